import {
  type Actor,
  type CaseDepartment,
  type CaseProgress,
  chinaDate,
  type DepartmentDuty,
  hasRole,
} from "@yimen/domain";
import { defineLoader, groupedBy, keyedBy } from "@yimen/subgraph-kit";
import type { Kysely } from "kysely";
import { progressOf } from "../case/progress.ts";
import type { ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { loadHandOvers } from "../hand-over/reading.ts";
import { type HandOver, isUnderWay, listHandOvers } from "../hand-over/store.ts";
import { loadReceipts } from "../receipt/operations.ts";
import type { Receipt } from "../receipt/receipt.ts";
import { listReceipts } from "../receipt/store.ts";
import { atDesks, loadTasks, waitingWork } from "../queue/waiting.ts";
import { listTasks, type QueuedTask } from "../queue/store.ts";
import { listMemberships, type Membership } from "../replica/department-store.ts";
import type { CasesTables } from "../tables.ts";
import { dutyOf, loadMemberships } from "./duty.ts";
import { type CasePartRecord, listLeads, listParts } from "./store.ts";

const loadLead = defineLoader(async (context: Context, ids: readonly string[]) =>
  keyedBy(await context.read((db) => listLeads(db, ids)), ({ caseId }) => caseId),
);

/** The parts of a case the caller has been shown, by department. */
export const loadParts: (context: Context, caseId: string) => Promise<readonly CasePartRecord[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listParts(db, ids)), ({ caseId }) => caseId),
  );

/** As much of a case as decides what the caller may do with it: with its departments, where it has any. @source PT-10, LP-11 */
export async function standingOf(context: Context, found: ListedCase): Promise<CaseProgress> {
  const [sent, receipts, tasks] = await Promise.all([
    underWay(found, async () => (await loadHandOvers(context, found.id)) ?? []),
    loadReceipts(context, found.id),
    hasRole(context.actor, ...atDesks) ? loadTasks(context, found.id) : undefined,
  ]);
  const waiting = waitingWork(tasks, [], context.now);
  const progress = { ...sent, feesCharged: areFeesCharged(receipts ?? []), waiting };
  // Where nobody is in charge, nobody has a part.
  if (found.departmentId === null) return progress;
  const { subject } = context.actor;
  const [lead, parts, memberships] = await Promise.all([
    loadLead(context, found.id),
    loadParts(context, found.id),
    asksAsApprover(context.actor) && subject !== undefined ? loadMemberships(context, subject) : undefined,
  ]);
  return withDepartments(progress, { lead, parts, memberships, tasks }, context.now);
}

/** The same of a case that is locked, read in the writer's own transaction. */
export async function readStanding(
  db: Kysely<CasesTables>,
  context: Context,
  found: ListedCase,
): Promise<CaseProgress> {
  const sent = await underWay(found, () => listHandOvers(db, [found.id]));
  const feesCharged = areFeesCharged(await listReceipts(db, [found.id]));
  const tasks = await listTasks(db, [found.id]);
  const progress = { ...sent, feesCharged, waiting: waitingWork(tasks, [], context.now) };
  if (found.departmentId === null) return progress;
  const [lead] = await listLeads(db, [found.id]);
  const parts = await listParts(db, [found.id]);
  const memberships = await listMemberships(db, context.actor.subject ?? "");
  return withDepartments(progress, { lead, parts, memberships, tasks }, context.now);
}

function areFeesCharged(receipts: readonly Receipt[]): boolean {
  return receipts.some(({ fees }) => fees.length > 0);
}

async function underWay(found: ListedCase, read: () => Promise<readonly HandOver[]>): Promise<CaseProgress> {
  const progress = progressOf(found);
  if (found.otherDivision === null) return progress;
  const open = (await read()).find(isUnderWay);
  return { ...progress, underWayTo: open?.toDivision };
}

interface Departments {
  readonly lead: Pick<CaseDepartment, "id" | "name"> | undefined;
  readonly parts: readonly CasePartRecord[] | undefined;
  readonly memberships: readonly Membership[] | undefined;
  readonly tasks: readonly QueuedTask[] | undefined;
}

function withDepartments(
  progress: CaseProgress,
  { lead, parts = [], memberships = [], tasks }: Departments,
  now: Temporal.Instant,
): CaseProgress {
  const today = chinaDate(now);
  const dutyIn = (id: string): DepartmentDuty => dutyOf(memberships, id, today);
  return {
    ...progress,
    waiting: waitingWork(tasks, memberships, now),
    department: lead && { id: lead.id, name: lead.name, caller: dutyIn(lead.id) },
    parts: parts.map(({ departmentId: id, departmentName: name, outcome }) => ({
      id,
      name,
      caller: dutyIn(id),
      outcome: outcome ?? undefined,
    })),
  };
}

/** Departments bind approvers alone. */
function asksAsApprover(actor: Actor): boolean {
  return hasRole(actor, "APPROVER");
}
