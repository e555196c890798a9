import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A department in charge sits at the place, above it or below it: never in another county. @source PT-10 */
export const chargeElsewhere: DomainErrorFactory<{ department: string; division: string }> = defineError(
  "ITEM_CHARGE_ELSEWHERE",
  {
    kind: "invalid",
    zh: (d) => `部门 ${d.department} 不在 ${d.division} 及其上下级;请选择本地的部门`,
    en: (d) =>
      `department ${d.department} is neither of ${d.division} nor above or below it; choose one of the place`,
  },
);

/** The department in charge decides the whole, and no part besides. @source LP-11 */
export const leadHasNoPart: DomainErrorFactory<{ department: string }> = defineError(
  "CASE_LEAD_HAS_NO_PART",
  {
    kind: "invalid",
    zh: (d) => `“${d.department}”是主办部门,由它作出整件决定,不再列为联办部门;请从联办部门中去掉`,
    en: (d) =>
      `"${d.department}" is the department in charge and decides the whole; leave it out of the departments that decide a part`,
  },
);

/** Departments decide parts of a case that one of them is in charge of. @source LP-11 */
export const noLeadDepartment: DomainErrorFactory<{ caseNo: string }> = defineError("CASE_HAS_NO_LEAD", {
  kind: "conflict",
  zh: (d) => `办件 ${d.caseNo} 没有主办部门,不能再列联办部门;请先登记事项的主办部门(assignItemCharge)`,
  en: (d) =>
    `case ${d.caseNo} has no department in charge, so none can decide a part; say first who is in charge of its item (assignItemCharge)`,
});
