import type { WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { rulesBrokenBy } from "../law/broken-rules.ts";
import { findItems } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { exemptMaterials, undeferrableMaterials } from "./exempt.ts";
import { materialExempt, materialNotDeferrable } from "./failures.ts";

/**
 * Refuses to let a material follow that the catalogue does not let follow.
 *
 * @throws CASE_MATERIAL_NOT_DEFERRABLE
 * @source PT-7
 */
export async function refuseUndeferrable(
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  materials: readonly string[],
): Promise<void> {
  const [item] = await findItems(tx.db, "id", [current.itemId]);
  const strange = undeferrableMaterials(item, placeInCharge(current), materials);
  if (strange.length === 0) return;
  throw materialNotDeferrable(
    { materials: strange, item: item?.name ?? "" },
    { path: ["input", "deferredMaterials"] },
  );
}

/**
 * Refuses to ask an applicant for what the catalogue exempts.
 *
 * @param path where in the input the materials stand
 * @throws CASE_MATERIAL_EXEMPT, with the rules of the place that the request would break
 * @source BK-12
 */
export async function refuseExempt(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  materials: readonly string[],
  path: readonly string[],
): Promise<void> {
  const [item] = await findItems(tx.db, "id", [current.itemId]);
  const exempt = exemptMaterials(item, placeInCharge(current), materials);
  if (exempt.length === 0) return;
  const rules = await rulesBrokenBy(context, tx, current, { askedForSharedMaterial: true });
  throw materialExempt({ materials: exempt }, { path, rules });
}
