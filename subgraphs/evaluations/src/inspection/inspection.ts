import type { DivisionCode, RuleReference } from "@yimen/domain";
import type { ChecklistSight } from "../vocabulary.ts";

/** An inspection (检查督查): who looked at what, when, by which checklist. */
export interface Inspection {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Kind of what was inspected, as the facts schema names it, and its id. */
  readonly subject: string;
  readonly subjectId: string;
  /** Daily, special or covert: of `findingSources`. */
  readonly source: string;
  readonly on: Temporal.PlainDate;
  /** The rules of the place on that day, each with its article. */
  readonly checklist: readonly RuleReference[];
  readonly note: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
}

/** What was seen of a rule of the checklist. */
export interface ChecklistAnswer {
  readonly inspectionId: string;
  readonly divisionCode: DivisionCode;
  readonly rule: string;
  readonly seen: ChecklistSight;
  readonly note: string | null;
  readonly at: Temporal.Instant;
  readonly by: string;
}
