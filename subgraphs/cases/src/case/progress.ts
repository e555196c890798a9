import type { CaseKind, CaseProgress } from "@yimen/domain";
import { openPause } from "../deadline/pause.ts";
import { placeInCharge } from "./place-in-charge.ts";
import type { ListedCase } from "./store.ts";

/**
 * The kind the state machine sees until somebody classifies the case at acceptance (LP-11). Only an on-the-spot case
 * opens doors there, so any other kind stands for "not yet".
 */
export const unclassified: CaseKind = "PROMISED";

/** As much of a case as decides what may be done with it. */
export function progressOf(found: ListedCase): CaseProgress {
  return {
    caseNo: found.caseNo,
    state: found.state,
    kind: found.kind ?? unclassified,
    applicantSubject: found.applicantSubject ?? undefined,
    receivingDivision: found.divisionCode,
    responsibleDivision: placeInCharge(found),
    outcome: found.outcome ?? undefined,
    supplementAskedOn: found.supplementAskedOn ?? undefined,
    // A new fact is put on record together with the second notice it allows.
    newFactOn: undefined,
    pausedSince: pausedSince(found),
    extendedOn: found.extendedOn ?? undefined,
    passedUpOn: found.passedUpOn ?? undefined,
    announcedOn: found.announcedOn ?? undefined,
    owesMaterials: found.owedMaterials.length > 0,
    // Whose departments they are, what is under way, what was charged and what waits, part/standing.ts reads.
    feesCharged: false,
    department: undefined,
    parts: [],
    underWayTo: undefined,
    waiting: [],
  };
}

function pausedSince({ pauses }: ListedCase): Temporal.PlainDate | undefined {
  const pause = openPause(pauses);
  return pause === undefined ? undefined : Temporal.PlainDate.from(pause.from);
}
