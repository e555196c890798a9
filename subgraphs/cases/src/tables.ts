import type {
  CaseKind,
  CaseOutcome,
  CaseState,
  Channel,
  CrossRegionMode,
  DeskTask,
  DivisionCode,
  DocumentType,
  ItemType,
  OpeningWeekText,
  PublishedAcceptance,
  PublishedLimit,
  PublishedMaterial,
  Role,
  StationKind,
  WindowKind,
} from "@yimen/domain";
import type { Reason } from "@yimen/rules";
import type { BroughtFact, PaperTables, PlaceColumns, RecordingTables } from "@yimen/subgraph-kit";
import type { ColumnType, Generated } from "kysely";
import type { TimeLimit } from "./deadline/limit.ts";
import type { CasePause } from "./deadline/pause.ts";
import type { WeekHoursText } from "./appointment/week-hours.ts";
import type { GreenChannel } from "./green-channel/green-channel.ts";
import type { JournalDetail } from "./journal/entry.ts";
import type { ChargedFee, ReceivedPaper } from "./receipt/receipt.ts";
import type { MissingMaterial } from "./supplement/notice.ts";
import type {
  AppointmentState,
  DeliveryMethod,
  HandOverPurpose,
  JournalStep,
  SuspicionKind,
} from "./vocabulary.ts";

/** The schema `cases`, as its migrations leave it. */
export interface CasesTables extends RecordingTables, PaperTables {
  known_item: KnownItemTable;
  known_station: KnownStationTable;
  opening_week: OpeningWeekTable;
  known_department: KnownDepartmentTable;
  department_staff: DepartmentStaffTable;
  item_charge: ItemChargeTable;
  case_part: CasePartTable;
  hand_over: HandOverTable;
  appointment: AppointmentTable;
  appointment_plan: AppointmentPlanTable;
  appointment_slot: AppointmentSlotTable;
  completion_announcement: CompletionAnnouncementTable;
  desk_task: DeskTaskTable;
  desk_load: DeskLoadTable;
  case_suspicion: CaseSuspicionTable;
  service_case: ServiceCaseTable;
  case_external_key: CaseExternalKeyTable;
  supplement_notice: SupplementNoticeTable;
  receipt: ReceiptTable;
  journal_entry: JournalEntryTable;
  station_caseload: StationCaseloadTable;
  station_state: StationStateTable;
  item_state: ItemStateTable;
  station_due: StationDueTable;
  station_late: StationLateTable;
  station_year: StationYearTable;
  handler_month: HandlerMonthTable;
  /** The kit's, in the schema all subgraphs share. */
  "yimen.look_up": LookUpTable;
  "yimen.concerned_account": ConcernedAccountTable;
}

/** Read as a value, written as its JSON text. */
type Json<Value> = ColumnType<Value, string, string>;

interface KnownItemTable {
  id: string;
  division_code: string;
  code: string;
  name: string;
  type: ItemType | null;
  limits: Json<readonly PublishedLimit[]>;
  accepted_at: Json<readonly PublishedAcceptance[]> | null;
  materials: Json<readonly PublishedMaterial[]> | null;
  revision: number;
  withdrawn: boolean;
}

interface KnownStationTable {
  id: string;
  division_code: DivisionCode;
  code: string;
  name: string;
  kind: StationKind | null;
  revision: number;
  closed: boolean;
}

interface OpeningWeekTable {
  station_code: string;
  division_code: DivisionCode;
  days: Json<OpeningWeekText["days"]>;
  citation: string;
}

interface KnownDepartmentTable {
  id: string;
  division_code: DivisionCode;
  code: string;
  name: string;
  told_at: Temporal.Instant;
}

interface DepartmentStaffTable {
  staff_id: string;
  division_code: DivisionCode;
  department_id: string | null;
  account: string | null;
  absences: Json<readonly { readonly from: string; readonly until: string }[]>;
  told_at: Temporal.Instant;
  gone: boolean;
}

interface ItemChargeTable {
  id: string;
  division_code: DivisionCode;
  item_id: string;
  department_id: string;
  part_ids: string[];
  station_id: string | null;
  county_wide: Generated<boolean>;
  citation: string;
  assigned_at: Temporal.Instant;
  assigned_by: string;
  ended_at: Temporal.Instant | null;
}

interface HandOverTable {
  id: string;
  case_id: string;
  division_code: DivisionCode;
  applicant_subject: string | null;
  to_division: DivisionCode;
  to_station_id: string | null;
  purpose: HandOverPurpose;
  papers: Json<readonly ReceivedPaper[]>;
  note: string | null;
  sent_at: Temporal.Instant;
  sent_by: string;
  received_at: Temporal.Instant | null;
  received_by: string | null;
  returned_at: Temporal.Instant | null;
  returned_by: string | null;
  return_reason: string | null;
}

interface AppointmentTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  item_id: string | null;
  case_id: string | null;
  applicant_subject: string | null;
  applicant_name: string;
  applicant_phone: string | null;
  starts_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  out_of_hours: boolean;
  home_visit: boolean;
  state: AppointmentState;
  booked_at: Temporal.Instant;
  booked_by: string;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

interface AppointmentPlanTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  slot_minutes: number;
  capacity: number;
  days_ahead: number;
  out_of_hours: Json<WeekHoursText>;
  citation: string;
  set_at: Temporal.Instant;
  set_by: string;
  ended_at: Temporal.Instant | null;
}

interface AppointmentSlotTable {
  division_code: DivisionCode;
  station_id: string;
  starts_at: Temporal.Instant;
  taken: number;
}

interface CompletionAnnouncementTable extends PlaceColumns {
  case_id: string;
  division_code: DivisionCode;
  station_id: string;
  case_no: string;
  item_id: string;
  outcome: CaseOutcome;
  decided_on: Temporal.PlainDate;
  announced_at: Temporal.Instant;
  announced_by: string;
  sample: boolean;
}

interface DeskTaskTable extends PlaceColumns {
  id: string;
  case_id: string;
  division_code: DivisionCode;
  station_id: string;
  task: DeskTask;
  desk: string;
  due_on: Temporal.PlainDate | null;
  waiting_since: Temporal.Instant;
  held_by: string | null;
  held_since: Temporal.Instant | null;
  window_id: string | null;
  note: string | null;
  paused: Generated<boolean>;
  order_on: ColumnType<Temporal.PlainDate, never, never>;
}

interface DeskLoadTable extends PlaceColumns {
  division_code: DivisionCode;
  station_id: string;
  account: string;
  tasks: number;
}

interface CaseSuspicionTable extends PlaceColumns {
  id: string;
  case_id: string;
  division_code: DivisionCode;
  kind: SuspicionKind;
  found_at: Temporal.Instant;
  other_division: DivisionCode | null;
}

interface CasePartTable {
  case_id: string;
  department_id: string;
  division_code: DivisionCode;
  applicant_subject: string | null;
  outcome: CaseOutcome | null;
  reasons: Generated<string[]>;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
}

interface ServiceCaseTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  case_no: string;
  item_id: string;
  station_id: string;
  department_id: string | null;
  other_division: DivisionCode | null;
  other_station_id: string | null;
  charged_elsewhere: Generated<boolean>;
  cross_region_mode: CrossRegionMode | null;
  county_wide: boolean | null;
  kind: CaseKind | null;
  channel: Channel;
  state: CaseState;
  outcome: CaseOutcome | null;
  applicant_subject: string | null;
  applicant_name: string;
  applicant_document_type: DocumentType;
  applicant_document_number: string;
  applicant_document_fingerprint: string;
  applicant_phone: string | null;
  handled_by: string | null;
  first_asked: string | null;
  filed_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  decided_at: Temporal.Instant | null;
  delivered_at: Temporal.Instant | null;
  time_limit: Json<TimeLimit> | null;
  statutory_limit: Json<TimeLimit> | null;
  pauses: Json<readonly CasePause[]>;
  extended_on: Temporal.PlainDate | null;
  deemed_accepted: Generated<boolean>;
  limit_reasons: Json<readonly Reason[]>;
  findings: Json<readonly BroughtFact[]>;
  due_on: Temporal.PlainDate | null;
  reasons: Generated<string[]>;
  deferred_materials: Generated<string[]>;
  deferred_until: Temporal.PlainDate | null;
  owed_materials: Generated<string[]>;
  delivery_method: DeliveryMethod | null;
  supplement_asked_on: Temporal.PlainDate | null;
  green_channel: Json<GreenChannel> | null;
  escalation_promised_for: Temporal.PlainDate | null;
  escalated_on: Temporal.PlainDate | null;
  escalated_to: string | null;
  passed_up_on: Temporal.PlainDate | null;
  announced_on: Temporal.PlainDate | null;
  taken_in_at: WindowKind | null;
  handed_out_at: WindowKind | null;
  /** When it ended without a decision: withdrawn, or not accepted. */
  closed_at: Temporal.Instant | null;
  /** Working days from acceptance to decision; null where nobody counted them. */
  days_taken: number | null;
  /** By when the law of the place wants the applicant told something, and the result handed over. */
  answer_due_on: Temporal.PlainDate | null;
  delivery_due_on: Temporal.PlainDate | null;
  sample: Generated<boolean>;
  revision: Generated<number>;
  journal_seq: number;
  journal_hash: string;
  changed_at: Generated<Temporal.Instant>;
}

interface CaseExternalKeyTable {
  division_code: DivisionCode;
  owner: string;
  external_key: string;
  case_id: string;
}

interface SupplementNoticeTable extends PlaceColumns {
  case_id: string;
  position: number;
  division_code: DivisionCode;
  applicant_subject: string | null;
  told_at: Temporal.Instant;
  told_by: string;
  new_fact: string | null;
  materials: Json<readonly MissingMaterial[]>;
  supplied: Generated<string[]>;
  supplied_at: Temporal.Instant | null;
}

interface ReceiptTable {
  case_id: string;
  position: number;
  division_code: DivisionCode;
  applicant_subject: string | null;
  receipt_no: string;
  papers: Json<readonly ReceivedPaper[]>;
  fees: Json<readonly ChargedFee[]>;
  issued_at: Temporal.Instant;
  issued_by: string;
  returned_at: Temporal.Instant | null;
}

interface JournalEntryTable {
  case_id: string;
  seq: number;
  division_code: DivisionCode;
  applicant_subject: string | null;
  at: Temporal.Instant;
  step: JournalStep;
  actor: string;
  actor_roles: Role[];
  state: CaseState;
  detail: Json<JournalDetail>;
  previous_hash: string;
  hash: string;
}

interface StationCaseloadTable {
  division_code: DivisionCode;
  station_id: string;
  item_id: string;
  state: CaseState;
  cases: number;
}

interface StationStateTable {
  division_code: DivisionCode;
  station_id: string;
  state: CaseState;
  cases: number;
}

interface ItemStateTable {
  /** The county. */
  division_code: DivisionCode;
  item_id: string;
  state: CaseState;
  cases: number;
}

interface StationDueTable {
  division_code: DivisionCode;
  station_id: string;
  due_on: Temporal.PlainDate;
  cases: number;
}

interface StationYearTable {
  division_code: DivisionCode;
  station_id: string;
  year: number;
  channel: Channel;
  cases: number;
}

interface StationLateTable {
  division_code: DivisionCode;
  station_id: string;
  year: number;
  cases: number;
}

interface LookUpTable {
  id: string;
  at: Temporal.Instant;
  looked_by: string;
  roles: readonly Role[];
  divisions: readonly string[];
  searched: string;
  opened: string | null;
  reason: string | null;
  concerned: readonly string[];
}

interface ConcernedAccountTable {
  account: string;
  at: Temporal.Instant;
  look_up_id: string;
}

interface HandlerMonthTable {
  division_code: DivisionCode;
  handled_by: string;
  /** The first day of the month. */
  month: Temporal.PlainDate;
  channel: Channel;
  cases: number;
}
