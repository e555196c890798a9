import type { DivisionCode } from "@yimen/domain";
import type { Generated } from "kysely";
import type { TrainingPresence, TrainingResult } from "../vocabulary.ts";

/** What is kept of training (业务培训). */
export interface TrainingTables {
  training_plan: TrainingPlanTable;
  training_target: TrainingTargetTable;
  training_backbone: BackboneTable;
  training_session: TrainingSessionTable;
  training_session_item: TrainingSessionItemTable;
  training_attendance: TrainingAttendanceTable;
  training_result: TrainingResultTable;
  training_request: TrainingRequestTable;
  training_request_item: TrainingRequestItemTable;
  training_answer: TrainingAnswerTable;
}

/** Ended by a recorded act, never removed. */
interface Withdrawable {
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
}

interface Recorded {
  recorded_at: Temporal.Instant;
  recorded_by: string;
}

interface TrainingPlanTable {
  id: string;
  division_code: DivisionCode;
  department_id: string | null;
  year: number;
  name: string;
  citation: string;
  team: Generated<string[]>;
  sample: Generated<boolean>;
  created_at: Generated<Temporal.Instant>;
}

interface TrainingTargetTable {
  plan_id: string;
  division_code: DivisionCode;
}

interface BackboneTable extends Recorded, Withdrawable {
  id: string;
  division_code: DivisionCode;
  plan_id: string;
  staff_id: string;
  named_on: Temporal.PlainDate;
}

interface TrainingSessionTable {
  id: string;
  division_code: DivisionCode;
  plan_id: string | null;
  department_id: string | null;
  kinds: string[];
  title: string;
  venue: string | null;
  trainers: string[];
  planned_on: Temporal.PlainDate;
  held_on: Temporal.PlainDate | null;
  reference: string | null;
  scheduled_at: Temporal.Instant;
  scheduled_by: string;
  held_recorded_at: Temporal.Instant | null;
  cancelled_at: Temporal.Instant | null;
  cancelled_by: string | null;
  cancellation_reason: string | null;
}

interface TrainingSessionItemTable {
  session_id: string;
  item_id: string;
  division_code: DivisionCode;
}

interface TrainingAttendanceTable extends Recorded, Withdrawable {
  id: string;
  division_code: DivisionCode;
  session_id: string;
  staff_id: string;
}

interface TrainingResultTable extends Recorded, Withdrawable {
  id: string;
  division_code: DivisionCode;
  session_id: string;
  staff_id: string;
  presence: TrainingPresence;
  result: TrainingResult | null;
  score: string | null;
}

interface TrainingRequestTable extends Recorded, Withdrawable {
  id: string;
  division_code: DivisionCode;
  plan_id: string | null;
  feedback_id: string | null;
  department_name: string | null;
  department_id: string | null;
  wanted: string | null;
  asked_on: Temporal.PlainDate;
}

interface TrainingRequestItemTable {
  request_id: string;
  item_id: string;
  division_code: DivisionCode;
}

interface TrainingAnswerTable {
  session_id: string;
  request_id: string;
  division_code: DivisionCode;
}
