import type { z } from "zod";
import type { RequestContext } from "../request/context.ts";

/** The contract of one kind of work a subgraph does later: its name, the shape of its body, and which bodies are one job. */
export interface JobType<Body> {
  /** `<subgraph>.<what-to-do>`, for example `kiosks.print-label`. */
  readonly name: string;
  readonly body: z.ZodType<Body>;
  /** Of jobs with one key one waits at most: the last one queued. */
  key(body: Body): string;
}

/** Declares a kind of work. `tx.queue` asks for it, {@link onJob} does it. */
export function defineJob<Body>(
  name: string,
  { body, key }: { readonly body: z.ZodType<Body>; readonly key: (body: Body) => string },
): JobType<Body> {
  return { name, body, key };
}

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
