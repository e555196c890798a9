import { createHash } from "node:crypto";
import { cloudEventType, type DivisionCode, type OutgoingEventType } from "@yimen/domain";
import { newId } from "../request/identifier.ts";

/** Something that happened, to be told outside. */
export interface Telling<Data> {
  readonly division: DivisionCode;
  /** Id of what it is about: events about one thing keep their order. */
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly data: Data;
  /** Station (站点) it happened at: the office that days are reconciled by. */
  readonly station?: string | undefined;
  /** Which step of its subject it is, from 1, where steps are counted: who misses one sees it. */
  readonly sequence?: number | undefined;
  /** The one subscription it is meant for. */
  readonly onlyFor?: string | undefined;
}

/** An event as it is told, word for word. */
export interface Envelope {
  /** Of the event, and of every attempt to deliver it. */
  readonly id: string;
  readonly text: string;
  /** SHA-256 of the text, in hexadecimal digits. */
  readonly digest: string;
}

/**
 * The CloudEvents 1.0 envelope of an event, as JSON. It is made once: a repeat is the same text, so that both sides can compare hashes.
 *
 * @source X-2; https://github.com/cloudevents/spec (1.0.2, with the extension `sequence`)
 */
export function envelopeOf<Data>(event: OutgoingEventType<Data>, telling: Telling<Data>): Envelope {
  const { division, subject, at, data, sequence } = telling;
  // The id goes between full stops into what is signed: it has none itself.
  const id = newId(division).replace(".", "-");
  const text = JSON.stringify({
    specversion: "1.0",
    id,
    source: `/divisions/${division}`,
    type: cloudEventType(event.kind),
    subject,
    time: at.toString({ smallestUnit: "millisecond" }),
    datacontenttype: "application/json",
    ...(sequence !== undefined && { sequence: String(sequence).padStart(10, "0") }),
    data: event.data.parse(data),
  });
  return { id, text, digest: sha256(text) };
}

/** SHA-256 in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
