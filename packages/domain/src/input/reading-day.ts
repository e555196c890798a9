/** The day an input is read on, `YYYY-MM-DD` in China; undefined where no clock is at hand. */
export type ReadingDay = string | undefined;

let said: { readonly day: ReadingDay } | undefined;
let source: () => ReadingDay = () => undefined;

/** Runs `reading` on a day, for the rules that need one: on which days nobody can have been born. Not for asynchronous work. */
export function readOn<Result>(day: ReadingDay, reading: () => Result): Result {
  const before = said;
  said = { day };
  try {
    return reading();
  } finally {
    said = before;
  }
}

/**
 * Says where the day of a reading comes from that nobody gave one with {@link readOn}: what serves requests knows the clock of
 * each, so that no operation has to pass it on and none can forget it.
 */
export function takeReadingDayFrom(clock: () => ReadingDay): void {
  source = clock;
}

/** The day of the reading under way. Without one, rules that need it are not applied. */
export function readingDay(): ReadingDay {
  return said === undefined ? source() : said.day;
}
