import type { DivisionCode } from "@yimen/domain";
import type { TrainingPresence, TrainingResult, TrainingState } from "../vocabulary.ts";

/** One training: where, in which ways, by whom, about which items (培训场次). YS-6, PT-4 */
export interface TrainingSession {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly planId: string | null;
  readonly departmentId: string | null;
  /** Ways of training. */
  readonly kinds: readonly string[];
  readonly title: string;
  readonly venue: string | null;
  readonly trainers: readonly string[];
  readonly plannedOn: Temporal.PlainDate;
  readonly heldOn: Temporal.PlainDate | null;
  readonly reference: string | null;
  readonly heldRecordedAt: Temporal.Instant | null;
  readonly cancelledAt: Temporal.Instant | null;
  readonly cancellationReason: string | null;
}

/** Where a session stands. */
export function stateOf({ heldOn, cancelledAt }: TrainingSession): TrainingState {
  if (cancelledAt !== null) return "CANCELLED";
  return heldOn === null ? "PLANNED" : "HELD";
}

/** That somebody was taught at a session, from when to when that was on record. */
export interface Attendance {
  readonly sessionId: string;
  readonly planId: string | null;
  /** Where they worked. */
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly kinds: readonly string[];
  readonly on: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** How somebody did at a session, or that they missed it: in their file. */
export interface FiledTraining {
  readonly sessionId: string;
  readonly staffId: string;
  readonly presence: TrainingPresence;
  readonly result: TrainingResult | null;
  readonly score: string | null;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
}
