import { type ItemPublished, nationwide, parseDivisionCode } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";
import { putItem } from "./store.ts";

/** Remembers the code of a published item. An older revision that arrives late changes nothing. */
export async function learnItem(tx: WriteTransaction<EvaluationsTables>, item: ItemPublished): Promise<void> {
  await putItem(tx.db, {
    id: item.itemId,
    divisionCode: item.division === undefined ? nationwide : parseDivisionCode(item.division),
    code: item.code,
    revision: item.revision,
  });
}
