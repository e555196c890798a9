import type { PlaceCalendarText } from "@yimen/rules";
import { type Kysely, sql } from "kysely";

/** Another calendar for a division, and the law it was looked at with. */
export interface CalendarDecree {
  /** The revision in force that the change was previewed against. */
  readonly before: string;
  /** The revision that the law has with it. */
  readonly revision: string;
  readonly calendar: PlaceCalendarText;
  readonly reason: string;
}

/**
 * Puts a division's calendar in force for whoever administers it, in the transaction of the caller.
 *
 * @returns false when another law is in force by now: then nothing is changed
 */
export async function decreeCalendar<Tables>(
  db: Kysely<Tables>,
  { before, revision, calendar, reason }: CalendarDecree,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select yimen.decree_calendar(${before}, ${revision}, ${JSON.stringify(calendar)}::jsonb, ${reason}) as done`.execute(
    db,
  );
  return rows[0]?.done === true;
}
