import type { DivisionCode, RuleReference } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { ColumnType, GeneratedAlways } from "kysely";
import type { Basis, Outcome } from "./assessment.ts";
import type { AssessmentAct, AssessmentState } from "./vocabulary.ts";

/** The tables of assessments, as their migration leaves them. */
export interface AssessmentTables {
  assessment: AssessmentTable;
  assessment_draft: DraftTable;
  assessment_act: ActTable;
  assessment_objection: ObjectionTable;
  assessment_final: FinalTable;
  assessment_reopening: ReopeningTable;
  ranking: RankingTable;
  ranking_place: RankingPlaceTable;
}

/** Written as JSON text, read as what it says. */
type Json<Value> = ColumnType<Value, string, never>;

interface AssessmentTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  subject: string;
  subject_id: string;
  rule: string;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  state: AssessmentState;
  created_at: Temporal.Instant;
}

interface DraftTable {
  assessment_id: string;
  version: number;
  division_code: DivisionCode;
  basis: Json<Basis>;
  outcome: Json<Outcome>;
  law_revision: string;
  made_at: Temporal.Instant;
  made_by: string;
}

interface ActTable {
  assessment_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  act: AssessmentAct;
  state: AssessmentState;
  at: Temporal.Instant;
  by: string;
  reason: string | null;
  finding_id: string | null;
}

interface ObjectionTable {
  id: string;
  assessment_id: string;
  division_code: DivisionCode;
  account: string;
  text: string;
  filed_at: Temporal.Instant;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  upheld: boolean | null;
  answer: string | null;
  deemed_by: ColumnType<RuleReference | null, string | null, string | null>;
}

interface FinalTable {
  assessment_id: string;
  number: number;
  division_code: DivisionCode;
  version: number;
  subject: string;
  subject_id: string;
  rule: string;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  score: string | null;
  band: string | null;
  finalized_at: Temporal.Instant;
  finalized_by: string;
  previous_hash: string;
  hash: string;
}

interface ReopeningTable {
  assessment_id: string;
  number: number;
  division_code: DivisionCode;
  at: Temporal.Instant;
  by: string;
  reason: string;
  finding_id: string | null;
}

interface RankingTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  rule: string;
  subject: string;
  scope_id: string;
  period_from: Temporal.PlainDate;
  period_to: Temporal.PlainDate;
  population: number;
  law_revision: string;
  finalized_at: Temporal.Instant;
  finalized_by: string;
  hash: string;
}

interface RankingPlaceTable {
  ranking_id: string;
  subject_id: string;
  division_code: DivisionCode;
  place: number;
  last_place: boolean;
}
