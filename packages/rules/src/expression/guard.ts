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

// Controls but tab and line ends, soft hyphen, joiners and fillers, zero-width characters, direction marks and overrides,
// variation selectors, byte order mark, tags.
const hiddenRanges: readonly (readonly [from: number, to: number])[] = [
  [0x0, 0x8],
  [0xb, 0xc],
  [0xe, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** Where the first invisible or direction-changing character of a text stands, and its name. */
export function findHiddenCharacter(
  text: string,
): { readonly index: number; readonly character: string } | undefined {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    if (!(code >= 0x20 && code < 0x7f) && hiddenRanges.some(([from, to]) => code >= from && code <= to)) {
      return { index, character: `U+${code.toString(16).toUpperCase().padStart(4, "0")}` };
    }
    if (code > 0xffff) index += 1;
  }
  return undefined;
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
