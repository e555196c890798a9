import { type DivisionCode, divisionPrefix } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { Bulletin } from "../bulletin/store.ts";
import type { EconomyTables } from "../tables.ts";
import type { DeliveryReason, DeliveryState, Purpose } from "../vocabulary.ts";

/** One message to one subscriber, and how far it has come (投递). */
export interface Delivery {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly subscriptionId: string;
  readonly purpose: Purpose;
  readonly bulletinId: string | null;
  readonly revision: number | null;
  readonly state: DeliveryState;
  readonly reason: DeliveryReason | null;
  readonly attempts: number;
  readonly claim: string | null;
  readonly queuedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly nextAttemptAt: Temporal.Instant | null;
  readonly sentAt: Temporal.Instant | null;
  readonly receipt: string | null;
}

/** What happened to a delivery at one moment. */
export interface DeliveryStep {
  readonly deliveryId: string;
  readonly position: number;
  readonly at: Temporal.Instant;
  readonly state: DeliveryState;
  readonly reason: DeliveryReason | null;
  readonly detail: string | null;
}

/** What is written with a step; the rest of a delivery stays as it is. */
export interface Move {
  readonly at: Temporal.Instant;
  readonly state: DeliveryState;
  readonly reason?: DeliveryReason | undefined;
  /** What the other side said, cut to what fits. */
  readonly detail?: string | undefined;
  readonly claim?: string | undefined;
  readonly attempts?: number | undefined;
  readonly nextAttemptAt?: Temporal.Instant | undefined;
  readonly receipt?: string | undefined;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "subscription_id as subscriptionId",
  "purpose",
  "bulletin_id as bulletinId",
  "revision",
  "state",
  "reason",
  "attempts",
  "claim",
  "queued_at as queuedAt",
  "changed_at as changedAt",
  "next_attempt_at as nextAttemptAt",
  "sent_at as sentAt",
  "receipt",
] as const;

export async function findDeliveries(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
): Promise<readonly Delivery[]> {
  return db
    .selectFrom("delivery")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Deliveries, kept from others' changes until the transaction ends; always in one order, so that two never wait in a circle. */
export async function lockDeliveries(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
): Promise<readonly Delivery[]> {
  return db
    .selectFrom("delivery")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Deliveries of a place or of a bulletin, the newest first. */
export async function listDeliveries(
  db: Kysely<EconomyTables>,
  filter: {
    readonly within?: DivisionCode | undefined;
    readonly bulletinId?: string | undefined;
    readonly state?: DeliveryState | undefined;
  },
  page: PageArguments,
): Promise<Page<Delivery>> {
  let query = db.selectFrom("delivery").select(columns);
  if (filter.within !== undefined) query = query.where(lyingIn(filter.within));
  if (filter.bulletinId !== undefined) query = query.where("bulletin_id", "=", filter.bulletinId);
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  return readPage(
    query,
    [
      { column: "queued_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** One delivery for each confirmed subscriber of the bulletin's place who wants its kind and its produce. Returns their ids. */
export async function insertForSubscribers(
  db: Kysely<EconomyTables>,
  bulletin: Bulletin,
  at: Temporal.Instant,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into delivery (id, division_code, subscription_id, purpose, bulletin_id, revision, queued_at, changed_at)
    select wanting.division_code || '.' || replace(gen_random_uuid()::text, '-', ''), wanting.division_code, wanting.id,
      'BULLETIN', ${bulletin.id}, ${bulletin.revision}::integer, ${at}::timestamptz, ${at}::timestamptz
    from subscription wanting
    where wanting.state = 'CONFIRMED' and wanting.division_code ^@ ${divisionPrefix(bulletin.divisionCode)}
      and ${bulletin.kind}::text = any (wanting.kinds)
      and (cardinality(wanting.produce_ids) = 0 or ${bulletin.produceId}::text is null
        or ${bulletin.produceId}::text = any (wanting.produce_ids))
    on conflict do nothing returning id`.execute(db);
  const ids = rows.map(({ id }) => id);
  await addSteps(db, ids, { at, state: "QUEUED" });
  return ids;
}

/** A code on its way to the contact of a subscription. */
export async function insertConfirmation(
  db: Kysely<EconomyTables>,
  delivery: Pick<Delivery, "id" | "divisionCode" | "subscriptionId">,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .insertInto("delivery")
    .values({
      id: delivery.id,
      division_code: delivery.divisionCode,
      subscription_id: delivery.subscriptionId,
      purpose: "CONFIRMATION",
      queued_at: at,
      changed_at: at,
    })
    .execute();
  await addSteps(db, [delivery.id], { at, state: "QUEUED" });
}

/** Moves deliveries and writes the step down. */
export async function moveDeliveries(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
  move: Move,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("delivery")
    .set({
      state: move.state,
      reason: move.reason ?? null,
      claim: move.claim ?? null,
      changed_at: move.at,
      next_attempt_at: move.nextAttemptAt ?? null,
      sent_at: move.state === "SENT" ? move.at : null,
      receipt: move.receipt ?? null,
      ...(move.attempts !== undefined && { attempts: move.attempts }),
    })
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  await addSteps(db, ids, move);
}

/** Those of a bulletin or a subscription that are not under way and not done. */
export async function lockWaiting(
  db: Kysely<EconomyTables>,
  by: "bulletin_id" | "subscription_id",
  keys: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("delivery")
    .select("id")
    .where(by, "=", (eb) => eb.fn.any(eb.val([...keys])))
    .where("state", "in", ["QUEUED", "FAILED"])
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** What happened to deliveries, in order. */
export async function listSteps(
  db: Kysely<EconomyTables>,
  deliveryIds: readonly string[],
): Promise<readonly DeliveryStep[]> {
  return db
    .selectFrom("delivery_step")
    .select(["delivery_id as deliveryId", "position", "at", "state", "reason", "detail"])
    .where("delivery_id", "=", (eb) => eb.fn.any(eb.val([...deliveryIds])))
    .orderBy("delivery_id")
    .orderBy("position")
    .execute();
}

async function addSteps(db: Kysely<EconomyTables>, ids: readonly string[], move: Move): Promise<void> {
  await sql`
    insert into delivery_step (delivery_id, position, division_code, at, state, reason, detail)
    select moved.id,
      1 + coalesce((select max(position) from delivery_step before where before.delivery_id = moved.id), 0),
      moved.division_code, ${move.at}::timestamptz, ${move.state}, ${move.reason ?? null}, ${move.detail ?? null}
    from delivery moved where moved.id = any (${[...ids]})`.execute(db);
}
