import type { DivisionCode, Nationwide, TimeUnit } from "@yimen/domain";
import type { PlaceColumns, RecordingTables, PaperTables } from "@yimen/subgraph-kit";
import type { ColumnType, Generated } from "kysely";
import type { BundleStep } from "./bundle/bundle.ts";
import type { ListField, Unmatched } from "./list/item-list.ts";
import type { SearchDocument } from "./search/document.ts";
import type { StatementBody } from "./statement/statement.ts";
import type {
  FeedbackState,
  ItemChange,
  ItemDraftState,
  ItemElement,
  ItemListKind,
  ItemWay,
} from "./vocabulary.ts";

/** The schema `catalog`, as its migrations leave it. */
export interface CatalogTables extends RecordingTables, PaperTables {
  known_division: KnownDivisionTable;
  service_item: ServiceItemTable;
  item_revision: ItemRevisionTable;
  item_statement: ItemStatementTable;
  item_list: ItemListTable;
  item_list_member: ItemListMemberTable;
  item_entry: ItemEntryTable;
  item_delegation: ItemDelegationTable;
  item_feedback: ItemFeedbackTable;
  item_draft: ItemDraftTable;
  policy_note: PolicyNoteTable;
  policy_note_push: PolicyNotePushTable;
  service_bundle: ServiceBundleTable;
  service_bundle_part: ServiceBundlePartTable;
  item_search: ItemSearchTable;
  search_term: SearchTermTable;
  search_words: SearchWordsTable;
  search_progress: SearchProgressTable;
}

/** JSON goes in as text: pg would send an array as a PostgreSQL array. */
type Json<Value> = ColumnType<Value, string, string>;

interface KnownDivisionTable {
  division_code: DivisionCode;
}

interface ServiceItemTable {
  id: string;
  code: string;
  division_code: DivisionCode | Nationwide;
  name: string;
  domain: string;
  parent_name: string | null;
  audience: string[];
  life_events: string[];
  uniformity: string | null;
  notes: string[];
  citation: string;
  sample: Generated<boolean>;
  withdrawn_at: Temporal.Instant | null;
  created_at: Generated<Temporal.Instant>;
}

interface ItemRevisionTable {
  item_id: string;
  revision: number;
  division_code: DivisionCode | Nationwide;
  change: ItemChange;
  elements: ItemElement[];
  list_id: string | null;
  citation: string;
  made_by: string | null;
  made_at: Temporal.Instant;
}

interface ItemStatementTable {
  item_id: string;
  element: ItemElement;
  division_code: DivisionCode | Nationwide;
  since_revision: number;
  position: number;
  until_revision: number | null;
  place_text: string | null;
  body: Json<StatementBody>;
  citation: string;
  note: string | null;
  dataset: string | null;
}

interface ItemListTable extends PlaceColumns {
  id: string;
  code: string;
  division_code: DivisionCode;
  name: string;
  kind: ItemListKind;
  stated_count: number | null;
  open_ended: boolean;
  parent_name: string | null;
  parent_id: string | null;
  window_name: string | null;
  fields: Json<readonly ListField[]>;
  unmatched: Json<readonly Unmatched[]>;
  citation: string;
  quote: string | null;
  note: string | null;
  sample: Generated<boolean>;
  revision: Generated<number>;
}

interface ItemListMemberTable {
  list_id: string;
  item_id: string;
  division_code: DivisionCode;
  position: number;
  name_as_written: string;
  citation: string;
  quote: string | null;
  note: string | null;
  dataset: string | null;
}

/** What is put on record of an item at a place from a day on, by whom, and how it ended. */
interface RegisteredTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  item_id: string;
  window_name: string | null;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate | null;
  citation: string;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  ended_by: string | null;
  end_citation: string | null;
}

interface ItemEntryTable extends RegisteredTable {
  way: ItemWay;
  agent: string | null;
}

interface ItemDelegationTable extends RegisteredTable {
  department: string;
  seal: boolean;
}

interface ItemFeedbackTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  item_id: string;
  department: string;
  problem: string;
  state: FeedbackState;
  reported_at: Temporal.Instant;
  reported_by: string;
  answer: string | null;
  answered_at: Temporal.Instant | null;
  answered_by: string | null;
  closed_at: Temporal.Instant | null;
  closed_by: string | null;
  outcome: string | null;
}

interface ItemDraftTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  item_id: string;
  state: ItemDraftState;
  withdraws: boolean;
  change: Json<Readonly<Record<string, unknown>>>;
  citation: string;
  drafted_at: Temporal.Instant;
  drafted_by: string;
  effective_on: Temporal.PlainDate | null;
  published_at: Temporal.Instant | null;
  published_by: string | null;
  settled_at: Temporal.Instant | null;
  revision: number | null;
  reason: string | null;
}

interface PolicyNoteTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  item_id: string;
  title: string;
  text: string;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate | null;
  citation: string;
  end_citation: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  ended_by: string | null;
}

interface PolicyNotePushTable {
  id: string;
  note_id: string;
  division_code: DivisionCode;
  pushed_at: Temporal.Instant;
  pushed_by: string;
}

interface ServiceBundleTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  code: string;
  name: string;
  life_events: string[];
  steps: Json<readonly BundleStep[]>;
  limit_days: number | null;
  limit_unit: TimeUnit | null;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate | null;
  citation: string;
  end_citation: string | null;
  recorded_at: Temporal.Instant;
  recorded_by: string;
  ended_by: string | null;
}

interface ServiceBundlePartTable {
  bundle_id: string;
  item_id: string;
  division_code: DivisionCode;
  stage: number;
  position: number;
  condition: string | null;
}

interface ItemSearchTable {
  division_code: string;
  item_id: string;
  code: string;
  elsewhere: boolean;
  terms: string[];
  document: Json<SearchDocument>;
}

interface SearchTermTable {
  division_code: Generated<string>;
  term: string;
  items: number;
}

interface SearchWordsTable {
  division_code: Generated<string>;
  dataset: string;
  kind: "ITEM" | "LIFE_EVENT" | "FILLERS";
  of: string;
  words: string[];
  citation: string;
}

interface SearchProgressTable {
  division_code: Generated<string>;
  version: number;
  done_to: string;
}
