import { type DivisionCode, divisionLineage } from "@yimen/domain";
import { lyingIn, type Page, type PageArguments, readMergedPage } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { Price } from "../price/price.ts";
import type { EconomyTables } from "../tables.ts";
import type { BulletinKind, BulletinState } from "../vocabulary.ts";

/** What a bulletin says: the part a correction may change. */
export interface BulletinContent {
  readonly title: string;
  readonly body: string;
  readonly price: Price | null;
  /** The day what it says was observed. */
  readonly observedOn: Temporal.PlainDate;
}

/** One piece of information of a station (信息), as it stands now. */
export interface Bulletin extends BulletinContent {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly kind: BulletinKind;
  readonly produceId: string | null;
  readonly itemId: string | null;
  readonly state: BulletinState;
  readonly withdrawnReason: string | null;
  readonly revision: number;
  readonly publishedAt: Temporal.Instant;
  readonly publishedBy: string;
  readonly changedAt: Temporal.Instant;
  readonly sample: boolean;
}

/** What a bulletin said from one change to the next. */
export interface BulletinRevision extends BulletinContent {
  readonly bulletinId: string;
  readonly revision: number;
  readonly divisionCode: DivisionCode;
  /** Why it was corrected; null for the first one. */
  readonly reason: string | null;
  readonly changedAt: Temporal.Instant;
  readonly changedBy: string;
}

/** Which bulletins are wanted. */
export interface BulletinFilter {
  /** Those of this division and below. */
  readonly within?: DivisionCode | undefined;
  /** Those that are told at this division: its own and those of the divisions above. */
  readonly at?: DivisionCode | undefined;
  readonly kind?: BulletinKind | undefined;
  readonly produceId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly observedFrom?: Temporal.PlainDate | undefined;
  readonly observedUntil?: Temporal.PlainDate | undefined;
}

type ContentRow = {
  readonly title: string;
  readonly body: string;
  readonly price_yuan: string | null;
  readonly price_unit: Price["unit"] | null;
  readonly market: string | null;
  readonly observed_on: Temporal.PlainDate;
};

const contentColumns = ["title", "body", "price_yuan", "price_unit", "market", "observed_on"] as const;

const columns = [
  "id",
  "division_code as divisionCode",
  "kind",
  "produce_id as produceId",
  "item_id as itemId",
  "state",
  "withdrawn_reason as withdrawnReason",
  "revision",
  "published_at as publishedAt",
  "published_by as publishedBy",
  "changed_at as changedAt",
  "sample",
  ...contentColumns,
] as const;

/** A row with its content put together. */
export function withContent<Row extends ContentRow>(row: Row): Omit<Row, keyof ContentRow> & BulletinContent {
  const { title, body, price_yuan: yuan, price_unit: unit, market, observed_on: observedOn, ...rest } = row;
  return {
    ...rest,
    title,
    body,
    observedOn,
    price: yuan === null || unit === null ? null : { yuan, unit, market },
  };
}

const contentRow = ({ title, body, price, observedOn }: BulletinContent): ContentRow => ({
  title,
  body,
  price_yuan: price?.yuan ?? null,
  price_unit: price?.unit ?? null,
  market: price?.market ?? null,
  observed_on: observedOn,
});

export async function findBulletins(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
): Promise<readonly Bulletin[]> {
  const rows = await db
    .selectFrom("bulletin")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
  return rows.map(withContent);
}

/** The bulletin, kept from others' changes until the transaction ends. */
export async function lockBulletin(db: Kysely<EconomyTables>, id: string): Promise<Bulletin | undefined> {
  const row = await db
    .selectFrom("bulletin")
    .select(columns)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? undefined : withContent(row);
}

/** Bulletins in order of publication, or of the days they are about where days are asked for, the newest first. */
export async function listBulletins(
  db: Kysely<EconomyTables>,
  filter: BulletinFilter,
  page: PageArguments,
): Promise<Page<Bulletin>> {
  const ofDays = filter.observedFrom !== undefined || filter.observedUntil !== undefined;
  const found = await readMergedPage(
    db,
    partsOf(db, filter),
    [
      { column: ofDays ? "observed_on" : "published_at", direction: "desc" },
      { column: "id", direction: "desc" },
    ],
    page,
  );
  return { ...found, edges: found.edges.map(({ cursor, node }) => ({ cursor, node: withContent(node) })) };
}

/** Those that hold at a place are of it or of a place above: each owner's are a part. */
function partsOf(db: Kysely<EconomyTables>, filter: BulletinFilter) {
  const all = filtered(db, filter);
  return filter.at === undefined
    ? [all]
    : divisionLineage(filter.at).map((owner) => all.where("division_code", "=", owner));
}

function filtered(db: Kysely<EconomyTables>, filter: BulletinFilter) {
  let query = db.selectFrom("bulletin").select(columns);
  if (filter.within !== undefined) query = query.where(lyingIn(filter.within));
  if (filter.kind !== undefined) query = query.where("kind", "=", filter.kind);
  if (filter.produceId !== undefined) query = query.where("produce_id", "=", filter.produceId);
  if (filter.itemId !== undefined) query = query.where("item_id", "=", filter.itemId);
  if (filter.observedFrom !== undefined) query = query.where("observed_on", ">=", filter.observedFrom);
  if (filter.observedUntil !== undefined) query = query.where("observed_on", "<=", filter.observedUntil);
  return query;
}

/** Writes a bulletin that is not there yet, with its first revision. Returns false when it is. */
export async function insertBulletin(db: Kysely<EconomyTables>, bulletin: Bulletin): Promise<boolean> {
  const written = await db
    .insertInto("bulletin")
    .values({
      id: bulletin.id,
      division_code: bulletin.divisionCode,
      kind: bulletin.kind,
      produce_id: bulletin.produceId,
      item_id: bulletin.itemId,
      ...contentRow(bulletin),
      revision: bulletin.revision,
      published_at: bulletin.publishedAt,
      published_by: bulletin.publishedBy,
      changed_at: bulletin.changedAt,
      sample: bulletin.sample,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  if (written.length === 0) return false;
  await insertRevision(db, {
    ...bulletin,
    bulletinId: bulletin.id,
    reason: null,
    changedBy: bulletin.publishedBy,
  });
  return true;
}

/** Writes what a bulletin says from now on, and keeps what it said. */
export async function correctBulletin(
  db: Kysely<EconomyTables>,
  bulletin: Bulletin,
  correction: { readonly reason: string; readonly changedBy: string },
): Promise<void> {
  await db
    .updateTable("bulletin")
    .set({ ...contentRow(bulletin), revision: bulletin.revision, changed_at: bulletin.changedAt })
    .where("id", "=", bulletin.id)
    .execute();
  await insertRevision(db, { ...bulletin, bulletinId: bulletin.id, ...correction });
}

export async function withdrawBulletin(
  db: Kysely<EconomyTables>,
  id: string,
  change: { readonly reason: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .updateTable("bulletin")
    .set({ state: "WITHDRAWN", withdrawn_reason: change.reason, changed_at: change.at })
    .where("id", "=", id)
    .execute();
}

/** Every revision of bulletins, the first first. */
export async function listRevisions(
  db: Kysely<EconomyTables>,
  bulletinIds: readonly string[],
): Promise<readonly BulletinRevision[]> {
  const rows = await db
    .selectFrom("bulletin_revision")
    .select([
      "bulletin_id as bulletinId",
      "revision",
      "division_code as divisionCode",
      "reason",
      "changed_at as changedAt",
      "changed_by as changedBy",
      ...contentColumns,
    ])
    .where("bulletin_id", "=", (eb) => eb.fn.any(eb.val([...bulletinIds])))
    .orderBy("bulletin_id")
    .orderBy("revision")
    .execute();
  return rows.map(withContent);
}

async function insertRevision(db: Kysely<EconomyTables>, revision: BulletinRevision): Promise<void> {
  await db
    .insertInto("bulletin_revision")
    .values({
      bulletin_id: revision.bulletinId,
      revision: revision.revision,
      division_code: revision.divisionCode,
      ...contentRow(revision),
      reason: revision.reason,
      changed_at: revision.changedAt,
      changed_by: revision.changedBy,
    })
    .execute();
}
