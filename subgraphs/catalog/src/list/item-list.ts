import type { DivisionCode } from "@yimen/domain";
import type { ItemListKind } from "../vocabulary.ts";

/** A whole field a document names without naming its items. */
export interface ListField {
  readonly name: string;
  /** The window the field is for, where the document gives the fields to windows. */
  readonly windowName: string | null;
  /** Ids of items of that field: our sorting, not the document's, so they are no members. */
  readonly candidateIds: readonly string[];
  readonly citation: string;
  readonly quote: string | null;
  readonly note: string | null;
}

/** A name in the document that no item of the catalogue answers to. */
export interface Unmatched {
  readonly nameAsWritten: string;
  readonly reason: string;
}

/** A list of items that a document makes for a place (事项清单). */
export interface ItemList {
  readonly id: string;
  readonly code: string;
  readonly divisionCode: DivisionCode;
  readonly name: string;
  readonly kind: ItemListKind;
  /** Number of items the document states; null when it states none. */
  readonly statedCount: number | null;
  /** The document ends its list with 等: there may be more. */
  readonly openEnded: boolean;
  /** The catalogue it is derived from, as the document names it. */
  readonly parentName: string | null;
  /** That catalogue, where it is at hand. */
  readonly parentId: string | null;
  /** Name of the window whose business it is. */
  readonly windowName: string | null;
  readonly fields: readonly ListField[];
  readonly unmatched: readonly Unmatched[];
  readonly citation: string;
  readonly quote: string | null;
  readonly note: string | null;
  readonly sample: boolean;
  readonly revision: number;
}

/** An item on a list, with the name the document gives it. */
export interface ListMember {
  readonly listId: string;
  readonly itemId: string;
  readonly nameAsWritten: string;
  readonly citation: string;
  readonly quote: string | null;
  readonly note: string | null;
}
