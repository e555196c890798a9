/** One piece of work of the job queue, by the id of its job. */
export interface JobAtHand {
  readonly job: { readonly id: string };
}

/** The tasks one subgraph brings to the job queue, named `<subgraph>/<event type>`; each does one job. */
export type EventTasks = Record<string, (payload: unknown, at: JobAtHand) => Promise<void>>;
