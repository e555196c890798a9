import type { Type } from "../../subjects/type.ts";
import { add, compareNumbers, divide } from "../../values/arithmetic.ts";
import type { Num } from "../../values/rational.ts";
import { fault } from "../../values/unknown.ts";
import { sameValue } from "../../values/value.ts";
import type { Value } from "../../values/value.ts";
import type { FunctionDefinition } from "../function.ts";
import { lengthOf } from "../function.ts";
import { listArgument, numbersArgument, wholeArgument } from "./argument.ts";
import { averageRange, extremeOfList, sizeRange, sumRange } from "./ranges.ts";

const decimal: Type = { kind: "decimal" };
const elementOf = ([list]: readonly Type[]): Type => (list?.kind === "list" ? list.of : decimal);
const listCost = ([list]: readonly Type[]): number => lengthOf(list);

function empty(name: string): Value {
  return fault("empty-list", name, `空列表没有 ${name}`, `an empty list has no ${name}`);
}

function extreme(name: "min" | "max", zh: string, en: string): FunctionDefinition {
  const wanted = name === "min" ? -1 : 1;
  return {
    name,
    method: true,
    params: [{ list: "ordered" }],
    result: elementOf,
    zh,
    en,
    cost: listCost,
    range: extremeOfList(wanted),
    run: (args) => {
      const [head, ...rest] = numbersArgument(args, 0);
      if (head === undefined) return empty(name);
      return rest.reduce<Num>(
        (best, value) => (Math.sign(compareNumbers(value, best)) === wanted ? value : best),
        head,
      );
    },
  };
}

function end(name: "first" | "last", zh: string, en: string): FunctionDefinition {
  return {
    name,
    method: true,
    params: [{ list: "any" }, "int"],
    result: ([list]) => list ?? { kind: "list", of: { kind: "any" }, max: 0 },
    zh,
    en,
    cost: listCost,
    run: (args) => {
      const list = listArgument(args, 0);
      const count = Math.max(0, wholeArgument(args, 1));
      return name === "first" ? list.slice(0, count) : list.slice(Math.max(0, list.length - count));
    },
  };
}

/** Folds over lists. Elements that are not known make the fold unknown before it gets here. */
export const listFunctions: readonly FunctionDefinition[] = [
  {
    name: "sum",
    method: true,
    params: [{ list: "number" }],
    result: elementOf,
    zh: "合计",
    en: "sum",
    cost: listCost,
    range: sumRange,
    run: (args) => numbersArgument(args, 0).reduce<Num>(add, 0),
  },
  {
    name: "sum",
    method: true,
    params: [{ list: "hours" }],
    result: elementOf,
    zh: "合计",
    en: "sum",
    cost: listCost,
    range: sumRange,
    run: (args) => numbersArgument(args, 0).reduce<Num>(add, 0),
  },
  {
    name: "sum",
    method: true,
    params: [{ list: "days" }],
    result: elementOf,
    zh: "合计",
    en: "sum",
    cost: listCost,
    range: sumRange,
    run: (args) => numbersArgument(args, 0).reduce<Num>(add, 0),
  },
  {
    name: "avg",
    method: true,
    params: [{ list: "number" }],
    result: () => decimal,
    zh: "平均",
    en: "average",
    cost: listCost,
    range: averageRange,
    run: (args) => {
      const numbers = numbersArgument(args, 0);
      return numbers.length === 0 ? empty("avg") : divide(numbers.reduce<Num>(add, 0), numbers.length);
    },
  },
  extreme("min", "最小者", "the least"),
  extreme("max", "最大者", "the greatest"),
  {
    name: "count",
    method: true,
    params: [{ list: "any" }],
    result: () => ({ kind: "int" }),
    zh: "个数",
    en: "number of elements",
    range: sizeRange,
    run: (args) => listArgument(args, 0).length,
  },
  {
    name: "distinct",
    method: true,
    params: [{ list: "any" }],
    result: ([list]) => list ?? { kind: "list", of: { kind: "any" }, max: 0 },
    zh: "去重",
    en: "without repetitions",
    cost: ([list]) => lengthOf(list) ** 2,
    run: (args) =>
      listArgument(args, 0).filter(
        (value, index, all) => all.findIndex((other) => sameValue(other, value)) === index,
      ),
  },
  end("first", "前几个", "the first so many"),
  end("last", "后几个", "the last so many"),
];
