import type { DivisionCode } from "@yimen/domain";
import type { Insertable, Kysely, Selectable, Updateable } from "kysely";
import { idLyingIn } from "../database/place-columns.ts";
import { plannedOnce } from "../database/plan.ts";
import type { EventSubscription } from "./subscription.ts";
import type { OutgoingTables } from "./tables.ts";

type Db = Kysely<OutgoingTables>;
type Row = OutgoingTables["yimen.event_subscription"];

/** The subscriptions of some ids that the caller may see. */
export async function findSubscriptions(
  db: Db,
  ids: readonly string[],
): Promise<readonly EventSubscription[]> {
  const rows = await db
    .selectFrom("yimen.event_subscription")
    .selectAll()
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(subscriptionOf);
}

/** The subscriptions of a place that the caller may see, by id; those that ended not. */
export async function listSubscriptions(
  db: Db,
  within: DivisionCode,
  most: number,
): Promise<readonly EventSubscription[]> {
  const rows = await db
    .selectFrom("yimen.event_subscription")
    .selectAll()
    .where(idLyingIn("id", within))
    .where("state", "<>", "ENDED")
    .orderBy("id")
    .modifyEnd(plannedOnce(most, most))
    .execute();
  return rows.map(subscriptionOf);
}

/** The subscription a caller made under a key of theirs in a place. */
export async function findByExternalKey(
  db: Db,
  key: { readonly division: DivisionCode; readonly owner: string; readonly externalKey: string },
): Promise<EventSubscription | undefined> {
  const row = await db
    .selectFrom("yimen.event_subscription")
    .selectAll()
    .where("division_code", "=", key.division)
    .where("owner", "=", key.owner)
    .where("external_key", "=", key.externalKey)
    .executeTakeFirst();
  return row && subscriptionOf(row);
}

/** The subscription, kept from others' changes until the transaction ends. */
export async function lockSubscription(db: Db, id: string): Promise<EventSubscription | undefined> {
  const row = await db
    .selectFrom("yimen.event_subscription")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row && subscriptionOf(row);
}

export async function insertSubscription(db: Db, row: Insertable<Row>): Promise<void> {
  await db.insertInto("yimen.event_subscription").values(row).execute();
}

/** Changes a subscription and takes it from whoever is at it: what they still write down is not taken. */
export async function updateSubscription(db: Db, id: string, changes: Updateable<Row>): Promise<void> {
  await db
    .updateTable("yimen.event_subscription")
    .set({ ...changes, claim: null, claimed_until: null })
    .where("id", "=", id)
    .execute();
}

export function subscriptionOf(row: Selectable<Row>): EventSubscription {
  return {
    id: row.id,
    divisionCode: row.division_code,
    owner: row.owner,
    externalKey: row.external_key,
    name: row.name,
    url: row.url,
    kinds: row.kinds,
    secret: row.secret,
    earlierSecret: row.earlier_secret,
    earlierUntil: row.earlier_until,
    state: row.state,
    stateAt: row.state_at,
    createdAt: row.created_at,
    after: { era: row.after_era, transaction: row.after_transaction, ordinal: row.after_ordinal },
    failures: row.failures,
    failingEvent: row.failing_event,
    failingSince: row.failing_since,
    dueAt: row.due_at,
    outcome: row.outcome,
    deliveredAt: row.delivered_at,
  };
}
