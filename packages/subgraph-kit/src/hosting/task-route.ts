import { defineError, type DomainErrorFactory } from "@yimen/domain";
import { requestMalformed } from "@yimen/service-host";
import type { FastifyInstance, onRequestAsyncHookHandler } from "fastify";
import { z } from "zod";
import type { EventTasks } from "../events/event-tasks.ts";

/** Where a guest is handed the jobs that are its own: it has no right to the queue. */
export const tasksPath = "/tasks";

const order = z.object({ task: z.string(), jobId: z.string(), payload: z.unknown() });

const taskUnknown: DomainErrorFactory<{ task: string }> = defineError("TASK_UNKNOWN", {
  kind: "not-found",
  zh: (d) => `本子图没有任务 ${d.task};请重启一门,使其重新了解本子图`,
  en: (d) =>
    `this subgraph has no task ${d.task}; start Yimen again, so that it learns what this subgraph does`,
});

/** Lets whoever keeps the queue hand over one job at a time: 204 when it is done, an error when it is to be tried again. */
export function addTaskRoute(
  app: FastifyInstance,
  tasks: EventTasks,
  onRequest: onRequestAsyncHookHandler,
): void {
  app.post(tasksPath, { onRequest }, async (request, reply) => {
    const read = order.safeParse(request.body);
    if (!read.success) throw requestMalformed({});
    const { task: name, jobId, payload } = read.data;
    const task = tasks[name];
    if (task === undefined) throw taskUnknown({ task: name });
    await task(payload, { job: { id: jobId } });
    return reply.code(204).send();
  });
}
