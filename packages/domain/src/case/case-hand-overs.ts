import { actsFor } from "../actor.ts";
import type { Actor } from "../actor.ts";
import type { DomainError } from "../errors/index.ts";
import type { CaseAction } from "../vocabulary/service.ts";
import {
  caseNotElsewhere,
  caseNotUnderWay,
  caseSentElsewhere,
  caseSentHere,
  caseUnderWay,
} from "./hand-over-errors.ts";
import type { CaseProgress } from "./case-progress.ts";

/** What waits until a case that is under way has arrived. The law does not wait: it accepts in silence all the same. */
const waiting: readonly CaseAction[] = [
  "HAND_OVER",
  "REQUEST_SUPPLEMENT",
  "ACCEPT",
  "REFUSE",
  "DECIDE",
  "DECIDE_PART",
  "DELIVER",
];

/**
 * What stands against a step where a case goes from place to place.
 *
 * @source BK-6, BK-8
 */
export function handOverRefusal(
  progress: CaseProgress,
  action: CaseAction,
  actor: Actor,
): DomainError | undefined {
  const { caseNo, underWayTo: to } = progress;
  if (action === "RECEIVE" || action === "SEND_BACK") {
    if (to === undefined) return caseNotUnderWay({ caseNo });
    return actsFor(actor, to) ? undefined : caseSentElsewhere({ caseNo, to });
  }
  if (to !== undefined && waiting.includes(action) && !actor.roles.includes("SYSTEM")) {
    return caseUnderWay({ caseNo, to });
  }
  return action === "HAND_OVER" ? sendingRefusal(progress) : undefined;
}

/** The receiving place sends what is filed; the place in charge sends back what it has done with. */
function sendingRefusal(progress: CaseProgress): DomainError | undefined {
  const { caseNo, state, receivingDivision, responsibleDivision } = progress;
  const elsewhere = receivingDivision !== responsibleDivision;
  if (state === "SUBMITTED") {
    return elsewhere ? caseSentHere({ caseNo, from: receivingDivision }) : undefined;
  }
  return elsewhere ? undefined : caseNotElsewhere({ caseNo });
}
