import { type ConnectionRefOf, defineConnection, type ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, DeadlineStatusEnum, DeskTaskEnum } from "../builder.ts";
import { AvailableActionRef } from "../case/available-action.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { DepartmentRef, WindowRef } from "../place/references.ts";
import type { CasesTables } from "../tables.ts";
import { actionsOnTask, urgencyOf } from "./reading.ts";
import type { QueuedTask } from "./store.ts";
import { departmentOf } from "./waiting.ts";

/** Something that waits for a desk. */
export const QueuedWorkRef: ObjectRefOf<CasesTables, QueuedTask> = builder
  .objectRef<QueuedTask>("QueuedWork")
  .implement({
    description: "Something about a case that waits for a desk (待办), PT-10.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      task: t.expose("task", { type: DeskTaskEnum, description: "What is to be done (待办事务)." }),
      case: t.field({
        type: CaseRef,
        nullable: true,
        description: "Of which case (办件).",
        resolve: (task, _args, context) => loadCase(context, task.caseId),
      }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "The station that does it (办理站点).",
        resolve: ({ stationId }) => ({ id: stationId }),
      }),
      department: t.field({
        type: DepartmentRef,
        nullable: true,
        description:
          "The department that decides (审批部门); null at the front, and where nobody said which.",
        resolve: (task) => {
          const id = departmentOf(task);
          return id === null ? null : { id };
        },
      }),
      window: t.field({
        type: WindowRef,
        nullable: true,
        description: "The window it was handed on to (转至窗口).",
        resolve: ({ windowId }) => (windowId === null ? null : { id: windowId }),
      }),
      dueOn: t.expose("dueOn", {
        type: "Date",
        nullable: true,
        description:
          "By when it is to be done (到期日): the queue is in this order; null where no law or promise says, or the clock stands still.",
      }),
      urgency: t.field({
        type: DeadlineStatusEnum,
        description: "How it stands to that day, and so why it stands where it does (紧急程度), SM-10.",
        resolve: (task, _args, context) => urgencyOf(context, task),
      }),
      waitingSince: t.expose("waitingSince", {
        type: "DateTime",
        description: "Since when it waits (等候起始): of what is due the same day, the longest first.",
      }),
      heldBy: t.exposeString("heldBy", {
        nullable: true,
        description: "Account that has it in hand (领办人); null while nobody has.",
      }),
      heldSince: t.expose("heldSince", {
        type: "DateTime",
        nullable: true,
        description: "Since when (领办时间).",
      }),
      note: t.exposeString("note", {
        nullable: true,
        description: "What whoever handed it on or returned it said (转办或退回说明).",
      }),
      availableActions: t.field({
        type: [AvailableActionRef],
        description:
          "The steps that do it, and those about who does it: possible now, or with the reason why not (可办操作), X-8.",
        resolve: async (task, _args, context) => [...(await actionsOnTask(context, task))],
      }),
    }),
  });

/** One page of what waits, wherever it is listed. */
export const QueuedWorkConnectionRef: ConnectionRefOf<CasesTables, QueuedTask> = defineConnection(
  builder,
  QueuedWorkRef,
  { en: "waiting work", zh: "待办" },
);
