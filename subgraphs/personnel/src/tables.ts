import type { DivisionCode, Education, EmploymentKind, PostRole } from "@yimen/domain";
import type { PaperTables, RecordingTables } from "@yimen/subgraph-kit";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { CorrectedValue } from "./correction/corrected-value.ts";
import type { DutyTables } from "./duty/tables.ts";
import type { TrainingTables } from "./training-plan/tables.ts";
import type {
  CorrectedRecord,
  DepartmentKind,
  EndReason,
  HalfDay,
  LeaveDecision,
  LeaveKind,
  TrainingWay,
} from "./vocabulary.ts";

/** The schema `personnel`, as its migrations leave it. */
export interface PersonnelTables extends RecordingTables, PaperTables, TrainingTables, DutyTables {
  known_station: KnownStationTable;
  known_window: KnownWindowTable;
  known_item: KnownItemTable;
  department: DepartmentTable;
  staff_member: StaffMemberTable;
  personal_file: PersonalFileTable;
  account_binding: AccountBindingTable;
  id_number_reveal: IdNumberRevealTable;
  post: PostTable;
  absence: AbsenceTable;
  competence: CompetenceTable;
  correction: CorrectionTable;
  filed_assessment: FiledAssessmentTable;
  replacement_request: ReplacementRequestTable;
  leave_request: LeaveRequestTable;
}

interface KnownStationTable {
  station_id: string;
  code: string;
  division_code: DivisionCode;
  name: string;
  kind: string;
  revision: number;
  closed: boolean;
}

interface KnownWindowTable {
  window_id: string;
  station_id: string;
  division_code: DivisionCode;
  number: string;
  number_order: GeneratedAlways<string>;
  name: string;
  revision: number;
  closed: boolean;
}

interface KnownItemTable {
  item_id: string;
  code: string;
  name: string;
  /** Empty for a national item. */
  division_code: string;
  revision: number;
  withdrawn: boolean;
}

interface DepartmentTable {
  id: string;
  code: string;
  division_code: DivisionCode;
  name: string;
  kind: DepartmentKind;
  citation: string;
  quote: string | null;
  note: string | null;
  sample: Generated<boolean>;
}

interface StaffMemberTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  department_id: string | null;
  name: string;
  badge_no: string;
  badge_order: GeneratedAlways<string>;
  employment: EmploymentKind;
  phone: string | null;
  sample: Generated<boolean>;
  ended_on: Temporal.PlainDate | null;
  end_reason: EndReason | null;
  created_at: Generated<Temporal.Instant>;
}

interface PersonalFileTable {
  staff_id: string;
  division_code: DivisionCode;
  birth_date: Temporal.PlainDate | null;
  education: Education | null;
  id_number_sealed: string | null;
  id_number_fingerprint: string | null;
  health_checked_on: Temporal.PlainDate | null;
  computer_skill: boolean | null;
  current: Generated<boolean>;
}

interface AccountBindingTable {
  staff_id: string;
  division_code: DivisionCode;
  account: string;
  requested_by: string;
  requested_at: Temporal.Instant;
  confirmed_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
}

interface IdNumberRevealTable {
  id: string;
  staff_id: string;
  division_code: DivisionCode;
  revealed_by: string;
  reason: string;
  revealed_at: Temporal.Instant;
}

interface PostTable {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  station_id: string;
  window_id: string | null;
  seat_id: GeneratedAlways<string>;
  role: PostRole;
  from_on: Temporal.PlainDate;
  planned_until: Temporal.PlainDate | null;
  ended_on: Temporal.PlainDate | null;
  end_reason: EndReason | null;
  exception: Generated<string | null>;
  predecessor_id: string | null;
  unplanned_replacement: Generated<boolean>;
  sample: Generated<boolean>;
  created_at: Generated<Temporal.Instant>;
}

interface AbsenceTable {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate;
  from_half: Generated<HalfDay>;
  until_half: Generated<HalfDay>;
  cancelled_at: Temporal.Instant | null;
  recorded_by: string;
  recorded_at: Generated<Temporal.Instant>;
  lending_fact: Generated<string | null>;
}

interface CorrectionTable {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  subject: CorrectedRecord;
  subject_id: string;
  changes: ColumnType<readonly CorrectedValue[], string, never>;
  reason: string;
  corrected_by: string;
  corrected_at: Temporal.Instant;
}

interface CompetenceTable {
  staff_id: string;
  item_id: string;
  division_code: DivisionCode;
  trained_by: TrainingWay | null;
  since: Temporal.PlainDate;
  recorded_by: string;
  recorded_at: Generated<Temporal.Instant>;
  sample: Generated<boolean>;
}

interface LeaveRequestTable {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  kind: LeaveKind;
  from_on: Temporal.PlainDate;
  from_half: HalfDay;
  until_on: Temporal.PlainDate;
  until_half: HalfDay;
  asked_by: string;
  asked_at: Temporal.Instant;
  decision: Generated<LeaveDecision | null>;
  decision_reason: Generated<string | null>;
  decided_by: Generated<string | null>;
  decided_at: Generated<Temporal.Instant | null>;
  absence_id: Generated<string | null>;
}

interface ReplacementRequestTable {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  opinion: string;
  asked_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate | null;
  asked_by: string;
  recorded_at: Temporal.Instant;
  replaced_on: Generated<Temporal.PlainDate | null>;
  successor_id: Generated<string | null>;
  withdrawn_reason: Generated<string | null>;
  ended_by: Generated<string | null>;
  ended_at: Generated<Temporal.Instant | null>;
}

interface FiledAssessmentTable {
  assessment_id: string;
  number: number;
  staff_id: string;
  division_code: DivisionCode;
  rule_zh: string | null;
  rule_en: string | null;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  score: string | null;
  band: string | null;
  band_zh: string | null;
  band_en: string | null;
  finalized_at: Temporal.Instant;
  reopened_at: Temporal.Instant | null;
  filed_at: Temporal.Instant;
}
