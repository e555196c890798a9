import { type EventKind, input, pageSizeInvalid, parseInput } from "@yimen/domain";
import { authorise } from "../request/authorise.ts";
import { beginning, eventCursor, parseEventCursor } from "./cursor.ts";
import { listEventsAfter, type OutgoingEvent } from "./log.ts";
import { reading } from "./reconciliation.ts";
import type { OutgoingContext } from "./subscription.ts";

/** A piece of the log of events. */
export interface EventFeed {
  readonly events: readonly OutgoingEvent[];
  /** Where to go on, also when there was nothing: the same as was asked then. */
  readonly next: string;
  /** True when there was more than was asked for. */
  readonly more: boolean;
}

export interface FeedAsked {
  readonly within: string;
  readonly after?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly kinds?: readonly EventKind[] | null | undefined;
}

const mostEvents = 100;

/**
 * Events of a place, oldest first, from a place in the log on. Whoever goes on from `next` misses none and gets none twice.
 *
 * @throws INPUT_INVALID, NOT_PERMITTED, CURSOR_INVALID, PAGE_SIZE_INVALID
 * @source X-2
 */
export async function readFeed(context: OutgoingContext, asked: FeedAsked): Promise<EventFeed> {
  const within = parseInput(input.divisionCode, asked.within, ["within"]);
  authorise(context.actor, reading, within);
  const size = asked.first ?? mostEvents;
  if (!Number.isInteger(size) || size < 1 || size > mostEvents) {
    throw pageSizeInvalid({ value: size, max: mostEvents }, { path: ["first"] });
  }
  const after = asked.after == null ? beginning : parseEventCursor(asked.after, ["after"]);
  const found = await context.read((db) =>
    listEventsAfter(db, { within, kinds: asked.kinds ?? [] }, after, size + 1),
  );
  const events = found.slice(0, size);
  return {
    events,
    next: eventCursor(events.at(-1)?.place ?? after),
    more: found.length > size,
  };
}
