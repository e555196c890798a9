import type { DivisionCode, DivisionLevel, StationKind, StationTier, WindowKind } from "@yimen/domain";
import type { OutgoingTables, PlaceColumns, RecordingTables } from "@yimen/subgraph-kit";
import type { ColumnType, Generated, GeneratedAlways } from "kysely";
import type { DivisionChangeKind } from "./division/change/vocabulary.ts";
import type { ExtraHoursKind } from "./extra-hours/vocabulary.ts";
import type { DeviceKind } from "./device/vocabulary.ts";
import type { Branding, CountyCalendar, DisplayKind } from "./county/county.ts";

/** The schema `facilities`, as its migrations leave it. */
export interface FacilitiesTables extends RecordingTables, OutgoingTables {
  division: DivisionTable;
  division_population: DivisionPopulationTable;
  station: StationTable;
  service_window: ServiceWindowTable;
  device: DeviceTable;
  device_credential: DeviceCredentialTable;
  device_outage: DeviceOutageTable;
  device_use: DeviceUseTable;
  window_standard: WindowStandardTable;
  county: CountyTable;
  programme: ProgrammeTable;
  programme_target: ProgrammeTargetTable;
  programme_completion: ProgrammeCompletionTable;
  division_change: DivisionChangeTable;
  station_duty: StationDutyTable;
  station_budget: StationBudgetTable;
  station_payment: StationPaymentTable;
  station_extra_hours: StationExtraHoursTable;
}

interface DivisionTable {
  code: DivisionCode;
  division_code: GeneratedAlways<DivisionCode>;
  name: string;
  short_name: string;
  kind: string;
  level: DivisionLevel;
  parent_code: DivisionCode | null;
  citation: string;
  ended_on: Temporal.PlainDate | null;
}

interface DivisionPopulationTable {
  division_code: DivisionCode;
  position: number;
  people: number;
  kind: "RESIDENT" | "REGISTERED" | "UNSPECIFIED";
  as_of: string | null;
  citation: string;
  note: string | null;
}

interface StationTable extends PlaceColumns {
  id: string;
  code: string;
  division_code: DivisionCode;
  name: string;
  kind: StationKind;
  tier: StationTier | null;
  phone: string | null;
  address: string | null;
  certainty: "STATED" | "DERIVED" | "ENTERED";
  citation: string;
  sample: Generated<boolean>;
  revision: Generated<number>;
  closed_at: Temporal.Instant | null;
  created_at: Generated<Temporal.Instant>;
}

interface ServiceWindowTable {
  id: string;
  station_id: string;
  division_code: DivisionCode;
  number: string;
  name: string;
  kind: WindowKind;
  scope: string[];
  citation: string;
  sample: Generated<boolean>;
  opened_on: Temporal.PlainDate | null;
  revision: Generated<number>;
  closed_at: Temporal.Instant | null;
  created_at: Generated<Temporal.Instant>;
}

interface DeviceTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  code: string;
  kind: DeviceKind;
  name: string;
  keeper: string | null;
  item_ids: string[];
  assisted: boolean;
  registered_by: string;
  registered_at: Temporal.Instant;
  retired_at: Temporal.Instant | null;
  revision: Generated<number>;
}

interface DeviceCredentialTable {
  device_id: string;
  position: number;
  division_code: DivisionCode;
  credential_hash: string;
  issued_at: Temporal.Instant;
  issued_by: string;
  until_at: Temporal.Instant | null;
}

interface DeviceOutageTable {
  device_id: string;
  started_at: Temporal.Instant;
  division_code: DivisionCode;
  reason: string;
  recorded_by: string;
  ended_at: Temporal.Instant | null;
}

interface DeviceUseTable {
  device_id: string;
  day: Temporal.PlainDate;
  division_code: DivisionCode;
  uses: number;
}

interface WindowStandardTable {
  division_code: DivisionCode;
  code: string;
  position: number;
  name: string;
  kind: string;
  requirement: "REQUIRED" | "OPTIONAL" | "DESCRIBED";
  scope: string[];
  citation: string;
  quote: string | null;
}

interface CountyTable {
  division_code: DivisionCode;
  id: string;
  name_zh: string;
  name_en: string;
  display_names: ColumnType<readonly DisplayKind[], string, string>;
  branding: ColumnType<Branding | null, string | null, string | null>;
  calendar: ColumnType<CountyCalendar | null, string | null, string | null>;
}

interface ProgrammeTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  name: string;
  starts_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate;
  windows_before: number | null;
  staff_before: number | null;
  citation: string;
  accepted_on: Temporal.PlainDate | null;
  accepted_by: string | null;
  acceptance_reference: string | null;
  sample: Generated<boolean>;
  revision: Generated<number>;
  created_at: Generated<Temporal.Instant>;
}

interface ProgrammeTargetTable {
  programme_id: string;
  /** The target itself. */
  division_code: DivisionCode;
}

interface ProgrammeCompletionTable {
  id: string;
  programme_id: string;
  division_code: DivisionCode;
  done_on: Temporal.PlainDate;
  reference: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawal_reason: string | null;
}

interface DivisionChangeTable {
  id: string;
  division_code: DivisionCode;
  kind: DivisionChangeKind;
  effective_on: Temporal.PlainDate;
  name_before: string | null;
  name: string | null;
  short_name: string | null;
  successors: DivisionCode[];
  citation: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  taken_at: Temporal.Instant | null;
}

interface StationDutyTable {
  division_code: DivisionCode;
  kind: StationKind;
  position: number;
  text: string;
  citation: string;
}

interface StationBudgetTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  year: number;
  purpose: string;
  /** A bigint, which comes as a text. */
  amount_fen: ColumnType<string, number, number>;
  citation: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawal_citation: string | null;
}

interface StationPaymentTable {
  id: string;
  division_code: DivisionCode;
  budget_id: string;
  paid_on: Temporal.PlainDate;
  amount_fen: ColumnType<string, number, number>;
  purpose: string;
  reference: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
}

interface StationExtraHoursTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  kind: ExtraHoursKind;
  weekdays: number[];
  hours: string[];
  by_appointment: boolean;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate | null;
  citation: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  ended_by: string | null;
}
