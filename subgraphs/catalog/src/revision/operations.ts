import {
  divisionLevels,
  itemPublished,
  type ItemType,
  type PublishedAcceptance,
  type PublishedLimit,
  type PublishedMaterial,
} from "@yimen/domain";
import {
  hasPaper,
  isUniqueViolation,
  type Page,
  type PageArguments,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { itemCodeTaken } from "../item/failures.ts";
import { findItems } from "../item/store.ts";
import { levelsOf } from "../list/lists-at.ts";
import { listsOfItem } from "../list/store.ts";
import { reissueGuides } from "../papers/reissue-job.ts";
import { indexItems } from "../search/indexing.ts";
import { reachOf, type Statement } from "../statement/statement.ts";
import { endStatements, insertStatements, listStatements, type PlacedDraft } from "../statement/store.ts";
import type { CatalogTables } from "../tables.ts";
import { insertRevision, type ItemRevision, listRevisions, type NewRevision } from "./store.ts";

/** An item's history, latest first. @throws PAGE_SIZE_INVALID, PAGE_DIRECTION_INVALID, CURSOR_INVALID */
export async function pageRevisions(
  context: Context,
  itemId: string,
  page: PageArguments,
): Promise<Page<ItemRevision>> {
  return context.read((db) => listRevisions(db, itemId, page));
}

/** A step of an item's history: what it ends, and what begins with it. */
export interface ItemStep extends NewRevision {
  readonly ends: readonly Statement[];
  readonly begins: readonly PlacedDraft[];
  /** Data package the new statements are from; null when they were entered here. */
  readonly dataset: string | null;
}

/**
 * Takes a step: the item's next revision, the statements it ends and begins, and the event that tells others. The
 * caller holds the item's history locked.
 *
 * @returns the number of the revision
 * @throws ITEM_CODE_TAKEN
 * @source SM-20
 */
export async function takeStep(tx: WriteTransaction<CatalogTables>, step: ItemStep): Promise<number> {
  const revision = await insertRevision(tx.db, step);
  await endStatements(tx.db, step.ends, revision);
  try {
    await insertStatements(tx.db, step.itemId, revision, step.begins, step.dataset);
  } catch (error) {
    if (!isUniqueViolation(error, "item_statement_local_code")) throw error;
    throw itemCodeTaken(
      { division: step.divisionCode ?? "" },
      { path: ["input", "elements", "codes"], cause: error },
    );
  }
  // A load changes many: they are made to be found when it is done.
  if (step.dataset === null) await indexItems(tx.db, [step.itemId], step.divisionCode ?? undefined);
  await publishItemState(tx, step.itemId);
  if (await hasPaper(tx, step.itemId, "ITEM_GUIDE")) await tx.queue(reissueGuides, [{ itemId: step.itemId }]);
  return revision;
}

/** Tells the other subgraphs of an item's whole state. */
async function publishItemState(tx: WriteTransaction<CatalogTables>, itemId: string): Promise<void> {
  const [item] = await findItems(tx.db, "id", [itemId]);
  if (item === undefined) throw new Error(`item ${itemId} is not there to be published`);
  const statements = await listStatements(tx.db, [itemId]);
  await tx.publish(itemPublished, {
    itemId,
    code: item.code,
    name: item.name,
    revision: item.revision,
    withdrawn: item.withdrawnAt !== null,
    ...(item.divisionCode !== null && { division: item.divisionCode }),
    ...typeOf(statements),
    limits: statements.flatMap(publishedLimit),
    materials: statements.flatMap(publishedMaterial),
    acceptedAt: [
      ...statements.flatMap(statedAcceptance),
      ...(await listsOfItem(tx.db, itemId)).flatMap(({ divisionCode, kind }) =>
        levelsOf(kind).map((level) => ({ division: divisionCode, level, by: "LIST" as const })),
      ),
    ],
  });
}

/** The type of the item, where whoever states one states the same: others ask without saying where. */
function typeOf(statements: readonly Statement[]): { readonly type?: ItemType } {
  const stated = statements.flatMap((each) =>
    each.element === "TYPE" && each.untilRevision === null && reachOf(each) !== "ELSEWHERE"
      ? [each.body.value]
      : [],
  );
  const [type] = stated;
  return type === undefined || type === null || new Set(stated).size > 1 ? {} : { type };
}

function statedAcceptance(statement: Statement): readonly PublishedAcceptance[] {
  if (statement.element !== "ACCEPTED_AT") return [];
  const { body, divisionCode, untilRevision } = statement;
  const level = body.value;
  if (untilRevision !== null || reachOf(statement) === "ELSEWHERE" || !divisionLevels.is(level)) return [];
  return [{ ...(divisionCode !== null && { division: divisionCode }), level, by: "LEVEL" }];
}

function publishedMaterial(statement: Statement): readonly PublishedMaterial[] {
  if (statement.element !== "MATERIALS") return [];
  const { body, divisionCode, untilRevision } = statement;
  if (untilRevision !== null || reachOf(statement) === "ELSEWHERE") return [];
  return [{ ...(divisionCode !== null && { division: divisionCode }), name: body.name, relief: body.relief }];
}

// A stage's limit binds nobody but that stage, and a limit of a place that is none of ours binds nobody here.
function publishedLimit(statement: Statement): readonly PublishedLimit[] {
  if (statement.element !== "STATUTORY_LIMIT" && statement.element !== "PROMISED_LIMIT") return [];
  const { body, divisionCode, untilRevision } = statement;
  if (untilRevision !== null || body.stage !== null || reachOf(statement) === "ELSEWHERE") return [];
  return [
    {
      ...(divisionCode !== null && { division: divisionCode }),
      kind: statement.element === "STATUTORY_LIMIT" ? "STATUTORY" : "PROMISED",
      ...(body.days !== null && { days: body.days }),
      ...(body.unit !== null && { unit: body.unit }),
      immediate: body.immediate,
    },
  ];
}
