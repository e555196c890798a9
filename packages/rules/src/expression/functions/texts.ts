import type { Type } from "../../subjects/type.ts";
import type { FunctionDefinition } from "../function.ts";
import { lengthOf } from "../function.ts";
import { listArgument, textArgument } from "./argument.ts";
import { sizeRange } from "./ranges.ts";
import { isList } from "../../values/value.ts";
import type { Value } from "../../values/value.ts";

const bool: Type = { kind: "bool" };
const int: Type = { kind: "int" };

function literalMatch(
  name: string,
  zh: string,
  en: string,
  match: (text: string, part: string) => boolean,
): FunctionDefinition {
  return {
    name,
    method: true,
    params: ["text", "text"],
    result: () => bool,
    zh,
    en,
    cost: () => 5,
    run: (args) => match(textArgument(args, 0), textArgument(args, 1)),
  };
}

function sizes(method: boolean): readonly FunctionDefinition[] {
  return [
    {
      name: "size",
      method,
      params: ["text"],
      result: () => int,
      zh: "字数",
      en: "number of characters",
      cost: () => 5,
      run: (args) => Array.from(textArgument(args, 0)).length,
    },
    {
      name: "size",
      method,
      params: [{ list: "any" }],
      result: () => int,
      zh: "个数",
      en: "number of elements",
      range: sizeRange,
      run: (args) => listArgument(args, 0).length,
    },
  ];
}

/** What the second list wants and the first has not. */
function lacking(args: readonly Value[]): readonly Value[] {
  const have = new Set(listArgument(args, 0));
  return listArgument(args, 1).filter((wanted) => isList(wanted) || !have.has(wanted));
}

/** Literal, linear matching of texts: there are no patterns, so nothing can match catastrophically. */
export const textFunctions: readonly FunctionDefinition[] = [
  ...sizes(true),
  ...sizes(false),
  literalMatch("contains", "包含", "contains", (text, part) => text.includes(part)),
  literalMatch("startsWith", "以…开头", "starts with", (text, part) => text.startsWith(part)),
  literalMatch("endsWith", "以…结尾", "ends with", (text, part) => text.endsWith(part)),
  {
    name: "containsAll",
    method: true,
    params: [{ list: "any" }, { list: "any" }],
    result: () => bool,
    zh: "全部具备",
    en: "contains all of",
    cost: ([have, wanted]) => lengthOf(have) * lengthOf(wanted),
    lacking,
    run: (args) => lacking(args).length === 0,
  },
];
