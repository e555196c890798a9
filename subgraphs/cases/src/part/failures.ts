import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** Each department decides its part: what one denied, the lead does not grant. @source LP-11 联办件 */
export const partDenied: DomainErrorFactory<{ departments: readonly string[] }> = defineError(
  "CASE_PART_DENIED",
  {
    kind: "refused-by-rule",
    zh: (d) =>
      `联办部门已决定不予批准:${d.departments.join("、")};整件不能准予,请按不予批准作出决定并写明理由`,
    en: (d) =>
      `departments have denied their part: ${d.departments.join(", ")}; the whole cannot be granted, deny it with the reasons`,
  },
);
