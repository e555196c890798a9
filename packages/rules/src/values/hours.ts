import { divide, multiply, numberText } from "./arithmetic.ts";
import type { Num } from "./rational.ts";

/** Reads `1h30m`, `2h` or `20m` as a number of hours; undefined for anything else. */
export function parseHours(text: string): Num | undefined {
  const match = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?$/.exec(text);
  if (match === null || text === "") return undefined;
  return divide(Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0), 60);
}

/** Hours as people write them: `1.5`, and `20m` or `1h20m` where the hours have no end as a decimal. */
export function hoursText(hours: Num): string {
  const text = numberText(hours);
  const minutes = multiply(hours, 60);
  if (!text.includes("/") || typeof minutes !== "number" || !Number.isInteger(minutes)) return text;
  const sign = minutes < 0 ? "-" : "";
  const [whole, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${sign}${whole === 0 ? "" : `${whole}h`}${rest}m`;
}
