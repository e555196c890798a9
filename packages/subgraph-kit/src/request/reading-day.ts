import { AsyncLocalStorage } from "node:async_hooks";
import { chinaDate, takeReadingDayFrom } from "@yimen/domain";

const clocks = new AsyncLocalStorage<Temporal.Instant>();

takeReadingDayFrom(() => {
  const now = clocks.getStore();
  return now === undefined ? undefined : chinaDate(now).toString();
});

/** Runs the work of a request: every input it reads is read on the day of its clock, `now`. */
export function onDayOf<Result>(now: Temporal.Instant, work: () => Result): Result {
  return clocks.run(now, work);
}
