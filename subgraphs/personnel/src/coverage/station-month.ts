import { actsFor, input, parseInput, postRoles } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { keyedBy } from "@yimen/subgraph-kit";
import { listAbsencesWithin } from "../absence/store.ts";
import type { BorrowedStation, BorrowedWindow } from "../borrowed/graphql.ts";
import type { Context } from "../context.ts";
import { loadPostsAt } from "../facts/station-facts.ts";
import { listEmployed } from "../facts/store.ts";
import { loadStation } from "../replica/operations.ts";
import { type KnownStation, type KnownWindow, listOpenWindows } from "../replica/store.ts";
import type { StaffMember } from "../staff/store.ts";
import { askedRoles, servingRoles } from "./asked-roles.ts";
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
import { shiftsOfMonth } from "./shifts.ts";
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
    context.read((db) => listEmployed(db, [stationId])),
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
  const several = severalAsIn(law, context.now);
  const setup: MonthSetup = {
    shifts,
    seats: seats.map((seat) => seatOf(law, station, seat, borrowed ?? [], context.now)),
    posts,
    staff: employed.map((staff): Servant => ({
      staffId: staff.id,
      masters: new Set(masters.get(staff.id)?.map(({ itemId }) => itemId)),
      severalAs: several(staff),
    })),
    absences,
  };
  const planned = planMonth(setup);
  return { month: from, seats: keyedBy(seats, ({ id }) => id), planned, gaps: gapStretches(setup, planned) };
}

/** The half days of one day of it. @throws INPUT_INVALID */
export function shiftsOn({ planned }: StationMonth, asked: { readonly on: string }): readonly PlannedShift[] {
  const on = parseInput(input.plainDate, asked.on, ["on"]);
  return planned.filter(({ shift }) => shift.on.equals(on));
}

function seatOf(
  law: Law,
  station: KnownStation,
  seat: KnownStation | KnownWindow,
  items: readonly BorrowedWindow[],
  now: Temporal.Instant,
): Seat {
  const at = "number" in seat ? "window" : "station";
  const { roles } = askedRoles(law, { division: station.divisionCode, stationKind: station.kind, at }, now);
  const itemIds = items.find(({ id }) => id === seat.id)?.itemIds ?? [];
  return { id: seat.id, serving: servingRoles(roles), itemIds };
}

/** In which roles somebody may serve at several seats at once; asked once for people whom the law does not tell apart. */
function severalAsIn(law: Law, now: Temporal.Instant) {
  const known = new Map<string, Servant["severalAs"]>();
  return (staff: StaffMember): Servant["severalAs"] => {
    const key = `${staff.divisionCode} ${staff.employment}`;
    const answer =
      known.get(key) ??
      new Set(postRoles.values.filter((role) => mayServeSeveral(law, { staff, role, atWindow: true }, now)));
    known.set(key, answer);
    return answer;
  };
}
