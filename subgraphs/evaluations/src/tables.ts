import type { Channel, DivisionCode, Nationwide, RatingGrade, RuleReference } from "@yimen/domain";
import type { PaperTables, PlaceColumns, RecordingTables } from "@yimen/subgraph-kit";
import type { ColumnType, GeneratedAlways } from "kysely";
import type { AssessmentTables } from "./assessment/tables.ts";
import type { PayTables } from "./pay/tables.ts";
import type { ReportTables } from "./report/tables.ts";
import type { Evidence, Measures } from "./finding/finding.ts";
import type {
  ChecklistSight,
  ComplaintAct,
  ComplaintChannel,
  ComplaintKind,
  FindingAct,
  RatingAct,
} from "./vocabulary.ts";

/** The schema `evaluations`, as its migrations leave it. */
export interface EvaluationsTables
  extends AssessmentTables, PaperTables, PayTables, RecordingTables, ReportTables {
  rating_invitation: RatingInvitationTable;
  rating: RatingTable;
  rating_follow_up: RatingFollowUpTable;
  rating_tally: RatingTallyTable;
  service_item: ServiceItemTable;
  staff_account: StaffAccountTable;
  finding: FindingTable;
  finding_subject: FindingSubjectTable;
  finding_act: FindingActTable;
  finding_pick: FindingPickTable;
  finding_objection: FindingObjectionTable;
  rating_act: RatingActTable;
  deemed_rating: DeemedRatingTable;
  complaint: ComplaintTable;
  complaint_act: ComplaintActTable;
  inspection: InspectionTable;
  inspection_answer: InspectionAnswerTable;
}

/** Written as JSON text, read as what it says. */
type Json<Value> = ColumnType<Value, string, string>;

interface RatingInvitationTable {
  id: string;
  division_code: DivisionCode;
  case_id: string;
  station_id: string;
  item_id: string;
  applicant_subject: string | null;
  token_hash: string;
  opened_at: Temporal.Instant;
  sample: boolean;
}

interface RatingTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  applicant_subject: string | null;
  invitation_id: string;
  grade: RatingGrade;
  comment: string | null;
  tags: string[];
  channel: Channel;
  rated_at: Temporal.Instant;
  sample: boolean;
  /** Of a grade that asks for a call back. */
  poor: GeneratedAlways<boolean>;
}

interface RatingFollowUpTable {
  rating_id: string;
  division_code: DivisionCode;
  grade: RatingGrade | null;
  comment: string;
  given_at: Temporal.Instant;
}

interface RatingTallyTable {
  station_id: string;
  item_id: string;
  grade: RatingGrade;
  sample: boolean;
  division_code: DivisionCode;
  count: number;
}

interface ServiceItemTable {
  id: string;
  division_code: DivisionCode | Nationwide;
  code: string;
  revision: number;
}

interface StaffAccountTable {
  staff_id: string;
  division_code: DivisionCode;
  account: string | null;
  told_at: Temporal.Instant;
}

interface FindingTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  event: string;
  found_on: Temporal.PlainDate;
  source: string;
  measures: Json<Measures>;
  responsible_id: string | null;
  evidence: Json<readonly Evidence[]>;
  note: string | null;
  inspection_id: string | null;
  state: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  sample: boolean;
}

interface FindingSubjectTable {
  finding_id: string;
  subject: string;
  subject_id: string;
  division_code: DivisionCode;
  found_on: Temporal.PlainDate;
}

interface FindingActTable {
  finding_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  act: FindingAct;
  state: string;
  at: Temporal.Instant;
  by: string;
  reason: string | null;
  facts: Json<Measures>;
}

interface FindingPickTable {
  finding_id: string;
  seq: GeneratedAlways<string>;
  subject: string;
  subject_id: string;
  division_code: DivisionCode;
  points: string;
  reason: string;
  at: Temporal.Instant;
  by: string;
}

interface FindingObjectionTable {
  id: string;
  finding_id: string;
  division_code: DivisionCode;
  account: string;
  text: string;
  filed_at: Temporal.Instant;
  state_before: string;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  upheld: boolean | null;
  answer: string | null;
  deemed_by: Json<RuleReference> | null;
}

interface RatingActTable {
  rating_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  act: RatingAct;
  at: Temporal.Instant;
  by: string;
  on_day: Temporal.PlainDate;
  text: string;
}

interface DeemedRatingTable {
  invitation_id: string;
  division_code: DivisionCode;
  on_day: Temporal.PlainDate;
  grade: RatingGrade | null;
  rule: Json<RuleReference>;
  made_at: Temporal.Instant;
}

interface ComplaintTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  station_id: string | null;
  staff_id: string | null;
  kind: ComplaintKind;
  channel: ComplaintChannel;
  text: string;
  anonymous: boolean;
  account: string | null;
  name_sealed: string | null;
  contact_sealed: string | null;
  token_hash: string;
  received_on: Temporal.PlainDate;
  received_at: Temporal.Instant;
  received_by: string;
  responsible_id: string | null;
  founded: boolean | null;
  subjective: boolean | null;
  state: string;
  open: GeneratedAlways<boolean>;
}

interface ComplaintActTable {
  complaint_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  act: ComplaintAct;
  state: string;
  at: Temporal.Instant;
  by: string;
  text: string;
}

interface InspectionTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  subject: string;
  subject_id: string;
  source: string;
  on_day: Temporal.PlainDate;
  checklist: Json<readonly RuleReference[]>;
  note: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
}

interface InspectionAnswerTable {
  inspection_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  rule: string;
  seen: ChecklistSight;
  note: string | null;
  at: Temporal.Instant;
  by: string;
}
