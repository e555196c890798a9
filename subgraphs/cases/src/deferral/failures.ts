import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** What was allowed to follow is not here: the promise binds both sides. @source PT-7 */
export const materialOwed: DomainErrorFactory<{
  readonly owed: readonly string[];
  readonly until: string | null;
}> = defineError("CASE_MATERIAL_OWED", {
  kind: "refused-by-rule",
  zh: (d) =>
    `容缺材料尚未补交:${d.owed.join("、")}${d.until === null ? "" : `(承诺于 ${d.until} 前补交)`};补齐后(bringDeferredMaterials)方可批准,逾期未补的可以不予批准并说明理由`,
  en: (d) =>
    `materials that were allowed to follow are not here: ${d.owed.join(", ")}${d.until === null ? "" : ` (promised by ${d.until})`}; grant it when they are (bringDeferredMaterials), or deny it with reasons where they do not come`,
});

/** Only what was allowed to follow is brought afterwards. @source PT-7 */
export const materialNotDeferred: DomainErrorFactory<{
  readonly material: string;
  readonly owed: readonly string[];
}> = defineError("CASE_MATERIAL_NOT_DEFERRED", {
  kind: "invalid",
  zh: (d) => `“${d.material}”不是尚缺的容缺材料;请改为尚缺的材料:${d.owed.join("、")}`,
  en: (d) => `"${d.material}" is not among what is still owed: ${d.owed.join(", ")}`,
});
