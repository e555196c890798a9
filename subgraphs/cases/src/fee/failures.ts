import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A fee is of the department in charge of the case, or of one that decides a part of it. @source LP-17 */
export const feeOfNoDepartment: DomainErrorFactory<{ readonly departments: readonly string[] }> = defineError(
  "CASE_FEE_OF_NO_DEPARTMENT",
  {
    kind: "invalid",
    zh: (d) => `该部门不办理本件,不能由其收费;请改为办理本件的部门:${d.departments.join("、") || "未登记"}`,
    en: (d) =>
      `the department has no part in the case and so no fee of it; those that handle it are ${d.departments.join(", ") || "not on record"}`,
  },
);
