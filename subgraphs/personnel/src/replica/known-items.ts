import { InvalidInputError, notFound, problemFrom } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { PersonnelTables } from "../tables.ts";
import { findKnownItems } from "./store.ts";

/** The items an input names in `itemIds`, each once. @throws INPUT_INVALID with every one that is not known */
export async function requireKnownItems(
  tx: WriteTransaction<PersonnelTables>,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const known = new Set((await findKnownItems(tx.db, ids)).map(({ id }) => id));
  const unknown = ids.flatMap((id, position) =>
    known.has(id)
      ? []
      : [notFound({ what: "service item", whatZh: "事项", id }, { path: ["input", "itemIds", position] })],
  );
  if (unknown.length > 0) throw new InvalidInputError(unknown.map((problem) => problemFrom(problem)));
  return [...known];
}
