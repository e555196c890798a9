import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** Only what the catalogue lets follow may follow. @source PT-7 */
export const materialNotDeferrable: DomainErrorFactory<{
  readonly materials: readonly string[];
  readonly item: string;
}> = defineError("CASE_MATERIAL_NOT_DEFERRABLE", {
  kind: "refused-by-rule",
  zh: (d) =>
    `事项“${d.item}”没有把“${d.materials.join("”“")}”列为可容缺材料,不能容缺受理;请一次性告知补正(requestSupplement),或先由事项主管部门修订目录`,
  en: (d) =>
    `the catalogue does not let "${d.materials.join('", "')}" of item "${d.item}" follow later; tell everything missing in one notice (requestSupplement), or have the item revised first`,
});

/** What can be verified by shared data, or lies in the e-licence library, is never asked of the applicant. @source BK-12 */
export const materialExempt: DomainErrorFactory<{ readonly materials: readonly string[] }> = defineError(
  "CASE_MATERIAL_EXEMPT",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `“${d.materials.join("”“")}”可由数据共享或电子证照核验,不得要求申请人提供;请通过共享核验取得,并从所列材料中去掉`,
    en: (d) =>
      `"${d.materials.join('", "')}" can be verified by shared data or the e-licence library and is not asked of the applicant; look it up there and leave it out`,
  },
);
