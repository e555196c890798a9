import type { Language } from "@yimen/domain";
import type { Column, SheetValue } from "../declaration/column.ts";

/** A value as it is written into a cell: what is no quantity is text. */
export function writtenCell(
  { type }: Column,
  value: SheetValue | undefined,
  language: Language,
): string | number | undefined {
  if (value === undefined) return undefined;
  switch (type.kind) {
    case "number":
      return typeof value === "number" ? value : String(value);
    case "yes-no":
      return value === true ? { zh: "是", en: "yes" }[language] : { zh: "否", en: "no" }[language];
    case "choice":
      return type.of.is(value) ? type.of.label(value, language) : String(value);
    case "choices":
      return joined(list(value).map((each) => (type.of.is(each) ? type.of.label(each, language) : each)));
    case "texts":
      return joined(list(value));
    case "text":
    case "code":
    case "date":
      return String(value);
    default:
      return type satisfies never;
  }
}

function list(value: SheetValue): readonly string[] {
  return typeof value === "object" ? value : [String(value)];
}

/** A text that has a semicolon itself would come apart: then lines separate, the last of them empty where there is only one. */
function joined(values: readonly string[]): string {
  if (!values.some((value) => /[;;]/u.test(value))) return values.join("; ");
  return values.length === 1 ? `${values[0]}\n` : values.join("\n");
}
