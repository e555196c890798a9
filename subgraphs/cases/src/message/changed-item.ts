import { type DivisionCode, type ItemPublished } from "@yimen/domain";
import { type NewMessage, putMessages, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import type { Context } from "../context.ts";
import { putItem } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";

/** Where an item is being worked on, and by whom. */
interface Use {
  readonly divisionCode: DivisionCode;
  readonly stationId: string;
  readonly handledBy: string | null;
}

/**
 * Learns an item as its catalogue has it now, and tells those who work by what it said before: the stations that have open cases of it and
 * whoever handles them, each once a revision.
 *
 * @source SM-20
 */
export async function learnItem(
  tx: WriteTransaction<CasesTables>,
  item: ItemPublished,
  context: Context,
): Promise<void> {
  const before = await tx.db
    .selectFrom("known_item")
    .select("revision")
    .where("id", "=", item.itemId)
    .executeTakeFirst();
  await putItem(tx.db, item);
  if (before === undefined || before.revision >= item.revision) return;
  const uses = await listUses(tx.db, item.itemId);
  await putMessages(context, tx, [
    ...new Map(uses.flatMap((use) => tellings(item, use)).map((each) => [each.addresseeId, each])).values(),
  ]);
}

function tellings(
  { itemId, name, code, revision, withdrawn }: ItemPublished,
  { divisionCode, stationId, handledBy }: Use,
): readonly NewMessage[] {
  const change = withdrawn
    ? "已取消 (withdrawn)"
    : `内容有变更,现为第 ${revision} 版 (changed, now revision ${revision})`;
  const about = {
    kind: "ITEM_CHANGED",
    division: divisionCode,
    station: stationId,
    topic: itemId,
    once: `${itemId}/${revision}`,
    data: { item: name, code, change },
  } as const;
  return [
    { ...about, addressee: "OFFICE", addresseeId: stationId },
    ...(handledBy === null
      ? []
      : [{ ...about, addressee: "STAFF" as const, addresseeId: handledBy, account: handledBy }]),
  ];
}

async function listUses(db: Kysely<CasesTables>, itemId: string): Promise<readonly Use[]> {
  return db
    .selectFrom("service_case")
    .select(["division_code as divisionCode", "station_id as stationId", "handled_by as handledBy"])
    .distinct()
    .where("item_id", "=", itemId)
    .where("state", "in", ["SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED"])
    .execute();
}
