import type { DivisionCode } from "@yimen/domain";

/** What is to be known of the policy behind an item at a place (政策说明). LP-16 */
export interface PolicyNote {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly itemId: string;
  readonly title: string;
  readonly text: string;
  readonly startsOn: Temporal.PlainDate;
  /** Last day it holds; null while it does. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly citation: string;
  readonly endCitation: string | null;
}

/** That somebody brought a note to people (政策推送). */
export interface PolicyPush {
  readonly id: string;
  readonly noteId: string;
  readonly divisionCode: DivisionCode;
  readonly pushedAt: Temporal.Instant;
}

/** Does it hold on a day? */
export function holdsOn({ startsOn, endsOn }: PolicyNote, on: Temporal.PlainDate): boolean {
  return (
    Temporal.PlainDate.compare(startsOn, on) <= 0 &&
    (endsOn === null || Temporal.PlainDate.compare(on, endsOn) <= 0)
  );
}
