import { createRuleBook, type RuleBook } from "../book/rule-book.ts";
import type { Pack } from "../pack/model.ts";
import { type CalendarOf, placeCalendars } from "./calendars.ts";
import { lawRevision, type LawText } from "./law-text.ts";
import { loadPacks } from "./load-packs.ts";

/** The law of every place at one revision: rules, values and calendars that were put in force together (规则库). */
export interface Law {
  readonly revision: string;
  /** What it was compiled from. */
  readonly text: LawText;
  /** Parents before children. */
  readonly packs: readonly Pack[];
  readonly book: RuleBook;
  /** Working days of a place: the country's, with what the place and those above it have written. */
  readonly calendarOf: CalendarOf;
}

/**
 * Compiles a law from its texts.
 *
 * @throws {LawRefused} listing every problem of every pack, with its place
 * @throws CALENDAR_EXCEPTION_INVALID, OPENING_WEEK_INVALID for a calendar that contradicts itself or the country's
 */
export async function buildLaw(text: LawText): Promise<Law> {
  const packs = await loadPacks(text.packs);
  const calendarOf = placeCalendars(text.calendars);
  return {
    revision: lawRevision(text),
    text,
    packs,
    book: createRuleBook(packs, { calendarOf }),
    calendarOf,
  };
}
