import { chinaDateTime } from "@yimen/domain";
import type { HalfDay } from "../vocabulary.ts";

/** From one half day to another, both included (半天). */
export interface HalfDayStretch {
  readonly from: Temporal.PlainDate;
  readonly fromHalf: HalfDay;
  readonly until: Temporal.PlainDate;
  readonly untilHalf: HalfDay;
}

/** Where forenoon ends and afternoon begins (正午). */
export const noon: Temporal.PlainTime = Temporal.PlainTime.from("12:00");

/** The half day of an instant in China. */
export function halfDayAt(now: Temporal.Instant): {
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
} {
  const at = chinaDateTime(now);
  return { on: at.toPlainDate(), half: Temporal.PlainTime.compare(at, noon) < 0 ? "FORENOON" : "AFTERNOON" };
}

/** Does a stretch cover a half day? */
export function coversHalfDay(stretch: HalfDayStretch, on: Temporal.PlainDate, half: HalfDay): boolean {
  return (
    compareHalfDays(stretch.from, stretch.fromHalf, on, half) <= 0 &&
    compareHalfDays(on, half, stretch.until, stretch.untilHalf) <= 0
  );
}

/** Does a stretch end before it begins? */
export function isReversed({ from, fromHalf, until, untilHalf }: HalfDayStretch): boolean {
  return compareHalfDays(from, fromHalf, until, untilHalf) > 0;
}

/** The whole days of a stretch; undefined when it is a mere half day. */
export function wholeDays({
  from,
  fromHalf,
  until,
  untilHalf,
}: HalfDayStretch): { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate } | undefined {
  const first = fromHalf === "FORENOON" ? from : from.add({ days: 1 });
  const last = untilHalf === "AFTERNOON" ? until : until.subtract({ days: 1 });
  return Temporal.PlainDate.compare(first, last) > 0 ? undefined : { from: first, until: last };
}

function compareHalfDays(
  a: Temporal.PlainDate,
  aHalf: HalfDay,
  b: Temporal.PlainDate,
  bHalf: HalfDay,
): number {
  return Temporal.PlainDate.compare(a, b) || Number(aHalf === "AFTERNOON") - Number(bHalf === "AFTERNOON");
}
