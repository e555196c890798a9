import { chinaDate, type Role, type WaitingWork } from "@yimen/domain";
import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { dutyOf } from "../part/duty.ts";
import type { Membership } from "../replica/department-store.ts";
import { listTasks, type QueuedTask } from "./store.ts";

/** Whom work waits for, and who sees to it. The same roles may write who holds it. */
export const atDesks: readonly Role[] = ["AGENT", "CLERK", "APPROVER", "STATION_MANAGER"];

/** What waits about a case at the places of the caller. */
export const loadTasks: (context: Context, caseId: string) => Promise<readonly QueuedTask[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listTasks(db, ids)), ({ caseId }) => caseId),
  );

/** The department whose desk it is; null at the front and where nobody said which. */
export function departmentOf({ desk }: Pick<QueuedTask, "desk">): string | null {
  return desk === "FRONT" || desk === "BACK" ? null : desk;
}

/** What waits, as whoever has these memberships stands to it. */
export function waitingWork(
  tasks: readonly QueuedTask[] = [],
  memberships: readonly Membership[],
  now: Temporal.Instant,
): readonly WaitingWork[] {
  const today = chinaDate(now);
  return tasks.map((task) => {
    const department = departmentOf(task);
    return {
      id: task.id,
      task: task.task,
      place: task.divisionCode,
      desk: task.desk === "FRONT" ? "FRONT" : "BACK",
      department:
        department === null ? undefined : { id: department, caller: dutyOf(memberships, department, today) },
      heldBy: task.heldBy ?? undefined,
    };
  });
}
