import type { DivisionCode, EventKind } from "@yimen/domain";
import { divisionPrefix } from "@yimen/domain";
import { type Kysely, type RawBuilder, sql, type SqlBool } from "kysely";
import type { EventPlace } from "./cursor.ts";
import type { OutgoingTables } from "./tables.ts";

/** An event as it lies in the log. */
export interface OutgoingEvent {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly kind: EventKind;
  readonly subjectId: string;
  readonly stationId: string | null;
  readonly at: Temporal.Instant;
  /** The CloudEvents envelope, word for word. */
  readonly envelope: string;
  readonly digest: string;
  readonly place: EventPlace;
}

export interface EventFilter {
  readonly within: DivisionCode;
  /** Empty: every kind. */
  readonly kinds: readonly EventKind[];
}

interface EventRow extends Omit<OutgoingEvent, "place"> {
  readonly era: number;
  readonly transaction: number;
  readonly ordinal: number;
}

export const eventColumns: RawBuilder<unknown> = sql`event.id, event.division_code as "divisionCode", event.kind,
  event.subject_id as "subjectId", event.station_id as "stationId", event.at, event.envelope, event.digest,
  event.era, event.written_by as transaction, event.ordinal`;

/**
 * The events after a place, in their order. What a transaction still writes may come in before what is there already: only what nothing can
 * come in before any more is given, so that whoever goes on from the last one misses none.
 */
export async function listEventsAfter(
  db: Kysely<OutgoingTables>,
  filter: EventFilter,
  { era, transaction, ordinal }: EventPlace,
  limit: number,
): Promise<readonly OutgoingEvent[]> {
  const { rows } = await sql<EventRow>`
    select ${eventColumns} from yimen.outgoing_event event
    where (event.era, event.written_by, event.ordinal) > (${era}::integer, ${transaction}::bigint, ${ordinal}::bigint)
      and (event.era < (select yimen.current_era()) or event.written_by < (select yimen.settled_below()))
      and event.only_for is null and ${within(filter.within)} and ${ofKinds(filter.kinds)}
    order by event.era, event.written_by, event.ordinal limit ${limit}`.execute(db);
  return rows.map(eventOf);
}

/** The last place that is settled: where whoever begins now begins. */
export async function findLastPlace(db: Kysely<OutgoingTables>): Promise<EventPlace> {
  const { rows } = await sql<EventPlace>`
    select yimen.current_era() as era, yimen.settled_below() - 1 as transaction, 9007199254740991 as ordinal`.execute(
    db,
  );
  const [place] = rows;
  if (place === undefined) throw new Error("the log of events has no end");
  return place;
}

export function eventOf({ era, transaction, ordinal, ...event }: EventRow): OutgoingEvent {
  return { ...event, place: { era, transaction, ordinal } };
}

/** Lies in the division: by its county where there is one, for the index. */
export function within(division: DivisionCode): RawBuilder<SqlBool> {
  const prefix = divisionPrefix(division);
  if (prefix.length < 6) return sql<SqlBool>`event.division_code ^@ ${prefix}`;
  const inCounty = sql<SqlBool>`event.county_code = ${prefix.slice(0, 6)}`;
  return prefix.length === 6 ? inCounty : sql<SqlBool>`${inCounty} and event.division_code ^@ ${prefix}`;
}

export function ofKinds(kinds: readonly EventKind[]): RawBuilder<SqlBool> {
  return kinds.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`event.kind = any (${[...kinds]}::text[])`;
}
