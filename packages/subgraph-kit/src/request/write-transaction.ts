import type { EventType, OutgoingEventType } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { v7 as uuid } from "uuid";
import type { JobType } from "../events/job.ts";
import type { Telling } from "../outgoing/envelope.ts";
import { tell } from "../outgoing/tell.ts";

/** A transaction that writes: the tables, and the events that leave with its commit. */
export interface WriteTransaction<Tables> {
  readonly db: Kysely<Tables>;
  /** Records that something happened. Subscribers hear of it if, and only if, this transaction commits. */
  publish<Body>(event: EventType<Body>, body: Body): Promise<void>;
  /** Tells systems outside the graph, who hear of it if, and only if, this transaction commits. @returns the event's id */
  tell<Data>(event: OutgoingEventType<Data>, telling: Telling<Data>): Promise<string>;
  /** Asks for later work, one job a body, due at once unless told otherwise. It is done if, and only if, this transaction commits. */
  queue<Body>(job: JobType<Body>, bodies: readonly Body[], due?: Temporal.Instant): Promise<void>;
}

export function writeTransaction<Tables>(db: Kysely<Tables>): WriteTransaction<Tables> {
  return {
    db,
    publish: async (event, body) => {
      const checked = event.body.parse(body);
      await sql`select yimen.publish(${event.type}, ${uuid()}, ${JSON.stringify(checked)}::jsonb)`.execute(
        db,
      );
    },
    tell: (event, telling) => tell(db, event, telling),
    queue: async (job, bodies, due) => {
      if (bodies.length === 0) return;
      const jobs = bodies.map((body) => ({ key: job.key(body), body: job.body.parse(body) }));
      await sql`
        select yimen.queue(${job.name}, ${JSON.stringify(jobs)}::jsonb, ${due ?? null}::timestamptz)`.execute(
        db,
      );
    },
  };
}
