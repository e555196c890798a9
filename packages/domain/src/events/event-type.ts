import type { z } from "zod";

/** The contract of one kind of event: its name, in the past tense, and the shape of its body. */
export interface EventType<Body> {
  /** `<subgraph>.<what-happened>`, for example `cases.case-completed`. */
  readonly type: string;
  readonly body: z.ZodType<Body>;
}

/** Declares an event. A body only ever gains optional fields; another meaning is another event. */
export function defineEvent<Body>(type: string, body: z.ZodType<Body>): EventType<Body> {
  return { type, body };
}
