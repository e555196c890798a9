import { type DivisionCode } from "@yimen/domain";
import { lyingIn } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";
import type { ItemDraft } from "./draft.ts";

type Db = Kysely<CatalogTables>;

function selectDrafts(db: Db) {
  return db
    .selectFrom("item_draft")
    .select([
      "id",
      "division_code as divisionCode",
      "item_id as itemId",
      "state",
      "withdraws",
      "change",
      "citation",
      "drafted_at as draftedAt",
      "drafted_by as draftedBy",
      "effective_on as effectiveOn",
      "published_at as publishedAt",
      "settled_at as settledAt",
      "revision",
      "reason",
    ]);
}

export async function findDrafts(db: Db, ids: readonly string[]): Promise<readonly ItemDraft[]> {
  return selectDrafts(db)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Of a place and below, the latest first. */
export async function listDrafts(db: Db, within: DivisionCode, most: number): Promise<readonly ItemDraft[]> {
  return selectDrafts(db)
    .where(lyingIn(within))
    .orderBy("drafted_at", "desc")
    .orderBy("id", "desc")
    .limit(most)
    .execute();
}

/** What is published of items and waits for its day, the next first. */
export async function listUpcoming(db: Db, itemIds: readonly string[]): Promise<readonly ItemDraft[]> {
  return selectDrafts(db)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...itemIds])))
    .where("state", "=", "PUBLISHED")
    .orderBy("effective_on")
    .orderBy("published_at")
    .execute();
}

export async function insertDraft(
  db: Db,
  draft: Pick<
    ItemDraft,
    "id" | "divisionCode" | "itemId" | "withdraws" | "change" | "citation" | "draftedAt" | "draftedBy"
  >,
): Promise<void> {
  await db
    .insertInto("item_draft")
    .values({
      id: draft.id,
      division_code: draft.divisionCode,
      item_id: draft.itemId,
      state: "DRAFT",
      withdraws: draft.withdraws,
      change: JSON.stringify(draft.change),
      citation: draft.citation,
      drafted_at: draft.draftedAt,
      drafted_by: draft.draftedBy,
    })
    .execute();
}

/** A draft, locked until the transaction ends. */
export async function lockDraft(db: Db, id: string): Promise<ItemDraft | undefined> {
  return selectDrafts(db).where("id", "=", id).forUpdate().executeTakeFirst();
}

/** The next one whose day has come, locked; those that another process is at are left to it. */
export async function lockDue(db: Db, on: Temporal.PlainDate): Promise<ItemDraft | undefined> {
  return selectDrafts(db)
    .where("state", "=", "PUBLISHED")
    .where("effective_on", "<=", on)
    .orderBy("effective_on")
    .orderBy("published_at")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** What became of a draft. */
export interface Settled {
  readonly at: Temporal.Instant;
  readonly outcome:
    | { readonly state: "EFFECTIVE"; readonly revision: number }
    | { readonly state: "DROPPED" | "REFUSED"; readonly reason: string };
}

export async function settleDraft(db: Db, id: string, { at, outcome }: Settled): Promise<void> {
  await db
    .updateTable("item_draft")
    .set({ settled_at: at, ...outcome })
    .where("id", "=", id)
    .execute();
}

export async function publishDraftRow(
  db: Db,
  id: string,
  act: { readonly effectiveOn: Temporal.PlainDate; readonly at: Temporal.Instant; readonly by: string },
): Promise<void> {
  await db
    .updateTable("item_draft")
    .set({ state: "PUBLISHED", effective_on: act.effectiveOn, published_at: act.at, published_by: act.by })
    .where("id", "=", id)
    .execute();
}
