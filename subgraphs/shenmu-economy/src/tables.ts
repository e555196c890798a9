import type { DivisionCode } from "@yimen/domain";
import type { PlaceColumns } from "@yimen/subgraph-kit";
import type { Generated } from "kysely";
import type {
  BulletinKind,
  BulletinState,
  Channel,
  DeliveryReason,
  DeliveryState,
  EndReason,
  MessageLanguage,
  PriceUnit,
  Purpose,
  SubscriptionState,
} from "./vocabulary.ts";

/** The schema `shenmu`, as its migrations leave it. */
export interface EconomyTables {
  produce: ProduceTable;
  bulletin: BulletinTable;
  bulletin_revision: BulletinRevisionTable;
  subscription: SubscriptionTable;
  delivery: DeliveryTable;
  delivery_step: DeliveryStepTable;
}

interface ProduceTable {
  id: string;
  division_code: DivisionCode;
  name: string;
  citation: string | null;
  added_by: string;
  added_at: Temporal.Instant;
}

interface BulletinTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  kind: BulletinKind;
  title: string;
  body: string;
  produce_id: string | null;
  item_id: string | null;
  price_yuan: string | null;
  price_unit: PriceUnit | null;
  market: string | null;
  observed_on: Temporal.PlainDate;
  state: Generated<BulletinState>;
  withdrawn_reason: string | null;
  revision: Generated<number>;
  published_at: Temporal.Instant;
  published_by: string;
  changed_at: Temporal.Instant;
  sample: Generated<boolean>;
}

interface BulletinRevisionTable {
  bulletin_id: string;
  revision: number;
  division_code: DivisionCode;
  title: string;
  body: string;
  price_yuan: string | null;
  price_unit: PriceUnit | null;
  market: string | null;
  observed_on: Temporal.PlainDate;
  reason: string | null;
  changed_at: Temporal.Instant;
  changed_by: string;
}

interface SubscriptionTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  channel: Channel;
  contact: string | null;
  contact_fingerprint: string;
  kinds: BulletinKind[];
  language: MessageLanguage | null;
  produce_ids: Generated<string[]>;
  state: SubscriptionState;
  end_reason: EndReason | null;
  consented_at: Temporal.Instant;
  registered_by: string | null;
  code: string | null;
  code_hash: string;
  code_expires_at: Temporal.Instant;
  wrong_codes: Generated<number>;
  token_hash: string;
  confirmed_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
}

interface DeliveryTable extends PlaceColumns {
  id: string;
  division_code: DivisionCode;
  subscription_id: string;
  purpose: Purpose;
  bulletin_id: string | null;
  revision: number | null;
  state: Generated<DeliveryState>;
  reason: DeliveryReason | null;
  attempts: Generated<number>;
  claim: string | null;
  queued_at: Temporal.Instant;
  changed_at: Temporal.Instant;
  next_attempt_at: Temporal.Instant | null;
  sent_at: Temporal.Instant | null;
  receipt: string | null;
}

interface DeliveryStepTable {
  delivery_id: string;
  position: number;
  division_code: DivisionCode;
  at: Temporal.Instant;
  state: DeliveryState;
  reason: DeliveryReason | null;
  detail: string | null;
}
