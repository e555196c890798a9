import {
  type CaseState,
  caseStates,
  concurrentChange,
  type DomainError,
  type ErrorPath,
  notFound,
} from "@yimen/domain";

/** The case is not there, or not for the caller to see: one answer for both. */
export function caseNotFound(id: string, path: ErrorPath = ["input", "caseId"]): DomainError {
  return notFound({ what: "case", whatZh: "办件", id }, { path });
}

/** Somebody took a step since the caller read the case; the text says where it stands now. */
export function caseChanged(now: { caseNo: string; state: CaseState; revision: number }): DomainError {
  const { caseNo, state, revision } = now;
  return concurrentChange(
    {
      what: `case (now ${caseStates.label(state, "en")}, revision ${revision})`,
      whatZh: `办件(现为“${caseStates.label(state, "zh")}”,第 ${revision} 版)`,
      id: caseNo,
    },
    { path: ["input", "expectedRevision"] },
  );
}
