import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { EconomyTables } from "../tables.ts";

/** What prices and techniques are about (农产品). */
export interface Produce {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  /** The document that names it; null when the city entered it. */
  readonly citation: string | null;
}

const columns = ["id", "division_code as divisionCode", "name", "citation"] as const;

export async function findProduce(
  db: Kysely<EconomyTables>,
  ids: readonly string[],
): Promise<readonly Produce[]> {
  return db
    .selectFrom("produce")
    .select(columns)
    .where("id", "=", (eb) => eb.fn.any(eb.val([...ids])))
    .execute();
}

/** All produce, by name. */
export async function listProduce(db: Kysely<EconomyTables>): Promise<readonly Produce[]> {
  return db.selectFrom("produce").select(columns).orderBy("name").execute();
}

/** Writes produce. Returns false when the name is on the list already. */
export async function insertProduce(
  db: Kysely<EconomyTables>,
  produce: Produce & { readonly addedBy: string; readonly addedAt: Temporal.Instant },
): Promise<boolean> {
  const written = await db
    .insertInto("produce")
    .values({
      id: produce.id,
      division_code: produce.divisionCode,
      name: produce.name,
      citation: produce.citation,
      added_by: produce.addedBy,
      added_at: produce.addedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return written.length > 0;
}
