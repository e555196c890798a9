import type { z } from "zod";
import { writtenForm } from "../format/written-as.ts";
import type { WrittenForm } from "../format/written-as.ts";
import {
  citationMissing,
  contentInvalid,
  keyMissing,
  keyUnknown,
  nameInvalid,
  valueInvalid,
} from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Hint, Problem } from "../problems/problem.ts";
import { didYouMean, nearest } from "../problems/suggest.ts";
import { keysAt } from "./shape-keys.ts";
import type { FileSchema } from "./shape-keys.ts";
import type { KeyPath, YamlFile } from "./yaml-file.ts";

type Issue = z.core.$ZodIssue;

/** What the format says is wrong with a file, in words and with places. */
export function shapeProblems(
  file: YamlFile,
  issues: readonly Issue[],
  schema: FileSchema,
): readonly Problem[] {
  const told = issues.filter((issue) => !isMisspelt(file, issue, issues));
  return told.slice(0, 50).flatMap((issue) => problemsOf(file, issue, [], schema));
}

/** A key that is missing because it is there under a name very like its own: saying one of the two is enough. */
function isMisspelt(file: YamlFile, issue: Issue, all: readonly Issue[]): boolean {
  const key = String(issue.path.at(-1) ?? "");
  if (issue.code === "unrecognized_keys" || present(file.content, pathOf(issue))) return false;
  const beside = issue.path.slice(0, -1).join(".");
  return all.some(
    (other) =>
      other.code === "unrecognized_keys" &&
      other.path.join(".") === beside &&
      other.keys.some((unknown) => nearest(unknown, [key]) !== undefined),
  );
}

function pathOf({ path }: Issue): KeyPath {
  return path.map((key) => (typeof key === "number" ? key : String(key)));
}

function problemsOf(file: YamlFile, issue: Issue, before: KeyPath, schema: FileSchema): readonly Problem[] {
  const path: KeyPath = [...before, ...pathOf(issue)];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, 20).map((unknown) => {
        const hint = /\P{ASCII}/u.test(unknown) ? commaHint : didYouMean(unknown, keysAt(path, schema));
        return problemAt(keyUnknown({ key: unknown, ...hint }), file.placeOfKey(path, unknown));
      });
    case "invalid_type":
      if (!present(file.content, path)) return [missing(file, path, schema)];
      return [wrongType(file, path, [issue.expected])];
    case "invalid_value":
      if (!present(file.content, path)) return [missing(file, path, schema, issue.values.map(String))];
      return [wrongChoice(file, path, issue.values.map(String))];
    case "invalid_format":
      return [malformed(file, path, issue)];
    case "too_big":
      return [invalid(file, path, outOfBounds("most", issue.maximum, issue.origin))];
    case "too_small":
      return [invalid(file, path, outOfBounds("least", issue.minimum, issue.origin))];
    case "invalid_key":
      return [wrongName(file, path, issue.issues[0])];
    case "invalid_union":
      return unionProblems(file, issue, path, schema);
    case "custom":
    case "invalid_element":
    case "not_multiple_of":
    default:
      return [invalid(file, path, { rule: "it is not what is expected here", ruleZh: "不是此处应有的内容" })];
  }
}

type Wrong = Pick<Parameters<typeof valueInvalid>[0], "rule" | "ruleZh"> & Partial<Hint>;

const kinds: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  string: ["文字", "text"],
  number: ["数", "a number"],
  int: ["整数", "a whole number"],
  boolean: ["true 或 false", "true or false"],
  array: ["列表", "a list"],
  object: ["若干“键: 值”", "keys with values"],
  record: ["若干“键: 值”", "keys with values"],
  null: ["空", "nothing"],
};

function kindOf(value: unknown): readonly [zh: string, en: string] {
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return kinds[kind] ?? [kind, kind];
}

function wrongType(file: YamlFile, path: KeyPath, expected: readonly string[]): Problem {
  const value = valueAt(file.content, path);
  const [foundZh, found] = kindOf(value);
  const names = expected.map((one) => kinds[one] ?? [one, one]);
  const unquoted = expected.includes("string") && (typeof value === "number" || typeof value === "boolean");
  const written = file.sourceOf(path) ?? String(value);
  const hint = unquoted
    ? { hint: `put it in quotes: "${written}"`, hintZh: `请加引号:"${written}"` }
    : noHint;
  return invalid(file, path, {
    rule: `${[...new Set(names.map(([, en]) => en))].join(" or ")} is expected, this is ${found}`,
    ruleZh: `应为${[...new Set(names.map(([zh]) => zh))].join("或")},实为${foundZh}`,
    ...hint,
  });
}

function wrongChoice(file: YamlFile, path: KeyPath, allowed: readonly string[]): Problem {
  const value = valueAt(file.content, path);
  const given = typeof value === "string" ? value : JSON.stringify(value);
  const key = String(path.at(-1) ?? "");
  const hint = key === "type" && given === "list" ? listHint : didYouMean(given, allowed);
  return invalid(file, path, { rule: `there is no “${given}”`, ruleZh: `没有“${given}”这个取值`, ...hint });
}

/** Lists have no type of their own: what is in them has. */
const listHint: Hint = {
  hint: "give the type of the entries and write listMax: 20 beside it",
  hintZh: "请写各项的类型，并在旁边写 listMax: 20",
};

function formOf(issue: Issue | undefined): WrittenForm | undefined {
  return issue?.code === "invalid_format" && "pattern" in issue
    ? writtenForm(issue.pattern ?? "")
    : undefined;
}

function malformed(file: YamlFile, path: KeyPath, issue: Issue): Problem {
  const form = formOf(issue) ?? { zh: "写法不合要求", en: "it is not written as it must be" };
  const given = String(valueAt(file.content, path)).slice(0, 40);
  const texts = { rule: `${form.en}, not “${given}”`, ruleZh: `${form.zh},不能是“${given}”` };
  return invalid(file, path, texts);
}

function wrongName(file: YamlFile, path: KeyPath, issue: Issue | undefined): Problem {
  const name = String(path.at(-1) ?? "");
  const form = formOf(issue) ?? { zh: "名称过长", en: "the name is too long" };
  const error = nameInvalid({ name: name.slice(0, 80), rule: form.en, ruleZh: form.zh, ...noHint });
  return problemAt(error, file.placeOfKey(path.slice(0, -1), name));
}

function outOfBounds(end: "most" | "least", bound: number | bigint, origin: string): Wrong {
  const [unitZh, unit] =
    origin === "string"
      ? ["个字符", " characters"]
      : origin === "number" || origin === "int"
        ? ["", ""]
        : ["项", " entries"];
  return end === "most"
    ? { rule: `at most ${bound}${unit}`, ruleZh: `不得多于 ${bound}${unitZh}` }
    : { rule: `at least ${bound}${unit}`, ruleZh: `不得少于 ${bound}${unitZh}` };
}

/** A Chinese “key” is nearly always the rest of a text that a comma cut in two. */
const commaHint: Hint = {
  hint: "inside { } a comma ends the value; put the text in quotes or use the comma ，",
  hintZh: "花括号内英文逗号会截断文字，请给文字加引号或改用中文逗号",
};

/** Of a choice, the alternative that came furthest says best what is wrong. */
function unionProblems(
  file: YamlFile,
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: KeyPath,
  schema: FileSchema,
): readonly Problem[] {
  if (!present(file.content, path)) return [missing(file, path, schema)];
  const candidates = issue.errors.filter((errors) =>
    errors.every((error) => error.path.length > 0 || error.code === "unrecognized_keys"),
  );
  // What it says it is decides which of two forms was meant.
  const deeper = candidates.find((errors) => !errors.some(isOtherType)) ?? candidates[0];
  if (deeper !== undefined) return deeper.flatMap((error) => problemsOf(file, error, path, schema));
  const expected = issue.errors.flatMap((errors) =>
    errors.flatMap((error) =>
      error.code === "invalid_type" && error.path.length === 0 ? [error.expected] : [],
    ),
  );
  if (expected.length > 0) return [wrongType(file, path, expected)];
  const flat = issue.errors.find((errors) => errors.length > 0) ?? [];
  return flat.flatMap((error) => problemsOf(file, error, path, schema));
}

function isOtherType({ code, path }: Issue): boolean {
  return code === "invalid_value" && path.length === 1 && path[0] === "type";
}

function missing(
  file: YamlFile,
  path: KeyPath,
  schema: FileSchema,
  choices: readonly string[] = [],
): Problem {
  const inside = path.slice(0, -1);
  const key = String(path.at(-1) ?? "");
  if (key === "cite") {
    const hint = { hint: "write cite: <source id> <article>", hintZh: "请写 cite: 来源编号 条款" };
    return problemAt(citationMissing({ what: inside.join("."), ...hint }), file.placeOf(inside));
  }
  const where = inside.length === 0 ? "" : ` in ${inside.join(".")}`;
  const whereZh = inside.length === 0 ? "" : `在 ${inside.join(".")} 中`;
  const hint = keysAt(inside, schema).includes(key)
    ? {
        hint: `add “${key}: …”${where}${choices.length === 0 ? "" : `; there are: ${choices.join(", ")}`}`,
        hintZh: `请${whereZh}补上“${key}: …”${choices.length === 0 ? "" : `;可用:${choices.join("、")}`}`,
      }
    : noHint;
  return problemAt(keyMissing({ key, ...hint }), file.placeOf(inside));
}

function invalid(file: YamlFile, path: KeyPath, wrong: Wrong): Problem {
  const { rule, ruleZh, hint = "", hintZh = "" } = wrong;
  const details = { key: path.join("."), rule, ruleZh, hint, hintZh };
  return problemAt(path.length === 0 ? contentInvalid(details) : valueInvalid(details), file.placeOf(path));
}

function valueAt(content: unknown, path: KeyPath): unknown {
  let value: unknown = content;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function present(content: unknown, path: KeyPath): boolean {
  return path.length === 0 || valueAt(content, path) !== undefined;
}
