import { actsFor, input, parseInput, postRoles } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { keyedBy } from "@yimen/subgraph-kit";
import { listAbsencesWithin } from "../absence/store.ts";
import type { BorrowedStation } from "../borrowed/graphql.ts";
import type { Context } from "../context.ts";
import { loadPostsAt } from "../facts/station-facts.ts";
import { listEmployedSince } from "../facts/store.ts";
import { loadStation } from "../replica/operations.ts";
import { type KnownStation, type KnownWindow, listOpenWindows } from "../replica/store.ts";
import type { StaffMember } from "../staff/store.ts";
import { askedRoles, type SeatKind, servingRoles } from "./asked-roles.ts";
import { mayServeSeveral } from "./duty-elsewhere.ts";
import { hasAgentsOfItsOwn } from "./operations.ts";
import {
  type GapStretch,
  gapStretches,
  type MonthSetup,
  planMonth,
  type PlannedShift,
  type Seat,
  type Servant,
} from "./month-plan.ts";
import { type Shift, shiftsOfMonth } from "./shifts.ts";
import { listMastery } from "./store.ts";

/** A month of a station: who serves where in each half day its doors are open, and where nobody does (月度在岗). */
export interface StationMonth {
  /** Its first day. */
  readonly month: Temporal.PlainDate;
  readonly seats: ReadonlyMap<string, KnownStation | KnownWindow>;
  readonly planned: readonly PlannedShift[];
  readonly gaps: readonly GapStretch[];
}

/**
 * How a station is covered in a month, from its calendar, posts, absences and what people master. Absences of other days are the place's business:
 * undefined for whoever is not of the place, and where there is no such station.
 *
 * @throws INPUT_INVALID; CALENDAR_NOT_COVERED for a month beyond the years the calendar knows
 * @source LP-4, LP-6, PT-4
 */
export async function stationMonth(
  context: Context,
  { id: stationId, windows: borrowed }: BorrowedStation,
  asked: { readonly month: string },
): Promise<StationMonth | undefined> {
  const month = parseInput(input.plainDate, asked.month, ["month"]);
  const station = await loadStation(context, stationId);
  if (station === undefined || station.closed || !actsFor(context.actor, station.divisionCode))
    return undefined;
  const from = month.with({ day: 1 });
  const law = await context.law();
  const shifts = shiftsOfMonth(law.calendarOf(station.divisionCode), from);
  const [windows, employed, posts = []] = await Promise.all([
    context.read((db) => listOpenWindows(db, stationId)),
    context.read((db) => listEmployedSince(db, stationId, from)),
    loadPostsAt(context, stationId),
  ]);
  const ids = employed.map(({ id }) => id);
  const [mastery, absences] = await context.read((db) =>
    Promise.all([
      listMastery(db, ids),
      listAbsencesWithin(db, ids, { from, to: from.with({ day: from.daysInMonth }) }),
    ]),
  );
  const seats = [...windows, ...(hasAgentsOfItsOwn(station) ? [station] : [])];
  const masters = Map.groupBy(mastery, ({ staffId }) => staffId);
  const lawOf = lawOfDays(law, station, employed, context.now);
  // Days of one law, and of the same people, are planned at once: most months are one stretch.
  const stretches = stretchesOf(shifts, ({ on }) => `${lawOf(on).key} ${leftBy(employed, on)}`);
  const planned = stretches.map((stretch): readonly [MonthSetup, readonly PlannedShift[]] => {
    const on = stretch[0]?.on ?? from;
    const { serving, several } = lawOf(on);
    const setup: MonthSetup = {
      shifts: stretch,
      seats: seats.map((seat): Seat => ({
        id: seat.id,
        serving: serving["number" in seat ? "window" : "station"],
        itemIds: borrowed?.find(({ id }) => id === seat.id)?.itemIds ?? [],
      })),
      posts,
      staff: employed
        .filter(({ endedOn }) => endedOn === null || Temporal.PlainDate.compare(on, endedOn) <= 0)
        .map((staff): Servant => ({
          staffId: staff.id,
          masters: new Set(masters.get(staff.id)?.map(({ itemId }) => itemId)),
          severalAs: several(staff),
        })),
      absences,
    };
    return [setup, planMonth(setup)];
  });
  const all = planned.flatMap(([, shiftsPlanned]) => shiftsPlanned);
  const [first] = planned;
  return {
    month: from,
    seats: keyedBy(seats, ({ id }) => id),
    planned: all,
    gaps: first === undefined ? [] : gapStretches(first[0], all),
  };
}

/** The half days of one day of it. @throws INPUT_INVALID */
export function shiftsOn({ planned }: StationMonth, asked: { readonly on: string }): readonly PlannedShift[] {
  const on = parseInput(input.plainDate, asked.on, ["on"]);
  return planned.filter(({ shift }) => shift.on.equals(on));
}

/** What the law of a day makes of a month: who serves where, and who may at several places; days of one key are alike. */
interface LawOfDay {
  readonly key: string;
  readonly serving: Readonly<Record<SeatKind["at"], Seat["serving"]>>;
  readonly several: (staff: StaffMember) => Servant["severalAs"];
}

/** The law as it is on each day; asked once a day, and once for people whom the law does not tell apart. */
function lawOfDays(law: Law, station: KnownStation, people: readonly StaffMember[], now: Temporal.Instant) {
  const { divisionCode: division, kind: stationKind } = station;
  const kinds = [...new Map(people.map((staff) => [alike(staff), staff])).values()];
  const known = new Map<string, LawOfDay>();
  return (on: Temporal.PlainDate): LawOfDay => {
    const before = known.get(on.toString());
    if (before !== undefined) return before;
    const servingAt = (at: SeatKind["at"]) =>
      servingRoles(askedRoles(law, { division, stationKind, at, on }, now).roles);
    const serving = { window: servingAt("window"), station: servingAt("station") };
    const several = new Map(
      kinds.map((staff) => [
        alike(staff),
        new Set(
          postRoles.values.filter((role) => mayServeSeveral(law, { staff, role, atWindow: true, on }, now)),
        ),
      ]),
    );
    const key = JSON.stringify([serving, [...several].map(([staff, roles]) => [staff, [...roles]])]);
    const ofDay = { key, serving, several: (staff: StaffMember) => several.get(alike(staff)) ?? new Set() };
    known.set(on.toString(), ofDay);
    return ofDay;
  };
}

/** What the law tells people apart by. */
function alike(staff: StaffMember): string {
  return `${staff.divisionCode} ${staff.employment}`;
}

/** How many have left before a day. */
function leftBy(people: readonly StaffMember[], on: Temporal.PlainDate): number {
  return people.filter(({ endedOn }) => endedOn !== null && Temporal.PlainDate.compare(endedOn, on) < 0)
    .length;
}

/** Shifts that follow each other and are alike. */
function stretchesOf(
  shifts: readonly Shift[],
  keyOf: (shift: Shift) => string,
): readonly (readonly Shift[])[] {
  const stretches: Shift[][] = [];
  let last: string | undefined;
  for (const shift of shifts) {
    const key = keyOf(shift);
    if (key === last) stretches.at(-1)?.push(shift);
    else stretches.push([shift]);
    last = key;
  }
  return stretches;
}
