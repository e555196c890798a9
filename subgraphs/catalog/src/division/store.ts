import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { CatalogTables } from "../tables.ts";

type Db = Kysely<CatalogTables>;

/** Notes places as known; those that are known already stay. */
export async function putKnownDivisions(db: Db, codes: readonly DivisionCode[]): Promise<void> {
  if (codes.length === 0) return;
  await db
    .insertInto("known_division")
    .values(codes.map((code) => ({ division_code: code })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Is there such a place? */
export async function isKnownDivision(db: Db, code: DivisionCode): Promise<boolean> {
  const found = await db
    .selectFrom("known_division")
    .select("division_code")
    .where("division_code", "=", code)
    .executeTakeFirst();
  return found !== undefined;
}
