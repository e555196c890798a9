import type { DomainError } from "../errors/index.ts";
import type { CaseAction } from "../vocabulary/service.ts";
import { caseApproverAway, caseOtherDepartment } from "./case-errors.ts";
import type { CaseDepartment, CasePart, CaseProgress } from "./case-progress.ts";

/** The parts of a joint case that nobody has decided yet. */
export function openParts({ parts }: CaseProgress): readonly CasePart[] {
  return parts.filter(({ outcome }) => outcome === undefined);
}

/** The part whoever asks would decide: the first open one of a department they are on duty for. */
export function partOf(progress: CaseProgress): CasePart | undefined {
  return openParts(progress).find(({ caller }) => caller === "ON_DUTY");
}

/**
 * What stands against an approver where departments are in charge: being none of their staff, or away that day. A part is decided by its
 * own department, everything else by the one in charge.
 *
 * @source PT-10, LP-4, LP-11
 */
export function departmentRefusal(progress: CaseProgress, action: CaseAction): DomainError | undefined {
  const { caseNo, department, parts } = progress;
  const asked: readonly CaseDepartment[] =
    action === "DECIDE_PART" ? parts : department === undefined ? [] : [department];
  if (asked.length === 0 || asked.some(({ caller }) => caller === "ON_DUTY")) return undefined;
  const away = asked.filter(({ caller }) => caller === "AWAY");
  return away.length > 0
    ? caseApproverAway({ caseNo, departments: away.map(({ name }) => name) })
    : caseOtherDepartment({ caseNo, departments: asked.map(({ name }) => name) });
}
