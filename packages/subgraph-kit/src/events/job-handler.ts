import type { RequestContext } from "../request/context.ts";
import type { JobType } from "./job.ts";

/**
 * How a subgraph does its own later work, a message to another system for example. Runs as the system and in no
 * transaction, at least once: again when it throws, and again by another worker when its own dies at it. It writes down
 * how far it has come.
 */
export interface JobHandler<Tables> {
  readonly name: string;
  run(context: RequestContext<Tables>, body: unknown): Promise<void>;
}

/** Binds the work to its contract. The body is checked before the work begins. */
export function onJob<Tables, Body>(
  job: JobType<Body>,
  run: (context: RequestContext<Tables>, body: Body) => Promise<void>,
): JobHandler<Tables> {
  return { name: job.name, run: (context, body) => run(context, job.body.parse(body)) };
}
