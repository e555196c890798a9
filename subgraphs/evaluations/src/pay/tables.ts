import type { DivisionCode } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { ColumnType, GeneratedAlways } from "kysely";
import type { StatementContent, WorkQuality } from "./pay.ts";

/** The tables of pay by the case, as their migration leaves them. */
export interface PayTables {
  agent_case: AgentCaseTable;
  case_quality: CaseQualityTable;
  pay_statement: StatementTable;
  pay_reversal: ReversalTable;
}

interface AgentCaseTable {
  case_id: string;
  case_no: string;
  division_code: DivisionCode;
  account: string;
  channel: string;
  completed_at: Temporal.Instant;
  month: Temporal.PlainDate;
}

interface CaseQualityTable {
  case_id: string;
  seq: GeneratedAlways<string>;
  division_code: DivisionCode;
  quality: WorkQuality;
  reason: string;
  at: Temporal.Instant;
  by: string;
}

interface StatementTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  staff_id: string;
  month: Temporal.PlainDate;
  number: number;
  amount_fen: string;
  content: ColumnType<StatementContent, string, never>;
  law_revision: string;
  issued_at: Temporal.Instant;
  issued_by: string;
  hash: string;
}

interface ReversalTable {
  statement_id: string;
  division_code: DivisionCode;
  reason: string;
  reversed_at: Temporal.Instant;
  reversed_by: string;
}
