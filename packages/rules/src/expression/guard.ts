import type { DomainError } from "@yimen/domain";
import { characterForbidden, expressionTooLarge } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";

/** Most characters of an expression, and how deep its brackets may nest: what no law needs, no parser is given. */
export const expressionLimits: {
  readonly characters: number;
  readonly nesting: number;
  readonly depth: number;
  readonly nodes: number;
} = {
  characters: 2000,
  nesting: 16,
  depth: 64,
  nodes: 600,
};

// Controls but tab and line ends, soft hyphen, zero-width characters, direction marks and overrides, byte order mark, tags.
const hidden =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]|[\u{E0000}-\u{E0FFF}]/u;

/** Where the first invisible or direction-changing character of a text stands, and its name. */
export function findHiddenCharacter(
  text: string,
): { readonly index: number; readonly character: string } | undefined {
  const index = text.search(hidden);
  if (index < 0) return undefined;
  const code = text.codePointAt(index) ?? 0;
  return { index, character: `U+${code.toString(16).toUpperCase().padStart(4, "0")}` };
}

/** What is wrong with an expression before it is parsed, and where. */
export function guardExpression(
  source: string,
): { readonly error: DomainError; readonly offset: number } | undefined {
  if (source.length > expressionLimits.characters) {
    const what = `${source.length} characters, at most ${expressionLimits.characters}`;
    const whatZh = `${source.length} 个字符,上限 ${expressionLimits.characters}`;
    return { error: expressionTooLarge({ what, whatZh, ...noHint }), offset: expressionLimits.characters };
  }
  const found = findHiddenCharacter(source);
  if (found !== undefined) {
    const hint = { hint: "delete it and type the text again", hintZh: "请删除后重新输入" };
    return { error: characterForbidden({ character: found.character, ...hint }), offset: found.index };
  }
  let depth = 0;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (character === "(" || character === "[" || character === "{") depth += 1;
    if (character === ")" || character === "]" || character === "}") depth -= 1;
    if (depth > expressionLimits.nesting) {
      const what = `brackets nest deeper than ${expressionLimits.nesting}`;
      const whatZh = `括号嵌套超过 ${expressionLimits.nesting} 层`;
      return { error: expressionTooLarge({ what, whatZh, ...noHint }), offset: index };
    }
  }
  return undefined;
}
