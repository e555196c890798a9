import { InvalidInputError, problemFrom } from "@yimen/domain";
import type { FeeInput } from "../receipt/operations.ts";
import { feeOfNoDepartment } from "./failures.ts";

/**
 * Refuses a fee of a department that has no part in the case.
 *
 * @param handling those that handle it: the one in charge, and those that decide a part
 * @throws CASE_FEE_OF_NO_DEPARTMENT
 */
export function refuseStrangeDepartments(
  fees: readonly FeeInput[],
  handling: readonly { readonly departmentId: string | null }[],
): void {
  const departments = handling.flatMap(({ departmentId }) => departmentId ?? []);
  const strange = fees.flatMap(({ departmentId }, position) =>
    departmentId === undefined || departments.includes(departmentId)
      ? []
      : [feeOfNoDepartment({ departments }, { path: ["input", "fees", position, "departmentId"] })],
  );
  if (strange.length > 0) throw new InvalidInputError(strange.map((problem) => problemFrom(problem)));
}
