import type { DivisionCode, Nationwide } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import type { EvaluationsTables } from "../tables.ts";

/** As much of an item as this subgraph must know. */
export interface KnownItem {
  readonly id: string;
  /** Whose own item it is. */
  readonly divisionCode: DivisionCode | Nationwide;
  readonly code: string;
  readonly revision: number;
}

/** Writes down an item unless a newer revision of it is known. */
export async function putItem(db: Kysely<EvaluationsTables>, item: KnownItem): Promise<void> {
  const facts = { division_code: item.divisionCode, code: item.code, revision: item.revision };
  await db
    .insertInto("service_item")
    .values({ id: item.id, ...facts })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet(facts)
        .where(sql<boolean>`service_item.revision < excluded.revision`),
    )
    .execute();
}

/** Ids of items by their codes; a code nobody has is missing from the map. */
export async function listItemIds(
  db: Kysely<EvaluationsTables>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("service_item")
    .select(["code", "id"])
    .where("code", "=", (eb) => eb.fn.any(eb.val([...codes])))
    .orderBy("id", "desc")
    .execute();
  // National ids sort first, so of two items with one code the national one is taken.
  return new Map(rows.map(({ code, id }) => [code, id]));
}
