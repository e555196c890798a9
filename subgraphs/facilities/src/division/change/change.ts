import type { DivisionCode } from "@yimen/domain";
import type { DivisionChangeKind } from "./vocabulary.ts";

/** What became of a division on a day (区划变更). */
export interface DivisionChange {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly kind: DivisionChangeKind;
  readonly effectiveOn: Temporal.PlainDate;
  /** Of a renaming, before and after. */
  readonly nameBefore: string | null;
  readonly name: string | null;
  readonly shortName: string | null;
  /** What it became; itself among them where it goes on beside others. */
  readonly successors: readonly DivisionCode[];
  readonly citation: string;
  /** When it took effect here; null for one that is to come. */
  readonly takenAt: Temporal.Instant | null;
}
