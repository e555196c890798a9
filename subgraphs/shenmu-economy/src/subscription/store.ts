import type { DivisionCode } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readPage } from "@yimen/subgraph-kit";
import { type Kysely, sql } from "kysely";
import type { EconomyTables } from "../tables.ts";
import type { BulletinKind, Channel, EndReason, MessageLanguage, SubscriptionState } from "../vocabulary.ts";

/** Who wants to be told what, and how (订阅). The contact is sealed. */
export interface Subscription {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly channel: Channel;
  /** Null once it has ended: nobody is kept who is not told anything. */
  readonly sealedContact: string | null;
  readonly contactFingerprint: string;
  readonly kinds: readonly BulletinKind[];
  readonly produceIds: readonly string[];
  /** Null leaves it to the city. */
  readonly language: MessageLanguage | null;
  readonly state: SubscriptionState;
  readonly endReason: EndReason | null;
  readonly consentedAt: Temporal.Instant;
  readonly registeredBy: string | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

/** The code a subscription waits for. */
export interface PendingCode {
  readonly sealedCode: string | null;
  readonly codeHash: string;
  readonly codeExpiresAt: Temporal.Instant;
  readonly wrongCodes: number;
}

const columns = [
  "id",
  "division_code as divisionCode",
  "channel",
  "contact as sealedContact",
  "contact_fingerprint as contactFingerprint",
  "kinds",
  "produce_ids as produceIds",
  "language",
  "state",
  "end_reason as endReason",
  "consented_at as consentedAt",
  "registered_by as registeredBy",
  "confirmed_at as confirmedAt",
  "ended_at as endedAt",
] as const;

const codeColumns = [
  "code as sealedCode",
  "code_hash as codeHash",
  "code_expires_at as codeExpiresAt",
  "wrong_codes as wrongCodes",
] as const;

/** Shows row-level security what the caller holds, until the transaction ends. */
export async function hold(db: Kysely<EconomyTables>, keys: readonly string[]): Promise<void> {
  await sql`select set_config('yimen.shenmu_held', ${[...keys]}::text[]::text, true)`.execute(db);
}

export async function insertSubscription(
  db: Kysely<EconomyTables>,
  subscription: Subscription & PendingCode & { readonly tokenHash: string },
): Promise<void> {
  await db
    .insertInto("subscription")
    .values({
      id: subscription.id,
      division_code: subscription.divisionCode,
      channel: subscription.channel,
      contact: subscription.sealedContact,
      contact_fingerprint: subscription.contactFingerprint,
      kinds: [...subscription.kinds],
      produce_ids: [...subscription.produceIds],
      language: subscription.language,
      state: subscription.state,
      consented_at: subscription.consentedAt,
      registered_by: subscription.registeredBy,
      code: subscription.sealedCode,
      code_hash: subscription.codeHash,
      code_expires_at: subscription.codeExpiresAt,
      token_hash: subscription.tokenHash,
    })
    .execute();
}

/** The subscription with its code, kept from others' changes until the transaction ends. */
export async function lockSubscription(
  db: Kysely<EconomyTables>,
  by: "id" | "token_hash",
  key: string,
): Promise<(Subscription & PendingCode) | undefined> {
  return db
    .selectFrom("subscription")
    .select([...columns, ...codeColumns])
    .where(by, "=", key)
    .forUpdate()
    .executeTakeFirst();
}

/** Makes those who ask for one contact wait for each other: of many at once not more get a code than may. */
export async function lockContact(db: Kysely<EconomyTables>, fingerprint: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${fingerprint}, 0))`.execute(db);
}

/** How often a code was asked for since then for a contact, wherever. */
export async function countAsked(
  db: Kysely<EconomyTables>,
  fingerprint: string,
  since: Temporal.Instant,
): Promise<number> {
  const { asked } = await db
    .selectFrom("subscription")
    .select((eb) => eb.fn.countAll<number>().as("asked"))
    .where("contact_fingerprint", "=", fingerprint)
    .where("consented_at", ">", since)
    .executeTakeFirstOrThrow();
  return asked;
}

/** The other subscriptions of a contact at a place that are in a state. */
export async function findOthers(
  db: Kysely<EconomyTables>,
  subscription: Pick<Subscription, "id" | "divisionCode" | "contactFingerprint">,
  state: SubscriptionState,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("subscription")
    .select("id")
    .where("contact_fingerprint", "=", subscription.contactFingerprint)
    .where("division_code", "=", subscription.divisionCode)
    .where("state", "=", state)
    .where("id", "<>", subscription.id)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function confirm(
  db: Kysely<EconomyTables>,
  id: string,
  confirmedAt: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("subscription")
    .set({ state: "CONFIRMED", confirmed_at: confirmedAt, code: null })
    .where("id", "=", id)
    .execute();
}

export async function countWrongCode(db: Kysely<EconomyTables>, id: string): Promise<void> {
  await db
    .updateTable("subscription")
    .set((eb) => ({ wrong_codes: eb("wrong_codes", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Ends subscriptions, and forgets whom they were for. */
export async function endSubscriptions(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
  end: { readonly reason: EndReason; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable("subscription")
    .set({ state: "ENDED", end_reason: end.reason, ended_at: end.at, contact: null, code: null })
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

export async function findSubscriptions(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
): Promise<readonly Subscription[]> {
  return db
    .selectFrom("subscription")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Subscriptions of a place and below, the newest first. */
export async function listSubscriptions(
  db: Kysely<EconomyTables>,
  filter: { readonly within: DivisionCode; readonly state?: SubscriptionState | undefined },
  page: PageArguments,
): Promise<Page<Subscription>> {
  let query = db.selectFrom("subscription").select(columns).where(lyingIn(filter.within));
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  return readPage(
    query,
    [
      { column: "consented_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
    { indexed: true },
  );
}

/** How many confirmed ones there are at each place, exactly; as far as the caller sees them. */
export async function countConfirmed(
  db: Kysely<EconomyTables>,
  divisions: readonly DivisionCode[],
): Promise<readonly { readonly divisionCode: string; readonly subscribers: number }[]> {
  return db
    .selectFrom("subscription")
    .select((eb) => ["division_code as divisionCode", eb.fn.countAll<number>().as("subscribers")])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisions])))
    .where("state", "=", "CONFIRMED")
    .groupBy("division_code")
    .execute();
}

/** The same in whole tens, for everybody. */
export async function countInTens(
  db: Kysely<EconomyTables>,
  divisions: readonly string[],
): Promise<readonly { readonly divisionCode: string; readonly subscribers: number }[]> {
  const { rows } = await sql<{ divisionCode: string; subscribers: number }>`
    select division_code as "divisionCode", subscribers from subscribers_in_tens(${[...divisions]}::text[])`.execute(
    db,
  );
  return rows;
}
