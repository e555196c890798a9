import { type DivisionCode, notFound } from "@yimen/domain";
import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { CatalogTables } from "../tables.ts";
import { isKnownDivision } from "./store.ts";

/**
 * Makes sure that what is about to be stated is stated for a place there is.
 *
 * @param field of the input that names it
 * @throws NOT_FOUND (division)
 */
export async function requireDivision(
  tx: WriteTransaction<CatalogTables>,
  code: DivisionCode,
  field = "divisionCode",
): Promise<void> {
  if (await isKnownDivision(tx.db, code)) return;
  throw notFound({ what: "division", whatZh: "行政区划", id: code }, { path: ["input", field] });
}
