import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { IslandTables } from "../tables.ts";
import type { DocumentKind } from "../vocabulary.ts";

/** An item of a town that leads to an island document. */
export interface IslandItem {
  readonly itemId: string;
  /** The town whose own item it is. */
  readonly divisionCode: DivisionCode;
  readonly kind: DocumentKind;
}

const columns = ["item_id as itemId", "division_code as divisionCode", "kind"] as const;

export async function findItems(
  db: Kysely<IslandTables>,
  ids: readonly string[],
): Promise<readonly IslandItem[]> {
  return db
    .selectFrom("island_item")
    .select(columns)
    .where("item_id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** Every item that leads to an island document: a handful. */
export async function listItems(db: Kysely<IslandTables>): Promise<readonly IslandItem[]> {
  return db.selectFrom("island_item").select(columns).orderBy("item_id").execute();
}

export async function putItems(db: Kysely<IslandTables>, items: readonly IslandItem[]): Promise<void> {
  if (items.length === 0) return;
  await db
    .insertInto("island_item")
    .values(
      items.map(({ itemId, divisionCode, kind }) => ({ item_id: itemId, division_code: divisionCode, kind })),
    )
    .onConflict((conflict) =>
      conflict.column("item_id").doUpdateSet((eb) => ({
        division_code: eb.ref("excluded.division_code"),
        kind: eb.ref("excluded.kind"),
      })),
    )
    .execute();
}
