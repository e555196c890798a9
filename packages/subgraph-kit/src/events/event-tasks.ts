import type { TaskList } from "graphile-worker";

/** The tasks one subgraph brings to the job queue, named `<subgraph>/<event type>`. */
export type EventTasks = TaskList;
