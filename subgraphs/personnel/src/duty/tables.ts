import type { DivisionCode } from "@yimen/domain";
import type { Generated, GeneratedAlways } from "kysely";
import type { HalfDay } from "../vocabulary.ts";
import type { DutySwapDecision } from "../duty-swap/decision.ts";

/** Rosters, duties, swaps and phone checks, as their migrations leave them. */
export interface DutyTables {
  duty_roster: DutyRosterTable;
  duty: DutyTable;
  duty_swap: DutySwapTable;
  phone_check: PhoneCheckTable;
}

interface DutyRosterTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate;
  drafted_by: string;
  drafted_at: Temporal.Instant;
  published_by: Generated<string | null>;
  published_at: Generated<Temporal.Instant | null>;
  sample: Generated<boolean>;
}

interface DutyTable {
  id: string;
  division_code: DivisionCode;
  roster_id: string;
  station_id: string;
  window_id: string | null;
  seat_id: GeneratedAlways<string>;
  staff_id: string;
  on_day: Temporal.PlainDate;
  half: HalfDay;
  published: Generated<boolean>;
  missed_by: Generated<string | null>;
}

interface DutySwapTable {
  id: string;
  division_code: DivisionCode;
  duty_id: string;
  staff_id: string;
  other_staff_id: string;
  other_duty_id: string | null;
  on_day: Temporal.PlainDate;
  asked_by: string;
  asked_at: Temporal.Instant;
  agreed: Generated<boolean | null>;
  answered_by: Generated<string | null>;
  answered_at: Generated<Temporal.Instant | null>;
  decision: Generated<DutySwapDecision | null>;
  decision_reason: Generated<string | null>;
  decided_by: Generated<string | null>;
  decided_at: Generated<Temporal.Instant | null>;
}

interface PhoneCheckTable {
  id: string;
  division_code: DivisionCode;
  station_id: string;
  staff_id: string;
  called_at: Temporal.Instant;
  reached: boolean;
  in_hours: boolean;
  called_by: string;
  recorded_at: Temporal.Instant;
  withdrawn_reason: Generated<string | null>;
  withdrawn_by: Generated<string | null>;
  withdrawn_at: Generated<Temporal.Instant | null>;
  sample: Generated<boolean>;
}
