import type { HolidayNotice, OpeningWeekText } from "@yimen/domain";
import type { PackFile } from "../pack/files.ts";
import { revisionOf } from "../pack/revision.ts";

/** A one-off change of a place's calendar, as it is written: days `YYYY-MM-DD`, hours `08:00-11:30`. */
export interface CalendarExceptionText {
  readonly kind: "CLOSED" | "WORKING" | "HOURS";
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly hours?: readonly string[] | undefined;
}

/** When the offices of a division and below are open, as a county has written it (开放日历). */
export interface PlaceCalendarText {
  /** 12 digits. */
  readonly division: string;
  readonly week?: OpeningWeekText | undefined;
  readonly exceptions?: readonly CalendarExceptionText[] | undefined;
  /** Holiday notices of years that are not built in, as the State Council gave them (放假安排). */
  readonly notices?: readonly HolidayNotice[] | undefined;
}

/** Everything a law is made of, as texts: what is stored, sent between processes, and compiled by `buildLaw`. */
export interface LawText {
  /** The files of each pack. */
  readonly packs: readonly (readonly PackFile[])[];
  readonly calendars: readonly PlaceCalendarText[];
}

/** A law without any pack or calendar. */
export const emptyLawText: LawText = { packs: [], calendars: [] };

/** Tells one law text from another; the same texts in another order are the same law. */
export function lawRevision({ packs, calendars }: LawText): string {
  const packTexts = packs.map((files) =>
    revisionOf(
      files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).flatMap(({ path, text }) => [path, text]),
    ),
  );
  const calendarTexts = calendars.map(inKeyOrder);
  return revisionOf([...packTexts.toSorted(), ...calendarTexts.toSorted()]);
}

/** JSON with the keys of every object in order: a database gives them back in an order of its own. */
function inKeyOrder(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
