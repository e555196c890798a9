import { type Actor, actsFor } from "../actor.ts";
import type { DomainError } from "../errors/index.ts";
import type { DeskTask } from "../vocabulary/desk.ts";
import { type CaseAction, caseActions } from "../vocabulary/service.ts";
import type { CaseProgress, WaitingWork } from "./case-progress.ts";
import { caseHeldByColleague, caseNothingWaits, caseNotInHand } from "./desk-errors.ts";

type DeskAction = Extract<CaseAction, "CLAIM" | "HAND_ON" | "RETURN">;

/** Is it about who does the work, and not the work? */
export function isDeskAction(action: CaseAction): action is DeskAction {
  return action === "CLAIM" || action === "HAND_ON" || action === "RETURN";
}

/** What each step does of what waits. */
const done: Partial<Readonly<Record<CaseAction, readonly DeskTask[]>>> = {
  REQUEST_SUPPLEMENT: ["ANSWER"],
  ACCEPT: ["ANSWER"],
  REFUSE: ["ANSWER"],
  HAND_OVER: ["ANSWER", "SEND_RESULT"],
  RECEIVE: ["RECEIVE"],
  SEND_BACK: ["RECEIVE"],
  DECIDE_PART: ["DECIDE_PART"],
  DECIDE: ["DECIDE"],
  DELIVER: ["DELIVER"],
};

/** The steps that do what waits, and those about who does it, in the order of a case's life. */
export function actionsOfTask(task: DeskTask): readonly CaseAction[] {
  return caseActions.values.filter((action) => isDeskAction(action) || done[action]?.includes(task) === true);
}

/** What somebody may claim of what waits: nobody holds it, and it is theirs to do. */
export function workToClaim({ waiting }: CaseProgress, actor: Actor): WaitingWork | undefined {
  return waiting.find((work) => work.heldBy === undefined && does(work, actor));
}

/** What somebody has in hand; for whoever manages the place, what anybody has, and to hand on what nobody has. */
export function workInHand(
  { waiting }: CaseProgress,
  action: "HAND_ON" | "RETURN",
  actor: Actor,
): WaitingWork | undefined {
  const own = waiting.find(({ heldBy }) => heldBy !== undefined && heldBy === actor.subject);
  if (own !== undefined || !actor.roles.includes("STATION_MANAGER")) return own;
  return waiting.find(
    ({ place, heldBy }) => actsFor(actor, place) && (heldBy !== undefined || action === "HAND_ON"),
  );
}

/**
 * What stands against a step because of who has the work in hand.
 *
 * @source PT-10, BK-11
 */
export function deskRefusal(
  progress: CaseProgress,
  action: CaseAction,
  actor: Actor,
): DomainError | undefined {
  const { caseNo } = progress;
  if (action === "CLAIM") {
    if (workToClaim(progress, actor) !== undefined) return undefined;
    return held(progress, (work) => does(work, actor), actor) ?? caseNothingWaits({ caseNo });
  }
  if (action === "HAND_ON" || action === "RETURN") {
    return workInHand(progress, action, actor) === undefined ? caseNotInHand({ caseNo }) : undefined;
  }
  // What the law or a job brings about waits for nobody.
  if (actor.roles.includes("SYSTEM")) return undefined;
  return held(progress, (work) => (done[action]?.includes(work.task) ?? false) && isOwnPart(work), actor);
}

function held(
  { caseNo, waiting }: CaseProgress,
  concerned: (work: WaitingWork) => boolean,
  actor: Actor,
): DomainError | undefined {
  const works = waiting.filter(concerned);
  // Of several things to do one is enough.
  if (works.some(({ heldBy }) => heldBy === undefined || heldBy === actor.subject)) return undefined;
  const [holder] = works.map(({ heldBy }) => heldBy);
  return holder === undefined ? undefined : caseHeldByColleague({ caseNo, holder });
}

/** Another department's part is nobody's here. */
function isOwnPart({ task, department }: WaitingWork): boolean {
  return task !== "DECIDE_PART" || department?.caller === "ON_DUTY";
}

function does({ desk, place, department }: WaitingWork, actor: Actor): boolean {
  if (!actsFor(actor, place)) return false;
  if (desk === "FRONT") return actor.roles.includes("CLERK") || actor.roles.includes("AGENT");
  return actor.roles.includes("APPROVER") && (department === undefined || department.caller === "ON_DUTY");
}
