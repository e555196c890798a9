import type { Type } from "../../subjects/type.ts";
import { compareNumbers, isWhole, negate, roundTo } from "../../values/arithmetic.ts";
import type { RoundingMode } from "../../values/arithmetic.ts";
import { fault } from "../../values/unknown.ts";
import type { Value } from "../../values/value.ts";
import type { FunctionDefinition, Pattern } from "../function.ts";
import type { Range } from "../../values/partial.ts";
import type { Num } from "../../values/rational.ts";
import { numberArgument, wholeArgument } from "./argument.ts";
import { absolute, extremeOf, rising } from "./ranges.ts";

const decimal: Type = { kind: "decimal" };
const int: Type = { kind: "int" };

const first = (args: readonly Type[]): Type => args[0] ?? decimal;
const widest = (args: readonly Type[]): Type =>
  args.every(({ kind }) => kind === "int") ? int : first(args.filter(({ kind }) => kind !== "int"));

function rounding(name: string, mode: RoundingMode, zh: string, en: string): readonly FunctionDefinition[] {
  const define = (params: readonly Pattern[]): FunctionDefinition => {
    const run = (args: readonly Value[]): Value => {
      const places = params.length === 1 ? 0 : wholeArgument(args, 1);
      if (places < 0 || places > 12) {
        return fault("wrong-type", name, `${name} 的小数位数须为 0 至 12`, `${name} takes 0 to 12 places`);
      }
      const rounded = roundTo(numberArgument(args, 0), places, mode);
      return places === 0 ? whole(name, rounded) : rounded;
    };
    const result = (): Type => (params.length === 1 ? int : decimal);
    const range = (args: readonly Value[]): Range | undefined =>
      rising((value) => run([value, ...args.slice(1)]))(args);
    return { name, method: false, params, result, zh, en, range, run };
  };
  return [define(["number"]), define(["number", "int"])];
}

function whole(name: string, value: Value): Value {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  return fault("number-too-large", name, `${name} 的结果过大`, `the result of ${name} is too large`);
}

const pick =
  (wanted: -1 | 1) =>
  (args: readonly Value[]): Value => {
    let best = numberArgument(args, 0);
    for (let index = 1; index < args.length; index += 1) {
      const other = numberArgument(args, index);
      if (Math.sign(compareNumbers(other, best)) === wanted) best = other;
    }
    return best;
  };

const extremes: readonly FunctionDefinition[] = [2, 3, 4].flatMap((count) => {
  const params: readonly Pattern[] = Array.from({ length: count }, (): Pattern => "ordered");
  return [
    {
      name: "min",
      method: false,
      params,
      result: widest,
      zh: "最小者",
      en: "the least",
      range: extremeOf(-1),
      run: pick(-1),
    },
    {
      name: "max",
      method: false,
      params,
      result: widest,
      zh: "最大者",
      en: "the greatest",
      range: extremeOf(1),
      run: pick(1),
    },
  ];
});

function wholePart(value: Num): Value {
  return whole("int", isWhole(value) ? value : roundTo(value, 0, "truncate"));
}

/** Rounding, conversion and extremes of numbers. */
export const numberFunctions: readonly FunctionDefinition[] = [
  ...rounding("round", "half-up", "四舍五入", "rounded half up"),
  ...rounding("roundDown", "down", "舍去", "rounded towards zero"),
  ...rounding("roundUp", "up", "进一", "rounded away from zero"),
  ...rounding("roundHalfEven", "half-even", "四舍六入五成双", "rounded half to even"),
  ...rounding("floor", "floor", "向下取整", "rounded down"),
  ...rounding("ceil", "ceil", "向上取整", "rounded up"),
  ...extremes,
  {
    name: "abs",
    method: false,
    params: ["number"],
    result: first,
    zh: "绝对值",
    en: "absolute value",
    range: absolute,
    run: (args) => {
      const value = numberArgument(args, 0);
      return compareNumbers(value, 0) < 0 ? negate(value) : value;
    },
  },
  ...["decimal", "double"].map((name): FunctionDefinition => ({
    name,
    method: false,
    params: ["number"],
    result: () => decimal,
    zh: "作为小数",
    en: "as a decimal",
    range: rising((value) => value),
    run: (args) => numberArgument(args, 0),
  })),
  {
    name: "int",
    method: false,
    params: ["number"],
    result: () => int,
    zh: "取整数部分",
    en: "the whole part",
    range: rising(wholePart),
    run: (args) => wholePart(numberArgument(args, 0)),
  },
];
