import {
  defineError,
  type DomainErrorFactory,
  input,
  InvalidInputError,
  listSizeInvalid,
  notFound,
  parseInput,
  parseOpenHours,
  problemFrom,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import type { ExtraHours } from "./extra-hours.ts";
import { endHours, findHours, insertHours, listHours } from "./store.ts";
import { extraHoursKinds } from "./vocabulary.ts";

const permission: Permission = {
  zh: "登记延时服务",
  en: "record extra hours",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

const hoursEnded: DomainErrorFactory<{ id: string }> = defineError("EXTRA_HOURS_ENDED", {
  kind: "wrong-state",
  zh: (d) => `延时服务 ${d.id} 已经终止,请用其后新登记的`,
  en: (d) => `the extra hours ${d.id} have ended; use the ones recorded after them`,
});

export const loadHours: (context: Context, id: string) => Promise<ExtraHours | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findHours(db, ids)), ({ id }) => id),
);

/** All extra hours a station ever had, the earliest first. */
export const loadHoursOf: (
  context: Context,
  stationId: string,
) => Promise<readonly ExtraHours[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listHours(db, ids)), ({ stationId }) => stationId),
);

const recordInput = input.ofMutation("recordExtraHours", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  kind: input.vocabulary(extraHoursKinds),
  weekdays: input.list(input.integer({ min: 1, max: 7 }), { max: 7, distinct: true }),
  hours: input.list(input.text(20), { min: 1, max: 6, distinct: true }),
  byAppointment: input.flag,
  startsOn: input.plainDate,
  citation: input.text(200),
});

/**
 * Puts on record when a station serves beyond the opening week (登记延时服务).
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED, OPENING_WEEK_INVALID
 * @source SM-25
 */
export async function recordHours(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, ...wanted } = parseInput(recordInput, raw, ["input"]);
  const { id: stationId, divisionCode } = await requireStation(context, wanted.stationId);
  authorise(context.actor, permission, divisionCode);
  parseOpenHours(wanted.hours);
  if (wanted.kind !== "HOLIDAY" && wanted.weekdays.length === 0) {
    const none = listSizeInvalid({ min: 1, max: 7 });
    throw new InvalidInputError([problemFrom(none, ["input", "weekdays"])]);
  }
  return command(context, { mutation: "recordExtraHours", idempotencyKey, input: raw }, async (tx) => {
    await requireOpenStation(tx, stationId);
    const id = newId(divisionCode);
    await insertHours(
      tx.db,
      { ...wanted, id, divisionCode, stationId },
      { at: context.now, by: context.actor.subject ?? "" },
    );
    return { id };
  });
}

const endInput = input.ofMutation("endExtraHours", {
  idempotencyKey: input.idempotencyKey,
  extraHoursId: input.text(80),
  on: input.plainDate,
});

const inOrderInput = input
  .object({ from: input.plainDate, on: input.plainDate })
  .superRefine(input.inOrder("from", "on"));

/** Ends extra hours with a day. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, EXTRA_HOURS_ENDED, DATES_REVERSED @source SM-25 */
export async function endExtraHours(context: Context, raw: unknown): Promise<{ id: string }> {
  const { idempotencyKey, extraHoursId, on } = parseInput(endInput, raw, ["input"]);
  authorise(context.actor, permission);
  const known = await loadHours(context, extraHoursId);
  if (known === undefined) {
    throw notFound(
      { what: "extra hours", whatZh: "延时服务", id: extraHoursId },
      { path: ["input", "extraHoursId"] },
    );
  }
  authorise(context.actor, permission, known.divisionCode);
  parseInput(inOrderInput, { from: known.startsOn.toString(), on: on.toString() }, ["input"]);
  return command(context, { mutation: "endExtraHours", idempotencyKey, input: raw }, async (tx) => {
    if (!(await endHours(tx.db, known.id, { on, by: context.actor.subject ?? "" })))
      throw hoursEnded({ id: known.id });
    return { id: known.id };
  });
}
