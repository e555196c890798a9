import type { CaseAction, CaseKind, CaseState } from "../vocabulary/service.ts";
import type { Role } from "../vocabulary/people.ts";

/**
 * Whose case it must be for a role to act:
 *
 * - `own`: the applicant themself
 * - `either`: somebody of the receiving or of the responsible place
 * - `responsible`: somebody of the place in charge
 */
export type CaseRelation = "own" | "either" | "responsible";

/** One row of the table: who may do an action in which relation, and for which kinds of case (all when absent). */
export interface CasePermission {
  readonly role: Role;
  readonly relation: CaseRelation;
  readonly kinds?: readonly CaseKind[];
}

/** What an action needs and leads to. `undefined` in `from` is a case not yet submitted. */
export interface CaseTransition {
  readonly from: readonly (CaseState | undefined)[];
  /** Undefined where the case stays as it is. */
  readonly to: CaseState | undefined;
  readonly permissions: readonly CasePermission[];
}

/** The applicant, or whoever files for them at a counter, in a village or from another system. */
const filing: readonly CasePermission[] = [
  { role: "CITIZEN", relation: "own" },
  { role: "AGENT", relation: "either" },
  { role: "CLERK", relation: "either" },
  { role: "INTEGRATOR", relation: "either" },
];

/** Whoever sees to papers at a place. */
const carrying = (relation: CaseRelation): readonly CasePermission[] => [
  { role: "CLERK", relation },
  { role: "AGENT", relation },
];

/** Whoever answers for the decision. */
const deciding: readonly CasePermission[] = [{ role: "APPROVER", relation: "responsible" }];

/** Whoever follows a case on its way: the window in charge, and whoever answers for the decision. */
const following: readonly CasePermission[] = [{ role: "CLERK", relation: "responsible" }, ...deciding];
/** Whoever works at a desk of a place, front or back. */
const atDesks: readonly CasePermission[] = [
  ...carrying("either"),
  { role: "APPROVER", relation: "responsible" },
];

/** Whoever sees to it that somebody does what waits. */
const managing: readonly CasePermission[] = [{ role: "STATION_MANAGER", relation: "either" }];

const filed: readonly CaseState[] = [
  "SUBMITTED",
  "SUPPLEMENT_REQUESTED",
  "ACCEPTED",
  "DECIDED",
  "NOT_ACCEPTED",
  "WITHDRAWN",
];

/**
 * The life of a case, all of it:
 *
 * ```
 *            ┌──── supplement ────┐
 *            ▼                    │
 *  submit SUBMITTED ── request ─► SUPPLEMENT_REQUESTED
 *            │  │                 │
 *            │  └──── refuse ─────┴──► NOT_ACCEPTED
 *          accept
 *            ▼
 *        ACCEPTED ── decide ─► DECIDED ── deliver ─► DELIVERED
 *         └──┘ reclassify, pause, resume, extend, pass up, record the reply, bring materials, decide a part
 *
 *  SUBMITTED, SUPPLEMENT_REQUESTED, ACCEPTED ── withdraw ─► WITHDRAWN
 * ```
 *
 * - A village agent tells what is missing and accepts what is within village authority (LP-14, LP-15); refusing is for the counter.
 * - SYSTEM accepts when the five days for a notice have passed in silence (deemed acceptance, N-2), and delivers
 *   electronic results.
 * - The clock is stopped, started again and extended by whoever decides (N-2); a material that was allowed to follow is brought by whoever files.
 * - Until it is decided a case may be put on the green channel (SM-24); once it is, its completion is announced (LP-13). Neither moves it.
 * - All fees of a case, those of joint departments among them, are charged once (LP-17 一次性收费).
 * - What was passed up waits for the reply from above before it is decided (LP-11 上报件).
 * - Where a department is in charge, an approver acts as one of its staff on duty that day; of a joint case each department decides its
 *   part and the one in charge the whole (PT-10, LP-11).
 * - A case goes to the place in charge and its result back by hand-overs, each received or sent back by the other side; while one is
 *   under way nobody decides (BK-6, BK-8).
 * - What waits at a desk is claimed, handed on to a colleague and returned by whoever may do it, or handed on and returned by whoever
 *   manages the place; meanwhile nobody else does it.
 * - On-the-spot cases are decided where they are taken, by clerk or agent (LP-11 即办件, LP-1 进必授权); all others by an approver.
 *
 * @source LP-11, LP-14, LP-15, BK-11, N-2, PT-7, PT-10
 */
export const caseTransitions: Readonly<Record<CaseAction, CaseTransition>> = {
  SUBMIT: { from: [undefined], to: "SUBMITTED", permissions: filing },
  REQUEST_SUPPLEMENT: {
    from: ["SUBMITTED"],
    to: "SUPPLEMENT_REQUESTED",
    permissions: [
      { role: "CLERK", relation: "either" },
      { role: "AGENT", relation: "either" },
    ],
  },
  SUPPLEMENT: { from: ["SUPPLEMENT_REQUESTED"], to: "SUBMITTED", permissions: filing },
  HAND_OVER: {
    from: ["SUBMITTED", "DECIDED", "NOT_ACCEPTED", "WITHDRAWN"],
    to: undefined,
    permissions: carrying("responsible"),
  },
  // What is under way arrives whatever became of the case meanwhile.
  RECEIVE: { from: filed, to: undefined, permissions: carrying("either") },
  SEND_BACK: { from: filed, to: undefined, permissions: carrying("either") },
  ACCEPT: {
    from: ["SUBMITTED"],
    to: "ACCEPTED",
    permissions: [
      { role: "CLERK", relation: "responsible" },
      { role: "AGENT", relation: "responsible" },
      { role: "SYSTEM", relation: "responsible" },
    ],
  },
  REFUSE: {
    from: ["SUBMITTED", "SUPPLEMENT_REQUESTED"],
    to: "NOT_ACCEPTED",
    permissions: following,
  },
  RECLASSIFY: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: following },
  OPEN_GREEN_CHANNEL: {
    from: ["SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED"],
    to: undefined,
    permissions: carrying("responsible"),
  },
  ESCALATE: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: following },
  RECORD_REPLY: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: following },
  PAUSE: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: deciding },
  RESUME: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: deciding },
  EXTEND: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: deciding },
  BRING_MATERIALS: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: filing },
  DECIDE_PART: { from: ["ACCEPTED"], to: "ACCEPTED", permissions: deciding },
  DECIDE: {
    from: ["ACCEPTED"],
    to: "DECIDED",
    permissions: [
      { role: "APPROVER", relation: "responsible" },
      { role: "CLERK", relation: "responsible", kinds: ["INSTANT"] },
      { role: "AGENT", relation: "responsible", kinds: ["INSTANT"] },
    ],
  },
  CHARGE_FEES: { from: ["ACCEPTED", "DECIDED"], to: undefined, permissions: carrying("either") },
  ANNOUNCE: { from: ["DECIDED", "DELIVERED"], to: undefined, permissions: following },
  DELIVER: {
    from: ["DECIDED"],
    to: "DELIVERED",
    permissions: [
      { role: "CLERK", relation: "either" },
      { role: "AGENT", relation: "either" },
      { role: "SYSTEM", relation: "either" },
    ],
  },
  WITHDRAW: {
    from: ["SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED"],
    to: "WITHDRAWN",
    permissions: filing,
  },
  CLAIM: { from: filed, to: undefined, permissions: atDesks },
  HAND_ON: { from: filed, to: undefined, permissions: [...atDesks, ...managing] },
  RETURN: { from: filed, to: undefined, permissions: [...atDesks, ...managing] },
};
