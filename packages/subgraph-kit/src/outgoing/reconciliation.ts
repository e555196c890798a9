import { createHash } from "node:crypto";
import { type DivisionCode, type EventKind, input, parseInput } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { authorise, type Permission } from "../request/authorise.ts";
import { eventColumns, eventOf, type OutgoingEvent, ofKinds, within as lyingWithin } from "./log.ts";
import type { OutgoingContext } from "./subscription.ts";
import type { OutgoingTables } from "./tables.ts";

/** Who reads what was told: integrators, and those who answer for the county. */
export const reading: Permission = {
  zh: "读取事件",
  en: "read events",
  roles: ["COUNTY_ADMIN", "INTEGRATOR", "INSPECTOR"],
};

/** What was told of one day and office. */
export interface DayOfEvents {
  readonly day: Temporal.PlainDate;
  /** Null for what happened at no station. */
  readonly stationId: string | null;
  readonly count: number;
  readonly kinds: readonly { readonly kind: EventKind; readonly count: number }[];
  readonly hash: string;
}

/** What a receiver has of one day and office. */
export interface ReceivedDay {
  readonly day: string;
  readonly stationId?: string | null | undefined;
  readonly count: number;
  readonly hash: string;
}

export interface ComparedDay extends DayOfEvents {
  /** Whether the receiver has the same; null where it did not say what it has. */
  readonly agrees: boolean | null;
}

/** An event as a receiver knows it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly digest: string;
}

/**
 * The hash of a day: SHA-256, in hexadecimal digits, over a line for each event in the order of their ids, `<id> <digest>` and a line feed,
 * where the digest is the SHA-256 of the envelope as it was sent.
 */
export function hashOfDay(events: readonly ReceivedEvent[]): string {
  const lines = events.map(({ id, digest }) => `${id} ${digest}\n`).toSorted();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

export interface DaysAsked {
  readonly within: string;
  readonly from: string;
  readonly until: string;
  readonly kinds?: readonly EventKind[] | null | undefined;
  readonly received?: readonly ReceivedDay[] | null | undefined;
}

const daysAsked = input
  .object({ within: input.divisionCode, from: input.plainDate, until: input.plainDate })
  .superRefine(input.inOrder("from", "until"));
const receivedDays = input.optional(
  input.list(
    input.object({
      day: input.plainDate,
      stationId: input.optionalText(80),
      count: input.integer({ min: 0, max: 1_000_000_000 }),
      hash: input.text(64),
    }),
    { max: 1000 },
  ),
);

/**
 * What was told, by day and office, beside what the receiver has. A day the receiver has and the log does not is there with nothing.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED
 * @source X-2
 */
export async function reconcileEvents(
  context: OutgoingContext,
  asked: DaysAsked,
): Promise<readonly ComparedDay[]> {
  const { from: first, until: last, within: place, kinds } = asked;
  const { within, from, until } = parseInput(daysAsked, { within: place, from: first, until: last });
  const received = parseInput(receivedDays, asked.received, ["received"]);
  authorise(context.actor, reading, within);
  const told = await context.read((db) => listDays(db, { within, from, until, kinds: kinds ?? [] }));
  const has = new Map(received?.map((day) => [keyOf(day), day]));
  const unknown = [...has].filter(([key]) => !told.some((day) => keyOf(day) === key));
  return [
    ...told.map((day) => {
      const own = has.get(keyOf(day));
      const agrees = received === undefined ? null : own?.count === day.count && own.hash === day.hash;
      return { ...day, agrees };
    }),
    ...unknown.map(([, { day, stationId }]) => ({
      day,
      stationId: stationId ?? null,
      count: 0,
      kinds: [],
      hash: hashOfDay([]),
      agrees: false,
    })),
  ];
}

/** How a receiver's events of a day and office differ from what was told. */
export interface EventDifferences {
  /** Told, and not received. */
  readonly missing: readonly OutgoingEvent[];
  /** Received with another text than was told. */
  readonly altered: readonly OutgoingEvent[];
  /** Received, and never told: their ids. */
  readonly unknown: readonly string[];
}

export interface DifferencesAsked {
  readonly within: string;
  readonly day: string;
  readonly stationId?: string | null | undefined;
  readonly kinds?: readonly EventKind[] | null | undefined;
  readonly received: readonly ReceivedEvent[];
}

const dayAsked = input.object({ within: input.divisionCode, day: input.plainDate });
const receivedEvents = input.list(input.object({ id: input.text(80), digest: input.text(64) }), {
  max: 100_000,
});

/** Names what is different in one day and office. @throws INPUT_INVALID, NOT_PERMITTED */
export async function eventDifferences(
  context: OutgoingContext,
  asked: DifferencesAsked,
): Promise<EventDifferences> {
  const { within, day } = parseInput(dayAsked, { within: asked.within, day: asked.day });
  const received = parseInput(receivedEvents, asked.received, ["received"]);
  authorise(context.actor, reading, within);
  const told = await context.read((db) =>
    listEventsOfDay(db, { within, day, stationId: asked.stationId ?? null, kinds: asked.kinds ?? [] }),
  );
  const digests = new Map(received.map(({ id, digest }) => [id, digest]));
  const ids = new Set(told.map(({ id }) => id));
  return {
    missing: told.filter(({ id }) => !digests.has(id)),
    altered: told.filter(({ id, digest }) => digests.has(id) && digests.get(id) !== digest),
    unknown: received.map(({ id }) => id).filter((id) => !ids.has(id)),
  };
}

function keyOf({
  day,
  stationId,
}: {
  readonly day: Temporal.PlainDate;
  readonly stationId?: string | null | undefined;
}): string {
  return `${day.toString()} ${stationId ?? ""}`;
}

interface Days {
  readonly within: DivisionCode;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly kinds: readonly EventKind[];
}

async function listDays(
  db: Kysely<OutgoingTables>,
  { within, from, until, kinds }: Days,
): Promise<readonly DayOfEvents[]> {
  const { rows } = await sql<Omit<DayOfEvents, "kinds"> & { kinds: readonly EventKind[] }>`
    select event.told_on as day, event.station_id as "stationId", count(*)::integer as count, array_agg(event.kind order by event.kind) as kinds,
      encode(sha256(convert_to(
        string_agg(event.id || ' ' || event.digest || E'\\n', '' order by event.id collate "C"), 'UTF8')), 'hex') as hash
    from yimen.outgoing_event event
    where ${lyingWithin(within)} and event.told_on between ${from}::date and ${until}::date and event.only_for is null
      and ${ofKinds(kinds)}
    group by 1, 2 order by 1, 2 nulls first`.execute(db);
  return rows.map(({ kinds: each, ...day }) => ({
    ...day,
    kinds: [...Map.groupBy(each, (kind) => kind)].map(([kind, some]) => ({ kind, count: some.length })),
  }));
}

async function listEventsOfDay(
  db: Kysely<OutgoingTables>,
  asked: Pick<Days, "within" | "kinds"> & {
    readonly day: Temporal.PlainDate;
    readonly stationId: string | null;
  },
): Promise<readonly OutgoingEvent[]> {
  const { rows } = await sql<Parameters<typeof eventOf>[0]>`
    select ${eventColumns} from yimen.outgoing_event event
    where ${lyingWithin(asked.within)} and event.told_on = ${asked.day}::date and event.only_for is null
      and event.station_id is not distinct from ${asked.stationId}::text and ${ofKinds(asked.kinds)}
    order by event.id`.execute(db);
  return rows.map(eventOf);
}
