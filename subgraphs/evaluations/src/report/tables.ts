import type { DivisionCode } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { ColumnType } from "kysely";
import type { Report, ReportContent } from "./report.ts";

/** The table of compliance reports, as its migration leaves it. */
export interface ReportTables {
  compliance_report: ReportTable;
}

interface ReportTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  subject: Report["subject"];
  subject_id: string;
  name: string;
  on_day: Temporal.PlainDate;
  passed: number;
  failed: number;
  unknown: number;
  content: ColumnType<ReportContent, string, never>;
  law_revision: string;
  filed_at: Temporal.Instant;
  filed_by: string;
}
