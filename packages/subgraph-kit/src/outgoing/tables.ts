import type { DivisionCode, EventKind } from "@yimen/domain";
import type { Generated, GeneratedAlways } from "kysely";
import type { DeliveryState, SubscriptionState } from "./vocabulary.ts";

/** What the kit keeps for telling systems outside, in the schema all subgraphs share. */
export interface OutgoingTables {
  "yimen.outgoing_event": OutgoingEventTable;
  "yimen.event_subscription": EventSubscriptionTable;
  "yimen.event_delivery": EventDeliveryTable;
}

interface OutgoingEventTable {
  id: string;
  division_code: DivisionCode;
  county_code: GeneratedAlways<string>;
  kind: EventKind;
  subject_id: string;
  station_id: string | null;
  at: Temporal.Instant;
  told_on: GeneratedAlways<Temporal.PlainDate>;
  envelope: string;
  digest: string;
  only_for: string | null;
  era: GeneratedAlways<number>;
  written_by: GeneratedAlways<number>;
  ordinal: GeneratedAlways<number>;
}

interface EventSubscriptionTable {
  id: string;
  division_code: DivisionCode;
  owner: string;
  external_key: string | null;
  name: string;
  url: string;
  kinds: EventKind[];
  secret: string;
  earlier_secret: string | null;
  earlier_until: Temporal.Instant | null;
  state: SubscriptionState;
  state_at: Temporal.Instant;
  created_at: Temporal.Instant;
  after_era: number;
  after_transaction: number;
  after_ordinal: number;
  claim: string | null;
  claimed_until: Temporal.Instant | null;
  failures: Generated<number>;
  failing_event: string | null;
  failing_since: Temporal.Instant | null;
  due_at: Temporal.Instant;
  outcome: string | null;
  delivered_at: Temporal.Instant | null;
}

interface EventDeliveryTable {
  subscription_id: string;
  event_id: string;
  division_code: DivisionCode;
  owner: string;
  subject_id: string;
  state: DeliveryState;
  attempts: Generated<number>;
  due_at: Temporal.Instant;
  outcome: string | null;
  changed_at: Temporal.Instant;
  era: number;
  written_by: number;
  ordinal: number;
}
