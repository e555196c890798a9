import type { DivisionCode } from "@yimen/domain";
import type { ItemDraftState } from "../vocabulary.ts";

/** What a place is about to state of an item, or that it is about to withdraw it (待生效版本). SM-20 */
export interface ItemDraft {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly itemId: string;
  readonly state: ItemDraftState;
  readonly withdraws: boolean;
  /** Name, domain and elements as they were handed in. */
  readonly change: Readonly<Record<string, unknown>>;
  readonly citation: string;
  readonly draftedAt: Temporal.Instant;
  readonly draftedBy: string;
  readonly effectiveOn: Temporal.PlainDate | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly settledAt: Temporal.Instant | null;
  /** The revision it became. */
  readonly revision: number | null;
  /** Why it became none: what somebody wrote, or the code of what stood against it on its day. */
  readonly reason: string | null;
}
