import type { DivisionCode, TimeUnit } from "@yimen/domain";

/** An item of a bundle. Parts of one stage go side by side; a later stage waits for the one before it. */
export interface BundlePart {
  readonly bundleId: string;
  readonly itemId: string;
  readonly stage: number;
  /** The case in which it is done at all; null for always. */
  readonly condition: string | null;
}

/** One step of a bundle, in its order. */
export interface BundleStep {
  readonly text: string;
  /** Who takes it, as the document writes it. */
  readonly department: string | null;
}

/** What belongs together in somebody's life and is filed once (一件事一次办). BK-7 */
export interface ServiceBundle {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly code: string;
  readonly name: string;
  readonly lifeEvents: readonly string[];
  readonly steps: readonly BundleStep[];
  /** The limit its document sets for all of it; null where it sets none. */
  readonly limitDays: number | null;
  readonly limitUnit: TimeUnit | null;
  readonly startsOn: Temporal.PlainDate;
  /** Last day it is offered; null while it is. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly citation: string;
  readonly endCitation: string | null;
}

/** Can it be filed on a day? */
export function isOfferedOn({ startsOn, endsOn }: ServiceBundle, on: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(startsOn, on) <= 0 &&
    (endsOn === null || Temporal.PlainDate.compare(on, endsOn) <= 0)
  );
}
