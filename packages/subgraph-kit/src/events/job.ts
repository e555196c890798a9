import type { z } from "zod";

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
