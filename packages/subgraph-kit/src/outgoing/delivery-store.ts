import { type Kysely, sql } from "kysely";
import type { EventPlace } from "./cursor.ts";
import { eventColumns, eventOf, type OutgoingEvent } from "./log.ts";
import type { EventSubscription } from "./subscription.ts";
import { subscriptionOf } from "./subscription-store.ts";
import type { OutgoingTables } from "./tables.ts";
import type { DeliveryState } from "./vocabulary.ts";

type Db = Kysely<OutgoingTables>;

/** An event, and the one subscription it is meant for, if any. */
export interface StoredEvent extends OutgoingEvent {
  readonly onlyFor: string | null;
}

/** An event that waits for its next attempt. */
export interface WaitingEvent extends OutgoingEvent {
  readonly attempts: number;
}

/** How an event stands that does not go by the cursor. */
export interface Standing {
  readonly event: OutgoingEvent;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly dueAt: Temporal.Instant;
  readonly outcome: string | null;
}

/** The event of an id, as far as the caller may see it. */
export async function findEvent(db: Db, id: string): Promise<StoredEvent | undefined> {
  const { rows } = await sql<Parameters<typeof eventOf>[0] & { onlyFor: string | null }>`
    select ${eventColumns}, event.only_for as "onlyFor" from yimen.outgoing_event event where event.id = ${id}`.execute(
    db,
  );
  return rows.map(({ onlyFor, ...row }) => ({ ...eventOf(row), onlyFor }))[0];
}

/** Lets an event wait to be sent to a subscription, from now on. */
export async function putWaiting(
  db: Db,
  subscription: EventSubscription,
  event: OutgoingEvent,
  now: Temporal.Instant,
): Promise<void> {
  await putStandings(
    db,
    subscription,
    [{ event, state: "WAITING", attempts: 0, dueAt: now, outcome: null }],
    now,
  );
}

/** Writes down how events stand that do not go by the cursor. */
export async function putStandings(
  db: Db,
  { id, divisionCode, owner }: EventSubscription,
  standings: readonly Standing[],
  now: Temporal.Instant,
): Promise<void> {
  if (standings.length === 0) return;
  await db
    .insertInto("yimen.event_delivery")
    .values(
      standings.map(({ event, state, attempts, dueAt, outcome }) => ({
        subscription_id: id,
        event_id: event.id,
        division_code: divisionCode,
        owner,
        subject_id: event.subjectId,
        state,
        attempts,
        due_at: dueAt,
        outcome,
        changed_at: now,
        era: event.place.era,
        written_by: event.place.transaction,
        ordinal: event.place.ordinal,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["subscription_id", "event_id"]).doUpdateSet((eb) => ({
        state: eb.ref("excluded.state"),
        attempts: eb.ref("excluded.attempts"),
        due_at: eb.ref("excluded.due_at"),
        outcome: eb.ref("excluded.outcome"),
        changed_at: eb.ref("excluded.changed_at"),
      })),
    )
    .execute();
}

/** Forgets how events after a place stood: they are told again, every one. */
export async function deleteDeliveriesAfter(
  db: Db,
  subscriptionId: string,
  { era, transaction, ordinal }: EventPlace,
): Promise<void> {
  await sql`delete from yimen.event_delivery where subscription_id = ${subscriptionId}
    and (era, written_by, ordinal) > (${era}::integer, ${transaction}::bigint, ${ordinal}::bigint)`.execute(
    db,
  );
}

/** Of each thing the first event that waits, where it is due: what is behind it waits for it. */
export async function listDueWaiting(
  db: Db,
  subscriptionId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<readonly WaitingEvent[]> {
  const { rows } = await sql<Parameters<typeof eventOf>[0] & { attempts: number }>`
    select ${eventColumns}, delivery.attempts from yimen.event_delivery delivery
    join yimen.outgoing_event event on event.id = delivery.event_id
    where delivery.subscription_id = ${subscriptionId} and ${isDue(now)}
    order by delivery.era, delivery.written_by, delivery.ordinal limit ${limit}`.execute(db);
  return rows.map(({ attempts, ...row }) => ({ ...eventOf(row), attempts }));
}

function isDue(now: Temporal.Instant) {
  return sql<boolean>`delivery.state = 'WAITING' and delivery.due_at <= ${now}::timestamptz and not exists (
    select from yimen.event_delivery earlier
    where earlier.subscription_id = delivery.subscription_id and earlier.subject_id = delivery.subject_id
      and earlier.state = 'WAITING'
      and (earlier.era, earlier.written_by, earlier.ordinal) < (delivery.era, delivery.written_by, delivery.ordinal))`;
}

/** What is known of these events with a subscription, and of which things earlier events wait. */
export async function listKnown(
  db: Db,
  subscriptionId: string,
  events: readonly OutgoingEvent[],
): Promise<{ readonly eventIds: ReadonlySet<string>; readonly subjectIds: ReadonlySet<string> }> {
  const { rows } = await sql<{ eventId: string; subjectId: string; state: string }>`
    select event_id as "eventId", subject_id as "subjectId", state from yimen.event_delivery
    where subscription_id = ${subscriptionId} and (event_id = any (${events.map(({ id }) => id)}::text[])
      or state = 'WAITING' and subject_id = any (${events.map(({ subjectId }) => subjectId)}::text[]))`.execute(
    db,
  );
  return {
    eventIds: new Set(rows.map(({ eventId }) => eventId)),
    subjectIds: new Set(rows.filter(({ state }) => state === "WAITING").map(({ subjectId }) => subjectId)),
  };
}

/**
 * Takes the subscription that has waited longest of those with something to be told, for whoever claims it; nobody else takes it before
 * `until`, unless the claim is given back.
 */
export async function claimSubscription(
  db: Db,
  claim: { readonly name: string; readonly now: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<EventSubscription | undefined> {
  const after = sql`(event.era, event.written_by, event.ordinal) > (candidate.after_era, candidate.after_transaction, candidate.after_ordinal)
    and (event.era < (select yimen.current_era()) or event.written_by < (select yimen.settled_below()))`;
  const { rows } = await sql<Parameters<typeof subscriptionOf>[0]>`
    update yimen.event_subscription set claim = ${claim.name}, claimed_until = ${claim.until}::timestamptz
    where id = (
      select candidate.id from yimen.event_subscription candidate
      where candidate.state = 'ACTIVE' and candidate.due_at <= ${claim.now}::timestamptz
        and (candidate.claimed_until is null or candidate.claimed_until < ${claim.now}::timestamptz)
        and (
          exists (select from yimen.event_delivery delivery where delivery.subscription_id = candidate.id and ${isDue(claim.now)})
          or candidate.division_code !~ '00000000$' and exists (
            select from yimen.outgoing_event event where event.county_code = left(candidate.division_code, 6) and ${after})
          or candidate.division_code ~ '00000000$' and exists (select from yimen.outgoing_event event where ${after}))
      order by candidate.due_at limit 1 for update skip locked)
    returning *`.execute(db);
  return rows.map((row) => subscriptionOf(row))[0];
}
