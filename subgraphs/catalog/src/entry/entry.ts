import type { DivisionCode } from "@yimen/domain";
import type { ItemWay } from "../vocabulary.ts";

/** What is on record of an item at a place from a day on (登记), and how it ended. */
export interface Registered {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly itemId: string;
  /** The one window it is for; null for the place as a whole. */
  readonly windowName: string | null;
  readonly startsOn: Temporal.PlainDate;
  /** Last day it holds; null while it does. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly citation: string;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly endCitation: string | null;
}

/** How an item is taken at a place, and from when (进驻登记). BK-2, PT-2 */
export interface ItemEntry extends Registered {
  readonly way: ItemWay;
  /** Who takes it as an agent. */
  readonly agent: string | null;
}

/** That a department put an item into the hands of a window or a place (授权登记). LP-1, PT-11 */
export interface ItemDelegation extends Registered {
  readonly department: string;
  /** Its seal, too (行政审批专用章). */
  readonly seal: boolean;
}

/** Does it hold on a day? */
export function holdsOn({ startsOn, endsOn }: Registered, on: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(startsOn, on) <= 0 &&
    (endsOn === null || Temporal.PlainDate.compare(on, endsOn) <= 0)
  );
}
