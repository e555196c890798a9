import type { Channel, DivisionCode, Nationwide, RatingGrade } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { GeneratedAlways } from "kysely";

/** The schema `evaluations`, as its migrations leave it. */
export interface EvaluationsTables {
  rating_invitation: RatingInvitationTable;
  rating: RatingTable;
  rating_follow_up: RatingFollowUpTable;
  rating_tally: RatingTallyTable;
  service_item: ServiceItemTable;
}

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
