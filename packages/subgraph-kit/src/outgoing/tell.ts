import type { OutgoingEventType } from "@yimen/domain";
import { type Kysely, sql } from "kysely";
import { envelopeOf, type Telling } from "./envelope.ts";

/** Writes down what systems outside are to be told, in the transaction at hand. Returns the event's id. */
export async function tell<Tables, Data>(
  db: Kysely<Tables>,
  event: OutgoingEventType<Data>,
  telling: Telling<Data>,
): Promise<string> {
  const { id, text, digest } = envelopeOf(event, telling);
  const { division, subject, station, at, onlyFor } = telling;
  await sql`select yimen.tell(${id}, ${division}, ${event.kind}, ${subject}, ${station ?? null}::text,
    ${at}::timestamptz, ${text}, ${digest}, ${onlyFor ?? null}::text)`.execute(db);
  return id;
}
