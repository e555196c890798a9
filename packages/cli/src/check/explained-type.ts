import type { Said } from "../output/language.ts";

/** `t.exposeString("postedOn", …)`: a field that is read off the row as it is. */
const exposed = /\.expose(String|Int|Float|Boolean|ID|)(List)?\(\s*["'`]([^"'`]*)["'`]/;

const kinds: Readonly<Record<string, Said>> = {
  String: { zh: "文字", en: "text" },
  Int: { zh: "整数", en: "number" },
  Float: { zh: "数字", en: "number" },
  Boolean: { zh: "是否", en: "true-or-false" },
  ID: { zh: "标识", en: "id" },
};

/**
 * A sentence for what the types of the schema builder say only as “not assignable to never”.
 *
 * @param line the line of the source at which the compiler complains
 */
export function explainedType(line: string, code: string): Said | undefined {
  const [, kind = "", list, field] = exposed.exec(line) ?? [];
  if (field === undefined || (code !== "TS2345" && code !== "TS2769" && code !== "TS2322")) return undefined;
  const call = `expose${kind}${list ?? ""}("${field}")`;
  const { zh, en } = kinds[kind] ?? { zh: "该类型", en: "such" };
  const many = list === undefined ? { zh: "", en: "" } : { zh: "列表", en: " list" };
  return {
    zh: `${call}:所给的行没有名为 ${field} 的${zh}${many.zh}字段;请核对字段名,类型不同时改用该类型的“expose…”,或改用 t.field 并写 resolve`,
    en: `${call}: the row has no ${en}${many.en} field ${field}; check its name, or where it has another type use the expose of that type, or t.field with a resolve`,
  };
}
