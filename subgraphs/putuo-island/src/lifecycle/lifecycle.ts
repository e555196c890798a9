import {
  type Actor,
  actsFor,
  type DivisionCode,
  type DomainError,
  hasRole,
  notPermitted,
  type Role,
  roles,
  wrongState,
} from "@yimen/domain";
import {
  type DocumentAction,
  documentActions,
  type DocumentState,
  documentStates,
  type StoredState,
} from "../vocabulary.ts";

/** What staff may do; an application comes of a completed case. */
export type StaffAction = Exclude<DocumentAction, "APPLY">;

/** As much of a document as decides what may be done with it. */
export interface Standing {
  /** As people call it: its number, or the case it came of. */
  readonly name: string;
  readonly divisionCode: DivisionCode;
  readonly state: StoredState;
  readonly validUntil: Temporal.PlainDate | null;
}

interface Transition {
  readonly from: readonly DocumentState[];
  readonly to: StoredState;
  readonly roles: readonly Role[];
}

/**
 * The life of an island document. It expires by itself: the day after its last one no step leads anywhere.
 *
 * ```
 *  APPLIED ── issue ─► ISSUED ⇄ SUSPENDED      (suspend, resume)
 *     └──── revoke ──────┴─────────┴──► REVOKED
 * ```
 *
 * Issuing is the window's work; taking a document away or giving it back is for whoever answers for the station. The
 * source names the items and says nothing of this: it is how the service is built, not law.
 *
 * @source PT-11
 */
export const documentTransitions: Readonly<Record<StaffAction, Transition>> = {
  ISSUE: { from: ["APPLIED"], to: "ISSUED", roles: ["CLERK", "STATION_MANAGER"] },
  SUSPEND: { from: ["ISSUED"], to: "SUSPENDED", roles: ["STATION_MANAGER"] },
  RESUME: { from: ["SUSPENDED"], to: "ISSUED", roles: ["STATION_MANAGER"] },
  REVOKE: { from: ["APPLIED", "ISSUED", "SUSPENDED"], to: "REVOKED", roles: ["STATION_MANAGER"] },
};

export const staffActions: readonly StaffAction[] = ["ISSUE", "SUSPEND", "RESUME", "REVOKE"];

/** Where a document stands on a day: in force up to and including its last one. */
export function stateOn(
  { state, validUntil }: Pick<Standing, "state" | "validUntil">,
  day: Temporal.PlainDate,
): DocumentState {
  const ended = validUntil !== null && Temporal.PlainDate.compare(validUntil, day) < 0;
  return ended && (state === "ISSUED" || state === "SUSPENDED") ? "EXPIRED" : state;
}

/** Does the document count against the quota on a day? A suspended one does: it may come back. */
export function isStanding(
  document: Pick<Standing, "state" | "validUntil">,
  day: Temporal.PlainDate,
): boolean {
  const state = stateOn(document, day);
  return state === "ISSUED" || state === "SUSPENDED";
}

/**
 * Why an action is not possible now, if it is not: NOT_PERMITTED before WRONG_STATE, so that nobody learns the state of
 * a document they have no part in.
 */
export function refusalOf(
  standing: Standing,
  action: StaffAction,
  actor: Actor,
  today: Temporal.PlainDate,
): DomainError | undefined {
  const transition = documentTransitions[action];
  if (!hasRole(actor, ...transition.roles) || !actsFor(actor, standing.divisionCode)) {
    const needs = (language: "zh" | "en"): readonly string[] =>
      transition.roles.map((role) => roles.label(role, language));
    return notPermitted({
      action: documentActions.label(action, "en"),
      actionZh: `“${documentActions.label(action, "zh")}”`,
      needs: `the role ${needs("en").join(" or ")} for ${standing.divisionCode}`,
      needsZh: `角色“${needs("zh").join("、")}”且管辖 ${standing.divisionCode}`,
    });
  }
  const state = stateOn(standing, today);
  if (transition.from.includes(state)) return undefined;
  const possible = staffActions.filter((one) => documentTransitions[one].from.includes(state));
  return wrongState({
    what: standing.name,
    state: documentStates.label(state, "en"),
    stateZh: documentStates.label(state, "zh"),
    action: documentActions.label(action, "en"),
    actionZh: documentActions.label(action, "zh"),
    allowed: possible.map((one) => documentActions.label(one, "en")),
    allowedZh: possible.map((one) => documentActions.label(one, "zh")),
  });
}
