import type { DivisionCode } from "../codes/division-code.ts";
import type { DeskTask } from "../vocabulary/desk.ts";
import type { CaseKind, CaseOutcome, CaseState } from "../vocabulary/service.ts";

/** How whoever asks stands to a department on the day: one of its staff, one who is away that day, or none of them. */
export type DepartmentDuty = "ON_DUTY" | "AWAY" | "NOT_THEIRS";

/** A department of a case (主办部门、联办部门). PT-10, LP-11 */
export interface CaseDepartment {
  readonly id: string;
  readonly name: string;
  readonly caller: DepartmentDuty;
}

/** A department's part of a joint case; without an outcome until it is decided. */
export interface CasePart extends CaseDepartment {
  readonly outcome: CaseOutcome | undefined;
}

/** Something about a case that waits for somebody (待办). PT-10 */
export interface WaitingWork {
  readonly id: string;
  readonly task: DeskTask;
  /** The place that does it. */
  readonly place: DivisionCode;
  /** The front takes in and hands out, the back decides; of on-the-spot cases the front, too. */
  readonly desk: "FRONT" | "BACK";
  /** The department that decides; undefined at the front, and where nobody said which: then any approver of the place does. */
  readonly department: Pick<CaseDepartment, "id" | "caller"> | undefined;
  /** The account that claimed it. */
  readonly heldBy: string | undefined;
}

/**
 * As much of a case (办件) as decides what may be done with it.
 *
 * A case may be received in one place and decided in another (全县通办 BK-6, 异地代收代办 BK-8); often they are the same.
 */
export interface CaseProgress {
  readonly caseNo: string;
  /** Undefined until it is submitted. */
  readonly state: CaseState | undefined;
  readonly kind: CaseKind;
  /** Subject of the applicant's token; undefined when filed at a counter by somebody without an account. */
  readonly applicantSubject: string | undefined;
  /** Where it came in: takes supplements, hands out results. */
  readonly receivingDivision: DivisionCode;
  /** The place in charge: accepts, refuses, decides. */
  readonly responsibleDivision: DivisionCode;
  /** How it was decided; kept after delivery. */
  readonly outcome: CaseOutcome | undefined;
  /** When everything missing was told (一次性告知), the last time if it had to be twice. */
  readonly supplementAskedOn: Temporal.PlainDate | undefined;
  /** When a fact nobody could know at that time was put on record; it allows one more notice. */
  readonly newFactOn: Temporal.PlainDate | undefined;
  /** First day of the pause that holds the clock; undefined while it runs. */
  readonly pausedSince: Temporal.PlainDate | undefined;
  /** When an extension was approved; there is one at most. */
  readonly extendedOn: Temporal.PlainDate | undefined;
  /** When it was passed up to a higher level that has not replied yet (上报); undefined while none is waited for. */
  readonly passedUpOn: Temporal.PlainDate | undefined;
  /** Were its fees charged (一次性收费)? They are once. */
  readonly feesCharged: boolean;
  /** When its completion was announced (办结公告); it is at most once. */
  readonly announcedOn: Temporal.PlainDate | undefined;
  /** Is there a material that was allowed to follow and is not here yet (容缺)? */
  readonly owesMaterials: boolean;
  /** The department in charge; undefined where nobody has said which: then any approver of the place decides. */
  readonly department: CaseDepartment | undefined;
  /** What other departments decide of a joint case; the department in charge decides the whole. */
  readonly parts: readonly CasePart[];
  /** The place it was sent to and has not received it yet; undefined while nothing is under way (移交途中). */
  readonly underWayTo: DivisionCode | undefined;
  /** What waits to be done about it, as far as whoever asks may see it. */
  readonly waiting: readonly WaitingWork[];
}

/** A case that is about to be submitted. */
export function unfiledCase(
  parts: Pick<
    CaseProgress,
    "caseNo" | "kind" | "applicantSubject" | "receivingDivision" | "responsibleDivision"
  >,
): CaseProgress {
  return {
    ...parts,
    state: undefined,
    outcome: undefined,
    supplementAskedOn: undefined,
    newFactOn: undefined,
    pausedSince: undefined,
    extendedOn: undefined,
    passedUpOn: undefined,
    feesCharged: false,
    announcedOn: undefined,
    owesMaterials: false,
    department: undefined,
    parts: [],
    underWayTo: undefined,
    waiting: [],
  };
}
