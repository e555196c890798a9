import { actsFor } from "../actor.ts";
import type { Actor } from "../actor.ts";
import type { DivisionCode } from "../codes/division-code.ts";
import { notPermitted, wrongState } from "../errors/index.ts";
import type { DomainError } from "../errors/index.ts";
import { roles } from "../vocabulary/people.ts";
import { caseActions, caseKinds, caseStates } from "../vocabulary/service.ts";
import type { CaseAction, CaseOutcome } from "../vocabulary/service.ts";
import {
  caseAnnouncedAlready,
  caseClockPaused,
  caseClockRuns,
  caseExtendedAlready,
  caseFeesChargedAlready,
  caseNoPartLeft,
  caseNotPassedUp,
  caseOwesNothing,
  casePartsOpen,
  casePassedUp,
  supplementAlreadyAsked,
} from "./case-errors.ts";
import { handOverRefusal } from "./case-hand-overs.ts";
import { deskRefusal, isDeskAction } from "./desk.ts";
import { departmentRefusal, openParts, partOf } from "./case-departments.ts";
import type { CaseProgress } from "./case-progress.ts";
import { caseTransitions } from "./case-transitions.ts";
import type { CasePermission } from "./case-transitions.ts";

/** An action with what it needs to know. */
export type CaseCommand =
  | { readonly action: "REQUEST_SUPPLEMENT"; readonly on: Temporal.PlainDate }
  | { readonly action: "DECIDE"; readonly outcome: CaseOutcome }
  | { readonly action: "DECIDE_PART"; readonly outcome: CaseOutcome }
  | { readonly action: "HAND_OVER"; readonly to: DivisionCode }
  | { readonly action: "PAUSE" | "EXTEND" | "ESCALATE" | "ANNOUNCE"; readonly on: Temporal.PlainDate }
  | {
      readonly action: Exclude<
        CaseAction,
        | "REQUEST_SUPPLEMENT"
        | "DECIDE"
        | "DECIDE_PART"
        | "PAUSE"
        | "EXTEND"
        | "ESCALATE"
        | "ANNOUNCE"
        | "HAND_OVER"
      >;
    };

/** An action and whether it is possible now; disabled ones say why (X-8). */
export interface ActionAvailability {
  readonly action: CaseAction;
  readonly enabled: boolean;
  /** Undefined exactly when enabled. */
  readonly reason: DomainError | undefined;
}

/**
 * Every action on a case, in the order of the vocabulary, enabled or with the reason why not: NOT_PERMITTED before WRONG_STATE
 * before the rule, so that nobody learns the state of a case they have no part in.
 *
 * @source X-8
 */
export function availableActions(progress: CaseProgress, actor: Actor): readonly ActionAvailability[] {
  return caseActions.values.map((action) => {
    const reason = refusalOf(progress, action, actor);
    return { action, enabled: reason === undefined, reason };
  });
}

/**
 * The case after an action. The case passed in is not changed.
 *
 * @throws NOT_PERMITTED, WRONG_STATE, SUPPLEMENT_ALREADY_ASKED, CASE_CLOCK_PAUSED, CASE_CLOCK_RUNS, CASE_EXTENDED_ALREADY,
 *   CASE_OWES_NO_MATERIAL, CASE_OTHER_DEPARTMENT, CASE_APPROVER_AWAY, CASE_PARTS_OPEN, CASE_NO_PART_LEFT, CASE_UNDER_WAY,
 *   CASE_PASSED_UP, CASE_NOT_PASSED_UP, CASE_ANNOUNCED_ALREADY, CASE_FEES_CHARGED_ALREADY, CASE_NOT_UNDER_WAY, CASE_SENT_ELSEWHERE, CASE_NOT_ELSEWHERE, CASE_SENT_HERE,
 *   CASE_HELD_BY_COLLEAGUE, CASE_NOTHING_WAITS, CASE_NOT_IN_HAND: exactly when {@link availableActions} shows the action disabled
 */
export function applyAction(progress: CaseProgress, command: CaseCommand, actor: Actor): CaseProgress {
  const refusal = refusalOf(progress, command.action, actor);
  if (refusal !== undefined) throw refusal;
  const state = caseTransitions[command.action].to ?? progress.state;
  switch (command.action) {
    case "REQUEST_SUPPLEMENT":
      // The new fact is used up: a third notice needs another one.
      return { ...progress, state, supplementAskedOn: command.on, newFactOn: undefined };
    case "DECIDE":
      return { ...progress, state, outcome: command.outcome };
    case "DECIDE_PART": {
      const decided = partOf(progress);
      const parts = progress.parts.map((part) =>
        part === decided ? { ...part, outcome: command.outcome } : part,
      );
      return { ...progress, state, parts };
    }
    case "PAUSE":
      return { ...progress, state, pausedSince: command.on };
    case "RESUME":
      return { ...progress, state, pausedSince: undefined };
    case "EXTEND":
      return { ...progress, state, extendedOn: command.on };
    case "ESCALATE":
      return { ...progress, state, passedUpOn: command.on };
    case "RECORD_REPLY":
      return { ...progress, state, passedUpOn: undefined };
    case "ANNOUNCE":
      return { ...progress, state, announcedOn: command.on };
    case "CHARGE_FEES":
      return { ...progress, state, feesCharged: true };
    case "SUBMIT":
    case "SUPPLEMENT":
    case "ACCEPT":
    case "RECLASSIFY":
    case "OPEN_GREEN_CHANNEL":
    case "BRING_MATERIALS":
    case "REFUSE":
    case "DELIVER":
    case "WITHDRAW":
    case "CLAIM":
    case "HAND_ON":
    case "RETURN":
      return { ...progress, state };
    case "HAND_OVER":
      return {
        ...progress,
        state,
        underWayTo: command.to,
        responsibleDivision:
          command.to === progress.receivingDivision ? progress.responsibleDivision : command.to,
      };
    case "RECEIVE":
      return { ...progress, state, underWayTo: undefined };
    case "SEND_BACK":
      return {
        ...progress,
        state,
        underWayTo: undefined,
        responsibleDivision:
          progress.underWayTo === progress.responsibleDivision
            ? progress.receivingDivision
            : progress.responsibleDivision,
      };
    default:
      return command satisfies never;
  }
}

function refusalOf(progress: CaseProgress, action: CaseAction, actor: Actor): DomainError | undefined {
  const { from, permissions } = caseTransitions[action];
  const held = permissions.filter((permission) => permits(permission, progress, actor));
  if (held.length === 0) return permissionRefusal(action, permissions);
  // A clerk who may take the step as such needs no department; whose work may be claimed, the desk knows.
  if (!isDeskAction(action) && held.every(({ role }) => role === "APPROVER")) {
    const refusal = departmentRefusal(progress, action);
    if (refusal !== undefined) return refusal;
  }
  if (!from.includes(progress.state)) return stateRefusal(progress, action, actor);
  return refusalNow(progress, action, actor);
}

/** What stands against an action that the role and the state allow. */
function refusalNow(progress: CaseProgress, action: CaseAction, actor: Actor): DomainError | undefined {
  return (
    handOverRefusal(progress, action, actor) ??
    deskRefusal(progress, action, actor) ??
    ruleRefusal(progress, action)
  );
}

function ruleRefusal(progress: CaseProgress, action: CaseAction): DomainError | undefined {
  const { caseNo, pausedSince, extendedOn } = progress;
  switch (action) {
    case "REQUEST_SUPPLEMENT":
      return secondNotice(progress);
    case "PAUSE":
    case "RECLASSIFY":
    case "OPEN_GREEN_CHANNEL":
      return paused(progress);
    case "ESCALATE":
      return waitingForReply(progress);
    case "RECORD_REPLY":
      return progress.passedUpOn === undefined ? caseNotPassedUp({ caseNo }) : undefined;
    case "ANNOUNCE":
      return announced(progress);
    case "CHARGE_FEES":
      return progress.feesCharged ? caseFeesChargedAlready({ caseNo }) : undefined;
    case "DECIDE":
      return paused(progress) ?? waitingForReply(progress) ?? waitingForParts(progress);
    case "DECIDE_PART":
      return paused(progress) ?? noPartLeft(progress);
    case "RESUME":
      return pausedSince === undefined ? caseClockRuns({ caseNo }) : undefined;
    case "EXTEND":
      return extendedOn && caseExtendedAlready({ caseNo, extendedOn: extendedOn.toString() });
    case "BRING_MATERIALS":
      return progress.owesMaterials ? undefined : caseOwesNothing({ caseNo });
    case "SUBMIT":
    case "SUPPLEMENT":
    case "HAND_OVER":
    case "RECEIVE":
    case "SEND_BACK":
    case "ACCEPT":
    case "REFUSE":
    case "DELIVER":
    case "WITHDRAW":
    case "CLAIM":
    case "HAND_ON":
    case "RETURN":
      return undefined;
    default:
      return action satisfies never;
  }
}

function paused({ caseNo, pausedSince }: CaseProgress): DomainError | undefined {
  return pausedSince && caseClockPaused({ caseNo, since: pausedSince.toString() });
}

function waitingForReply({ caseNo, passedUpOn }: CaseProgress): DomainError | undefined {
  return passedUpOn && casePassedUp({ caseNo, on: passedUpOn.toString() });
}

function announced({ caseNo, announcedOn }: CaseProgress): DomainError | undefined {
  return announcedOn && caseAnnouncedAlready({ caseNo, on: announcedOn.toString() });
}

function waitingForParts(progress: CaseProgress): DomainError | undefined {
  const departments = openParts(progress).map(({ name }) => name);
  return departments.length === 0 ? undefined : casePartsOpen({ caseNo: progress.caseNo, departments });
}

function noPartLeft(progress: CaseProgress): DomainError | undefined {
  if (partOf(progress) !== undefined) return undefined;
  const departments = openParts(progress).map(({ name }) => name);
  return caseNoPartLeft({ caseNo: progress.caseNo, departments });
}

function secondNotice({ caseNo, supplementAskedOn, newFactOn }: CaseProgress): DomainError | undefined {
  if (supplementAskedOn === undefined) return undefined;
  const factIsNew = newFactOn !== undefined && Temporal.PlainDate.compare(newFactOn, supplementAskedOn) >= 0;
  return factIsNew ? undefined : supplementAlreadyAsked({ caseNo, askedOn: supplementAskedOn.toString() });
}

function permits({ role, relation, kinds }: CasePermission, progress: CaseProgress, actor: Actor): boolean {
  if (!actor.roles.includes(role)) return false;
  // What the law itself brings about happens everywhere.
  if (role === "SYSTEM") return true;
  if (kinds !== undefined && !kinds.includes(progress.kind)) return false;
  switch (relation) {
    case "own":
      // Two undefined subjects are two strangers, not one person.
      return actor.subject !== undefined && actor.subject === progress.applicantSubject;
    case "either":
      return actsFor(actor, progress.receivingDivision) || actsFor(actor, progress.responsibleDivision);
    case "responsible":
      return actsFor(actor, progress.responsibleDivision);
    default:
      return relation satisfies never;
  }
}

function permissionRefusal(action: CaseAction, permissions: readonly CasePermission[]): DomainError {
  const people = permissions.filter(({ role }) => role !== "SYSTEM").map(needOf);
  return notPermitted({
    action: caseActions.label(action, "en"),
    actionZh: `“${caseActions.label(action, "zh")}”`,
    needs: people.map(({ en }) => en).join(" or "),
    needsZh: people.map(({ zh }) => zh).join("、"),
  });
}

function needOf({ role, relation, kinds = [] }: CasePermission): { zh: string; en: string } {
  if (relation === "own") return { zh: "申请人本人", en: "being the applicant" };
  const [placeZh, placeEn] =
    relation === "either"
      ? ["收件地或主办地", "the receiving or responsible place"]
      : ["主办地", "the responsible place"];
  const only = (language: "zh" | "en"): readonly string[] =>
    kinds.map((kind) => caseKinds.label(kind, language));
  return {
    zh: `${placeZh}${roles.label(role, "zh")}${kinds.length === 0 ? "" : `(限${only("zh").join("、")})`}`,
    en: `the role ${roles.label(role, "en")} in ${placeEn}${kinds.length === 0 ? "" : ` (${only("en").join(", ")} only)`}`,
  };
}

function stateRefusal(progress: CaseProgress, action: CaseAction, actor: Actor): DomainError {
  const possible = caseActions.values.filter(
    (one) =>
      caseTransitions[one].from.includes(progress.state) && refusalNow(progress, one, actor) === undefined,
  );
  return wrongState({
    what: progress.caseNo,
    state: progress.state === undefined ? "not yet submitted" : caseStates.label(progress.state, "en"),
    stateZh: progress.state === undefined ? "未申请" : caseStates.label(progress.state, "zh"),
    action: caseActions.label(action, "en"),
    actionZh: caseActions.label(action, "zh"),
    allowed: possible.map((one) => caseActions.label(one, "en")),
    allowedZh: possible.map((one) => caseActions.label(one, "zh")),
  });
}
