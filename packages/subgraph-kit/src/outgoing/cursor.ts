import { cursorInvalid, type ErrorPath } from "@yimen/domain";

/** A place in the log of events: after the row of a transaction of an era. */
export interface EventPlace {
  readonly era: number;
  readonly transaction: number;
  readonly ordinal: number;
}

/** Before the first event. */
export const beginning: EventPlace = { era: 0, transaction: 0, ordinal: 0 };

/** The place as a text that goes out and comes back. */
export function eventCursor({ era, transaction, ordinal }: EventPlace): string {
  return `${era}-${transaction}-${ordinal}`;
}

/** @throws CURSOR_INVALID */
export function parseEventCursor(text: string, path: ErrorPath): EventPlace {
  const [, era, transaction, ordinal] = /^(\d{1,9})-(\d{1,16})-(\d{1,16})$/.exec(text) ?? [];
  if (era === undefined || transaction === undefined || ordinal === undefined) {
    throw cursorInvalid({ cursor: text }, { path });
  }
  return { era: Number(era), transaction: Number(transaction), ordinal: Number(ordinal) };
}
