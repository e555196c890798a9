import type { Hint } from "../problems/problem.ts";

/** Full-width characters of a Chinese keyboard, each followed by how CEL writes it. */
const widths: readonly string[] = [
  "（(",
  "）)",
  "【[",
  "】]",
  "，,",
  "“'",
  "”'",
  "‘'",
  "’'",
  "＝=",
  "＞>",
  "＜<",
  "！!",
  "－-",
  "×*",
  "÷/",
];

const words: Readonly<Record<string, string>> = { and: "&&", or: "||", not: "!" };

/** What somebody who wrote `rest`, where an expression could not be understood, probably meant. */
export function syntaxHint(rest: string): Hint {
  const [first = ""] = rest;
  const half = widths.find(([wide]) => wide === first)?.[1];
  if (half !== undefined) {
    return {
      hint: `write the half-width ${half} instead of ${first}`,
      hintZh: `请把全角的 ${first} 改成半角的 ${half}`,
    };
  }
  const word = /^[a-z]+/.exec(rest)?.[0] ?? "";
  const operator = Object.hasOwn(words, word) ? words[word] : undefined;
  if (operator !== undefined) {
    return { hint: `write ${operator} for ${word}`, hintZh: `请把 ${word} 写成 ${operator}` };
  }
  if (first === "=") return { hint: "compare with ==", hintZh: "比较请用 ==" };
  return {
    hint: "is a bracket, a quote or an operator missing before it?",
    hintZh: "请检查前面是否少了括号、引号或运算符",
  };
}
