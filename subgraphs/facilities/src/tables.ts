import type { DivisionCode, DivisionLevel, StationKind, StationTier, WindowKind } from "@yimen/domain";
import type { Generated, GeneratedAlways } from "kysely";

/** The schema `facilities`, as its migrations leave it. */
export interface FacilitiesTables {
  division: DivisionTable;
  division_population: DivisionPopulationTable;
  station: StationTable;
  station_survey: StationSurveyTable;
  service_window: ServiceWindowTable;
  window_standard: WindowStandardTable;
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

interface StationTable {
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

interface StationSurveyTable {
  station_id: string;
  division_code: DivisionCode;
  surveyed_on: Temporal.PlainDate;
  office_area_m2: string | null;
  residents: number | null;
  sample: Generated<boolean>;
  recorded_by: string;
  recorded_at: Generated<Temporal.Instant>;
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
  revision: Generated<number>;
  closed_at: Temporal.Instant | null;
  created_at: Generated<Temporal.Instant>;
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
