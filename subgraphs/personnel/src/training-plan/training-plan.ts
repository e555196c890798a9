import type { DivisionCode } from "@yimen/domain";

/** What a place, or a department of it, sets out to teach in a year, and where (培训计划). YS-6, PT-8 */
export interface TrainingPlan {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly departmentId: string | null;
  readonly year: number;
  readonly name: string;
  readonly citation: string;
  /** The touring team (巡回培训服务团), by name. */
  readonly team: readonly string[];
  readonly sample: boolean;
}

/** Somebody a plan brought forward in a village (业务骨干). */
export interface Backbone {
  readonly id: string;
  readonly planId: string;
  readonly divisionCode: DivisionCode;
  readonly staffId: string;
  readonly namedOn: Temporal.PlainDate;
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly withdrawnAt: Temporal.Instant | null;
}

/** A division a plan is to reach, with the first day somebody who works there was taught; null while nobody was. */
export interface TrainingTarget {
  readonly divisionCode: DivisionCode;
  readonly coveredOn: Temporal.PlainDate | null;
  readonly attendeeCount: number;
}
