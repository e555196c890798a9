import { type ActionAvailability, actionsOfTask, chinaDate, hasRole } from "@yimen/domain";
import type { Page, PageArguments } from "@yimen/subgraph-kit";
import { actionsOf, loadCase } from "../case/operations.ts";
import { viewerOf } from "../case/viewer.ts";
import type { Context } from "../context.ts";
import { openStatus } from "../deadline/deadline.ts";
import { openPause } from "../deadline/pause.ts";
import { dutyOf, loadMemberships } from "../part/duty.ts";
import { calendarOf } from "../replica/operations.ts";
import type { DeadlineStatus } from "../vocabulary.ts";
import { listQueue, type QueuedTask, type QueueOf } from "./store.ts";

/**
 * What waits for the caller, and in which order: what they have in hand, and what nobody has and they may claim. The soonest due first, then
 * what has waited longest.
 *
 * @throws PAGE_SIZE_INVALID, CURSOR_INVALID
 * @source PT-10
 */
export async function pageWorkQueue(
  context: Context,
  { mine }: { readonly mine?: boolean | null | undefined },
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const { actor } = context;
  const worker = actor.subject ?? "";
  const of: QueueOf = mine === true ? { holder: worker } : { worker, ...(await claimable(context)) };
  return context.read((db) => listQueue(db, of, page));
}

async function claimable(
  context: Context,
): Promise<Pick<Extract<QueueOf, { readonly worker: string }>, "front" | "back" | "departments">> {
  const { actor, now } = context;
  const approves = hasRole(actor, "APPROVER");
  const memberships = approves ? ((await loadMemberships(context, actor.subject ?? "")) ?? []) : [];
  const departments = memberships.flatMap(({ departmentId }) =>
    departmentId !== null && dutyOf(memberships, departmentId, chinaDate(now)) === "ON_DUTY"
      ? [departmentId]
      : [],
  );
  return {
    front: hasRole(actor, "CLERK", "AGENT") ? actor.divisions : [],
    back: approves ? actor.divisions : [],
    departments: [...new Set(departments)],
  };
}

/** All that waits at a station, at a window or for a department, whoever has it in hand; nothing for those who do not work there. PT-10 */
export async function pageQueueOf(
  context: Context,
  of: Exclude<QueueOf, { readonly worker: string }>,
  page: PageArguments,
): Promise<Page<QueuedTask>> {
  const { places } = viewerOf(context.actor);
  return context.read((db) => listQueue(db, places.length === 0 ? nobodys : of, page));
}

const nobodys: QueueOf = { worker: "", front: [], back: [], departments: [] };

/** How what waits stands to its last day. SM-10 */
export async function urgencyOf(context: Context, task: QueuedTask): Promise<DeadlineStatus> {
  if (task.dueOn === null) {
    const found = task.task.startsWith("DECIDE") ? await loadCase(context, task.caseId) : undefined;
    return found !== undefined && openPause(found.pauses) !== undefined ? "PAUSED" : "UNKNOWN";
  }
  return openStatus(task.dueOn, chinaDate(context.now), await calendarOf(context, task.stationId));
}

/** The steps that do it, and those about who does: possible now, or with the reason why not. X-8 */
export async function actionsOnTask(
  context: Context,
  { caseId, task }: QueuedTask,
): Promise<readonly ActionAvailability[]> {
  const found = await loadCase(context, caseId);
  if (found === undefined) return [];
  const concerned = actionsOfTask(task);
  return (await actionsOf(context, found)).filter(({ action }) => concerned.includes(action));
}
