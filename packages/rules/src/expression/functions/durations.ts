import type { Type } from "../../subjects/type.ts";
import { divide, multiply } from "../../values/arithmetic.ts";
import { parseHours } from "../../values/hours.ts";
import { fault } from "../../values/unknown.ts";
import type { FunctionDefinition } from "../function.ts";
import { numberArgument, textArgument } from "./argument.ts";

const hours: Type = { kind: "hours" };
const days: Type = { kind: "days" };

function unit(name: string, result: Type, perUnit: number, zh: string, en: string): FunctionDefinition {
  return {
    name,
    method: false,
    params: ["number"],
    result: () => result,
    zh,
    en,
    run: (args) => divide(numberArgument(args, 0), perUnit),
  };
}

/** Durations: hours and minutes are one kind, days and half-days another; they never mix. */
export const durationFunctions: readonly FunctionDefinition[] = [
  unit("hours", hours, 1, "小时", "hours"),
  unit("minutes", hours, 60, "分钟", "minutes"),
  unit("days", days, 1, "天", "days"),
  unit("halfDays", days, 2, "半天", "half-days"),
  {
    name: "duration",
    method: false,
    params: ["text"],
    result: () => hours,
    zh: "时长,如 1h30m",
    en: "a duration such as 1h30m",
    run: (args) => {
      const text = textArgument(args, 0);
      return parseHours(text) ?? fault("wrong-type", text, `“${text}”不是时长`, `“${text}” is no duration`);
    },
  },
  {
    name: "inMinutes",
    method: false,
    params: ["hours"],
    result: () => ({ kind: "decimal" }),
    zh: "时长的分钟数",
    en: "the number of minutes",
    run: (args) => multiply(numberArgument(args, 0), 60),
  },
  ...(["inHours", "inDays"] as const).map((name): FunctionDefinition => ({
    name,
    method: false,
    params: [name === "inHours" ? "hours" : "days"],
    result: () => ({ kind: "decimal" }),
    zh: name === "inHours" ? "时长的小时数" : "时长的天数",
    en: name === "inHours" ? "the number of hours" : "the number of days",
    run: (args) => numberArgument(args, 0),
  })),
];
