import { concurrentChange } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
} from "@yimen/subgraph-kit";
import type { Context, Tx } from "../context.ts";
import { cancelBulletin, queueBulletin } from "../delivery/queue.ts";
import { mayWatch, publishing } from "../permissions.ts";
import { produceNotFound } from "../produce/failures.ts";
import { findProduce } from "../produce/store.ts";
import { bulletinNotFound, bulletinWithdrawn } from "./failures.ts";
import { contentOf, parseCorrection, parsePublish, parseWithdrawal } from "./inputs.ts";
import {
  type Bulletin,
  type BulletinFilter,
  type BulletinRevision,
  correctBulletin,
  findBulletins,
  insertBulletin,
  listBulletins,
  listRevisions,
  lockBulletin,
  withdrawBulletin,
} from "./store.ts";

/** A withdrawn one is there for the staff of its place only. */
export const loadBulletin: (context: Context, id: string) => Promise<Bulletin | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => findBulletins(db, ids));
    return keyedBy(
      found.filter((each) => each.state === "PUBLISHED" || mayWatch(context.actor, each.divisionCode)),
      ({ id }) => id,
    );
  },
);

/** Everything a bulletin the caller has been given has ever said. */
export const loadRevisions: (
  context: Context,
  bulletinId: string,
) => Promise<readonly BulletinRevision[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listRevisions(db, ids)), ({ bulletinId }) => bulletinId),
);

/** @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageBulletins(
  context: Context,
  filter: BulletinFilter,
  page: PageArguments,
): Promise<Page<Bulletin>> {
  return context.read((db) => listBulletins(db, filter, page));
}

/**
 * Publishes a bulletin; in the same transaction a message is queued for everybody who wants it.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, NOT_FOUND for the produce
 * @source SM-19
 */
export async function publishBulletin(context: Context, raw: unknown): Promise<{ bulletinId: string }> {
  const wanted = parsePublish(raw);
  authorise(context.actor, publishing, wanted.divisionCode);
  const content = contentOf(wanted, wanted, context.now);
  return command(
    context,
    { mutation: "shenmuPublish", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireProduce(tx, wanted.produceId);
      const bulletin: Bulletin = {
        ...content,
        id: newId(wanted.divisionCode),
        divisionCode: wanted.divisionCode,
        kind: wanted.kind,
        produceId: wanted.produceId ?? null,
        itemId: wanted.itemId ?? null,
        state: "PUBLISHED",
        withdrawnReason: null,
        revision: 1,
        publishedAt: context.now,
        publishedBy: context.actor.subject ?? "",
        changedAt: context.now,
        sample: false,
      };
      await insertBulletin(tx.db, bulletin);
      await queueBulletin(tx, bulletin, context.now);
      return { bulletinId: bulletin.id };
    },
  );
}

/**
 * Corrects a bulletin. What it said stays in its history; whoever was told is told again, whoever was not yet is told the
 * corrected text alone.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, SHENMU_BULLETIN_WITHDRAWN, CONCURRENT_CHANGE
 */
export async function correctPublished(context: Context, raw: unknown): Promise<{ bulletinId: string }> {
  const wanted = parseCorrection(raw);
  return changing(context, { ...wanted, mutation: "shenmuCorrect", raw }, async (tx, current) => {
    if (current.revision !== wanted.expectedRevision) {
      throw concurrentChange(
        { what: "bulletin", whatZh: "信息", id: current.id },
        { path: ["input", "expectedRevision"] },
      );
    }
    const corrected: Bulletin = {
      ...current,
      ...contentOf(current, wanted, context.now),
      revision: current.revision + 1,
      changedAt: context.now,
    };
    await correctBulletin(tx.db, corrected, {
      reason: wanted.reason,
      changedBy: context.actor.subject ?? "",
    });
    await cancelBulletin(tx, current.id, "CORRECTED", context.now);
    await queueBulletin(tx, corrected, context.now);
  });
}

/**
 * Takes a bulletin back: nobody is told of it any more. Whom it reached already is in its deliveries.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, SHENMU_BULLETIN_WITHDRAWN
 */
export async function withdrawPublished(context: Context, raw: unknown): Promise<{ bulletinId: string }> {
  const wanted = parseWithdrawal(raw);
  return changing(context, { ...wanted, mutation: "shenmuWithdraw", raw }, async (tx, current) => {
    await withdrawBulletin(tx.db, current.id, { reason: wanted.reason, at: context.now });
    await cancelBulletin(tx, current.id, "WITHDRAWN", context.now);
  });
}

interface Change {
  readonly mutation: string;
  readonly idempotencyKey: string;
  readonly bulletinId: string;
  readonly raw: unknown;
}

/** A change of a bulletin that is published, with the row kept from others. */
async function changing(
  context: Context,
  { mutation, idempotencyKey, bulletinId, raw }: Change,
  change: (tx: Tx, current: Bulletin) => Promise<void>,
): Promise<{ bulletinId: string }> {
  const known = await loadBulletin(context, bulletinId);
  if (known === undefined) throw bulletinNotFound(bulletinId);
  authorise(context.actor, publishing, known.divisionCode);
  return command(context, { mutation, idempotencyKey, input: raw }, async (tx) => {
    const current = await lockBulletin(tx.db, known.id);
    if (current === undefined) throw bulletinNotFound(bulletinId);
    if (current.state === "WITHDRAWN") throw bulletinWithdrawn({ title: current.title });
    await change(tx, current);
    return { bulletinId: known.id };
  });
}

async function requireProduce(tx: Tx, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const [found] = await findProduce(tx.db, [id]);
  if (found === undefined) throw produceNotFound(id);
}
