import { chinaDate, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadStation } from "../replica/operations.ts";
import { type KnownStation, listOpenWindows, lockKnownStation } from "../replica/store.ts";
import { closedStation } from "../staff/operations.ts";
import type { PersonnelTables } from "../tables.ts";
import { type HalfDay, halfDays } from "../vocabulary.ts";
import {
  dutyNotEmptied,
  dutyOutsideRoster,
  dutyPast,
  rosterEmpty,
  rosterLong,
  rosterOverlaps,
  rosterPublished,
} from "./failures.ts";
import { type Placing, refuseImpossible } from "./placing.ts";
import {
  countSat,
  deleteDuties,
  type DutyRoster,
  findDuties,
  findRosters,
  insertDuties,
  insertRoster,
  listDutiesOf,
  listDutiesOfStaff,
  listRosters,
  lockRoster,
  moveDuty,
  publishRosterRow,
  type RosteredDuty,
  type SatCount,
} from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;

/** Who makes rosters. */
export const rostering: Permission = {
  zh: "编排、公布值班表",
  en: "make or publish duty rosters",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

// Row-level security shows a draft to its place alone, and what is published to everybody.

export const loadRoster: (context: Context, id: string) => Promise<DutyRoster | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findRosters(db, ids)), ({ id }) => id),
);

export const loadDuty: (context: Context, id: string) => Promise<RosteredDuty | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findDuties(db, ids)), ({ id }) => id),
);

export const loadDutiesOf: (
  context: Context,
  rosterId: string,
) => Promise<readonly RosteredDuty[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listDutiesOf(db, ids)), ({ rosterId }) => rosterId),
);

const daysInput = input
  .object({ from: input.plainDate, until: input.plainDate })
  .superRefine(input.inOrder("from", "until"));

/** Days that a list is asked for. @throws INPUT_INVALID, DATES_REVERSED */
function parseDays(asked: { readonly from: string; readonly until: string }): {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
} {
  return parseInput(daysInput, { from: asked.from, until: asked.until }, []);
}

/** The rosters of a station that touch some days. @throws INPUT_INVALID */
export async function rostersOf(
  context: Context,
  stationId: string,
  asked: { readonly from: string; readonly until: string },
): Promise<readonly DutyRoster[]> {
  const days = parseDays(asked);
  return context.read((db) => listRosters(db, [stationId], days));
}

/** The published duties of somebody on some days. @throws INPUT_INVALID */
export async function dutiesOfStaff(
  context: Context,
  staffId: string,
  asked: { readonly from: string; readonly until: string },
): Promise<readonly RosteredDuty[]> {
  const days = parseDays(asked);
  return context.read((db) => listDutiesOfStaff(db, [staffId], days));
}

/** Who was to sit at a station on some days, and who did. @throws INPUT_INVALID @source YS-9 */
export async function sittingCounts(
  context: Context,
  stationId: string,
  asked: { readonly from: string; readonly until: string },
): Promise<readonly SatCount[]> {
  const days = parseDays(asked);
  return context.read((db) => countSat(db, stationId, days));
}

const mostDuties = 2000;
const mostDays = 366;
const placedDuty = input.object({
  on: input.plainDate,
  half: input.vocabulary(halfDays),
  windowId: input.optional(input.text(80)),
  staffMemberId: input.optional(input.text(80)),
});

interface WantedDuty {
  readonly on: Temporal.PlainDate;
  readonly half: HalfDay;
  readonly windowId?: string | undefined;
  readonly staffMemberId?: string | undefined;
}

const draftInput = input
  .ofMutation("draftDutyRoster", {
    idempotencyKey: input.idempotencyKey,
    stationId: input.text(80),
    from: input.plainDate,
    until: input.plainDate,
    duties: input.optional(input.list(placedDuty, { max: mostDuties, distinct: true })),
  })
  .superRefine(input.inOrder("from", "until"));

/**
 * Drafts a roster of a station, with the duties given: those that its coverage proposes, or any others.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STAFFING_PLACE_CLOSED, DUTY_ROSTER_LONG, DUTY_OUTSIDE_ROSTER, DUTY_STRANGER, DUTY_AWAY,
 *   DUTY_ELSEWHERE_THEN
 * @source LP-4, YS-9
 */
export async function draftDutyRoster(context: Context, raw: unknown): Promise<{ rosterId: string }> {
  const { idempotencyKey, stationId, from, until, duties = [] } = parseInput(draftInput, raw, ["input"]);
  const station = await requireOwnStation(context, stationId);
  const days = from.until(until).days + 1;
  if (days > mostDays) throw rosterLong({ days, most: mostDays }, { path: ["input", "until"] });
  return command(context, { mutation: "draftDutyRoster", idempotencyKey, input: raw }, async (tx) => {
    await holdOpen(tx, station.id);
    const roster = {
      id: newId(station.divisionCode),
      divisionCode: station.divisionCode,
      stationId: station.id,
      from,
      until,
      draftedBy: context.actor.subject ?? "",
      draftedAt: context.now,
      sample: false,
    };
    await insertRoster(tx.db, roster);
    await place(context, tx, { ...roster, publishedBy: null, publishedAt: null }, duties);
    return { rosterId: roster.id };
  });
}

const planInput = input.ofMutation("planDuties", {
  idempotencyKey: input.idempotencyKey,
  rosterId: input.text(80),
  duties: input.list(placedDuty, { min: 1, max: mostDuties, distinct: true }),
});

/**
 * Says who is on duty in half days of a roster, or that nobody is. Of a published one days that are over stay as they were, and what was somebody's
 * goes to somebody else.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DUTY_OUTSIDE_ROSTER, DUTY_PAST, DUTY_NOT_EMPTIED, DUTY_STRANGER, DUTY_AWAY,
 *   DUTY_ELSEWHERE_THEN
 * @source LP-4, YS-9
 */
export async function planDuties(context: Context, raw: unknown): Promise<{ rosterId: string }> {
  const { idempotencyKey, rosterId, duties } = parseInput(planInput, raw, ["input"]);
  const known = await requireRoster(context, rosterId);
  return command(context, { mutation: "planDuties", idempotencyKey, input: raw }, async (tx) => {
    const roster = await lockRoster(tx.db, known.id);
    if (roster === undefined) throw rosterNotFound(rosterId);
    await place(context, tx, roster, duties);
    return { rosterId: roster.id };
  });
}

const publishInput = input.ofMutation("publishDutyRoster", {
  idempotencyKey: input.idempotencyKey,
  rosterId: input.text(80),
});

/**
 * Publishes a roster: from now on everybody sees it, and attendance and sitting days are held against it. What has become impossible since it was
 * drafted is refused, as is a day that has a roster already.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DUTY_ROSTER_PUBLISHED, DUTY_ROSTER_EMPTY, DUTY_ROSTER_OVERLAPS, DUTY_STRANGER, DUTY_AWAY,
 *   DUTY_ELSEWHERE_THEN
 * @source LP-4, YS-9
 */
export async function publishDutyRoster(context: Context, raw: unknown): Promise<{ rosterId: string }> {
  const { idempotencyKey, rosterId } = parseInput(publishInput, raw, ["input"]);
  const known = await requireRoster(context, rosterId);
  return command(context, { mutation: "publishDutyRoster", idempotencyKey, input: raw }, async (tx) => {
    await lockKnownStation(tx.db, known.stationId);
    const roster = await lockRoster(tx.db, known.id);
    if (roster === undefined) throw rosterNotFound(rosterId);
    if (roster.publishedAt !== null) throw rosterPublished({ on: chinaDate(roster.publishedAt).toString() });
    const others = await listRosters(tx.db, [roster.stationId], roster);
    const other = others.find(({ id, publishedAt }) => id !== roster.id && publishedAt !== null);
    if (other !== undefined)
      throw rosterOverlaps({ from: other.from.toString(), until: other.until.toString() });
    const duties = await listDutiesOf(tx.db, [roster.id]);
    if (duties.length === 0) throw rosterEmpty({});
    const path = ["input", "rosterId"];
    await refuseImpossible(
      context,
      tx,
      duties.map((duty) => ({ ...duty, path })),
      { rosterId: roster.id, instead: new Set(duties.map(({ id }) => id)) },
    );
    await publishRosterRow(tx.db, roster.id, { by: context.actor.subject ?? "", at: context.now });
    return { rosterId: roster.id };
  });
}

async function place(
  context: Context,
  tx: Tx,
  roster: DutyRoster,
  duties: readonly WantedDuty[],
): Promise<void> {
  const windows = new Set((await listOpenWindows(tx.db, roster.stationId)).map(({ id }) => id));
  const there = new Map(
    (await listDutiesOf(tx.db, [roster.id])).map((duty) => [halfOf(duty.seatId, duty), duty]),
  );
  const today = chinaDate(context.now);
  const wanted = new Map<string, Placing | { readonly staffId: undefined }>();
  for (const [index, { on, half, windowId = null, staffMemberId }] of duties.entries()) {
    const path = ["input", "duties", index];
    if (isOutside(on, roster)) {
      const told = { on: on.toString(), from: roster.from.toString(), until: roster.until.toString() };
      throw dutyOutsideRoster(told, { path: [...path, "on"] });
    }
    if (windowId !== null && !windows.has(windowId)) {
      const what = { what: "open window of the station", whatZh: "该站点开放的窗口", id: windowId };
      throw notFound(what, { path: [...path, "windowId"] });
    }
    const published = roster.publishedAt !== null;
    if (published && Temporal.PlainDate.compare(on, today) < 0)
      throw dutyPast({ on: on.toString() }, { path: [...path, "on"] });
    if (published && staffMemberId === undefined)
      throw dutyNotEmptied({ on: on.toString() }, { path: [...path, "staffMemberId"] });
    const seatId = windowId ?? roster.stationId;
    const { stationId } = roster;
    // The last word on a half day counts.
    wanted.set(
      halfOf(seatId, { on, half }),
      staffMemberId === undefined
        ? { staffId: undefined }
        : { staffId: staffMemberId, stationId, windowId, seatId, on, half, path: [...path, "staffMemberId"] },
    );
  }
  const placings = [...wanted.values()].filter((each): each is Placing => each.staffId !== undefined);
  const replaced = [...wanted.keys()].flatMap((key) => there.get(key) ?? []);
  const instead = new Set(replaced.map(({ id }) => id));
  await refuseImpossible(context, tx, placings, { rosterId: roster.id, instead });
  for (const placing of placings) {
    const before = there.get(halfOf(placing.seatId, placing));
    if (before !== undefined && before.staffId !== placing.staffId)
      await moveDuty(tx.db, before.id, placing.staffId);
  }
  const emptied = [...wanted].flatMap(([key, { staffId }]) => {
    const before = there.get(key);
    return staffId === undefined && before !== undefined ? [before.id] : [];
  });
  await deleteDuties(tx.db, emptied);
  await insertDuties(
    tx.db,
    placings
      .filter((placing) => !there.has(halfOf(placing.seatId, placing)))
      .map(({ staffId, stationId, windowId, on, half }) => ({
        id: newId(roster.divisionCode),
        divisionCode: roster.divisionCode,
        rosterId: roster.id,
        stationId,
        windowId,
        staffId,
        on,
        half,
        published: roster.publishedAt !== null,
      })),
  );
}

function halfOf(seatId: string, { on, half }: Pick<RosteredDuty, "on" | "half">): string {
  return `${seatId} ${on.toString()} ${half}`;
}

function isOutside(on: Temporal.PlainDate, { from, until }: DutyRoster): boolean {
  return Temporal.PlainDate.compare(on, from) < 0 || Temporal.PlainDate.compare(until, on) < 0;
}

/** A station of the caller's. @throws NOT_FOUND, NOT_PERMITTED */
async function requireOwnStation(context: Context, id: string): Promise<KnownStation> {
  const station = await loadStation(context, id);
  if (station === undefined)
    throw notFound({ what: "station", whatZh: "站点", id }, { path: ["input", "stationId"] });
  authorise(context.actor, rostering, station.divisionCode);
  return station;
}

async function holdOpen(tx: Tx, id: string): Promise<void> {
  const station = await lockKnownStation(tx.db, id);
  if (station?.closed === true) throw closedStation(station);
}

/** A roster the caller may change. @throws NOT_FOUND, NOT_PERMITTED */
async function requireRoster(context: Context, id: string): Promise<DutyRoster> {
  const roster = await loadRoster(context, id);
  if (roster === undefined) throw rosterNotFound(id);
  authorise(context.actor, rostering, roster.divisionCode);
  return roster;
}

function rosterNotFound(id: string): Error {
  return notFound({ what: "duty roster", whatZh: "值班表", id }, { path: ["input", "rosterId"] });
}
