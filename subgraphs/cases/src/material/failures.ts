import { defineError, type DomainErrorFactory } from "@yimen/domain";

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
