import type { z } from "zod";
import { citationMissing, keyMissing, keyUnknown, valueInvalid } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Hint, Problem } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
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
  return issues.slice(0, 50).flatMap((issue) => problemsOf(file, issue, [], schema));
}

function problemsOf(file: YamlFile, issue: Issue, before: KeyPath, schema: FileSchema): readonly Problem[] {
  const path: KeyPath = [
    ...before,
    ...issue.path.map((key) => (typeof key === "number" ? key : String(key))),
  ];
  const key = String(path.at(-1) ?? "");
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, 20).map((unknown) => {
        const hint = /\P{ASCII}/u.test(unknown) ? commaHint : didYouMean(unknown, keysAt(path, schema));
        return problemAt(keyUnknown({ key: unknown, ...hint }), file.placeOfKey(path, unknown));
      });
    case "invalid_type":
      if (!present(file.content, path)) {
        return [missing(file, path)];
      }
      return [invalid(file, path, `a ${issue.expected} is expected`, `应为 ${issue.expected}`)];
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const given = String(valueAt(file.content, path));
      const hint = didYouMean(given, allowed);
      const texts = {
        rule: `${given} is none of ${allowed.join(", ")}`,
        ruleZh: `${given} 不在 ${allowed.join("、")} 之中`,
      };
      return [problemAt(valueInvalid({ key, ...texts, ...hint }), file.placeOf(path))];
    }
    case "invalid_format":
      return [invalid(file, path, "it is not written as it must be", "写法不合要求")];
    case "too_big":
      return [invalid(file, path, `at most ${issue.maximum}`, `不得多于 ${issue.maximum}`)];
    case "too_small":
      return [invalid(file, path, `at least ${issue.minimum}`, `不得少于 ${issue.minimum}`)];
    case "invalid_key":
      return [
        problemAt(
          valueInvalid({
            key,
            rule: "this is no valid name here",
            ruleZh: "此处名称写法不合要求",
            ...noHint,
          }),
          file.placeOfKey(path.slice(0, -1), key),
        ),
      ];
    case "invalid_union":
      return unionProblems(file, issue, path, schema);
    case "custom":
    case "invalid_element":
    case "not_multiple_of":
    default:
      return [invalid(file, path, "it is not what is expected here", "不是此处应有的内容")];
  }
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
  if (!present(file.content, path)) {
    return [missing(file, path)];
  }
  const candidates = issue.errors.filter((errors) =>
    errors.every((error) => error.path.length > 0 || error.code === "unrecognized_keys"),
  );
  // What it says it is decides which of two forms was meant.
  const deeper = candidates.find((errors) => !errors.some(isOtherType)) ?? candidates[0];
  if (deeper !== undefined) return deeper.flatMap((error) => problemsOf(file, error, path, schema));
  return [
    invalid(
      file,
      path,
      "it is neither a text nor one of the forms allowed here",
      "既不是文字,也不是此处允许的写法",
    ),
  ];
}

function isOtherType({ code, path }: Issue): boolean {
  return code === "invalid_value" && path.length === 1 && path[0] === "type";
}

function missing(file: YamlFile, path: KeyPath): Problem {
  const inside = path.slice(0, -1);
  const key = String(path.at(-1) ?? "");
  if (key !== "cite") return problemAt(keyMissing({ key, ...noHint }), file.placeOf(inside));
  const hint = { hint: "write cite: <source id> <article>", hintZh: "请写 cite: 来源编号 条款" };
  return problemAt(citationMissing({ what: inside.join("."), ...hint }), file.placeOf(inside));
}

function invalid(file: YamlFile, path: KeyPath, rule: string, ruleZh: string): Problem {
  const key = path.length === 0 ? "the file" : path.join(".");
  return problemAt(valueInvalid({ key, rule, ruleZh, ...noHint }), file.placeOf(path));
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
