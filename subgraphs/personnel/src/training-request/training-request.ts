import type { DivisionCode } from "@yimen/domain";

/** What a village asks to be taught more of, or what a station told a department that it cannot take well (培训需求). YS-6, BK-3 */
export interface TrainingRequest {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** The plan it is asked of; null for a feedback. */
  readonly planId: string | null;
  readonly feedbackId: string | null;
  readonly departmentName: string | null;
  readonly departmentId: string | null;
  readonly wanted: string | null;
  readonly askedOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly withdrawnAt: Temporal.Instant | null;
  readonly withdrawalReason: string | null;
}
