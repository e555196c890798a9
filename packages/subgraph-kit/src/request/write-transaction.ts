import type { EventType } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { v7 as uuid } from "uuid";

/** A transaction that writes: the tables, and the events that leave with its commit. */
export interface WriteTransaction<Tables> {
  readonly db: Kysely<Tables>;
  /** Records that something happened. Subscribers hear of it if, and only if, this transaction commits. */
  publish<Body>(event: EventType<Body>, body: Body): Promise<void>;
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
  };
}
