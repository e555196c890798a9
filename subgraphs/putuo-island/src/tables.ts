import type { DivisionCode, DocumentType } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { DocumentAction, DocumentKind, StoredState } from "./vocabulary.ts";

/** The schema of this subgraph, as its migrations leave it. */
export interface IslandTables {
  island_item: IslandItemTable;
  island_document: IslandDocumentTable;
  document_step: DocumentStepTable;
  number_series: NumberSeriesTable;
  issued_tally: IssuedTallyTable;
  standing_tally: StandingTallyTable;
}

interface IslandItemTable {
  item_id: string;
  division_code: DivisionCode;
  kind: DocumentKind;
}

interface IslandDocumentTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  kind: DocumentKind;
  case_id: string;
  case_no: string;
  item_id: string;
  station_id: string;
  applicant_subject: string | null;
  state: StoredState;
  number: string | null;
  holder_kind: string | null;
  holder_name: string | null;
  holder_document_type: DocumentType | null;
  holder_document_number: string | null;
  plate: string | null;
  bicycle: string | null;
  applied_at: Temporal.Instant;
  issued_on: Temporal.PlainDate | null;
  valid_until: Temporal.PlainDate | null;
  sample: boolean;
  revision: number;
}

interface DocumentStepTable {
  document_id: string;
  seq: number;
  division_code: DivisionCode;
  applicant_subject: string | null;
  at: Temporal.Instant;
  action: DocumentAction;
  actor: string;
  state: StoredState;
  reason: string | null;
}

interface NumberSeriesTable {
  division_code: DivisionCode;
  kind: DocumentKind;
  year: number;
  last: number;
}

interface IssuedTallyTable {
  division_code: DivisionCode;
  station_id: string;
  kind: DocumentKind;
  year: number;
  count: number;
}

interface StandingTallyTable {
  division_code: DivisionCode;
  kind: DocumentKind;
  valid_until: Temporal.PlainDate;
  count: number;
}
