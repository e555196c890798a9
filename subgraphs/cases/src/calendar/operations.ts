import { type DivisionCode, notFound, parseInput } from "@yimen/domain";
import { amendLaw, type Law, lawRevision, placeCalendars } from "@yimen/rules";
import { authorise, command, decreeCalendar, type Permission } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { Context } from "../context.ts";
import type { CasesTables } from "../tables.ts";
import { type CalendarEdit, changedCalendar } from "./changed-calendar.ts";
import { calendarOutdated, calendarUnchanged } from "./failures.ts";
import { calendarEditInput, changeCalendarInput } from "./inputs.ts";
import { hasStationsIn } from "./open-cases.ts";
import { type DeadlinesPreview, previewDeadlines } from "./preview.ts";

/** What a change of a calendar does, or has done. */
export interface CalendarChange extends DeadlinesPreview {
  readonly division: DivisionCode;
  /** Revision of the law it was held against. */
  readonly before: string;
  /** Revision of the law with it. */
  readonly revision: string;
  readonly inForce: boolean;
}

const permission: Permission = {
  zh: "修改本县日历",
  en: "change the calendar of a place",
  roles: ["COUNTY_ADMIN"],
};

/**
 * Shows what a change of a place's calendar makes of every open deadline, before anything is put in force.
 *
 * @throws NOT_PERMITTED, INPUT_INVALID, CALENDAR_CHANGE_UNKNOWN, CALENDAR_UNCHANGED, CALENDAR_EXCEPTION_INVALID, CALENDAR_YEAR_INVALID
 * @source X-6
 */
export async function previewCalendarChange(context: Context, raw: unknown): Promise<CalendarChange> {
  const edit = parseInput(calendarEditInput, raw, ["edit"]);
  authorise(context.actor, permission, edit.division);
  const law = await context.law();
  return context.read(async (db) => {
    await requireStations(db, edit.division, ["edit", "division"]);
    return (await changeBy(db, law, edit)).change;
  });
}

/**
 * Puts a change of a place's calendar in force, as a revision of the law with its day, author and reason. Deadlines that people were told
 * stand; what is accepted from then on is counted by it.
 *
 * @throws what the preview throws, CALENDAR_OUTDATED when another law is in force than the one that was looked at
 * @source X-6
 */
export async function changeCalendar(context: Context, raw: unknown): Promise<CalendarChange> {
  const { idempotencyKey, edit, expectedLaw, reason } = parseInput(changeCalendarInput, raw, ["input"]);
  authorise(context.actor, permission, edit.division);
  const law = await context.law();
  const told = await command(
    context,
    { mutation: "changeCalendar", idempotencyKey, input: raw },
    async ({ db }) => {
      await requireStations(db, edit.division, ["input", "edit", "division"]);
      if (law.revision !== expectedLaw) throw calendarOutdated({});
      const { change, calendar } = await changeBy(db, law, edit);
      const { revision } = change;
      const done = await decreeCalendar(db, { before: law.revision, revision, calendar, reason });
      if (!done) throw calendarOutdated({});
      return { ...change, inForce: true };
    },
  );
  return { ...told, moved: told.moved.map(withDays) };
}

function dayOf(day: Temporal.PlainDate | null): Temporal.PlainDate | null {
  return day === null ? null : Temporal.PlainDate.from(day);
}

/** What a command keeps goes through JSON: its days come back as texts. */
function withDays(moved: CalendarChange["moved"][number]): CalendarChange["moved"][number] {
  return {
    ...moved,
    dueOn: dayOf(moved.dueOn),
    computedOn: dayOf(moved.computedOn),
    holdsOn: dayOf(moved.holdsOn),
    days: moved.days.map((day) => ({ ...day, date: Temporal.PlainDate.from(day.date) })),
  };
}

/** A calendar is of a place where people are served. @throws NOT_FOUND */
async function requireStations(
  db: Kysely<CasesTables>,
  division: DivisionCode,
  path: readonly string[],
): Promise<void> {
  if (await hasStationsIn(db, division)) return;
  throw notFound(
    { what: "division with stations", whatZh: "设有服务站点的区划", id: division },
    { path: [...path] },
  );
}

async function changeBy(
  db: Kysely<CasesTables>,
  law: Law,
  edit: CalendarEdit,
): Promise<{ readonly change: CalendarChange; readonly calendar: ReturnType<typeof changedCalendar> }> {
  const calendar = changedCalendar(law.text, edit);
  const next = amendLaw(law.text, { packs: [], calendars: [calendar] });
  const revision = lawRevision(next);
  if (revision === law.revision) throw calendarUnchanged({});
  // What contradicts itself or the country's days is refused here.
  const after = placeCalendars(next.calendars);
  const preview = await previewDeadlines(db, edit.division, { before: law.calendarOf, after });
  return {
    calendar,
    change: { division: edit.division, before: law.revision, revision, inForce: false, ...preview },
  };
}
