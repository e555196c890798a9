import type { DivisionCode, EventKind } from "@yimen/domain";
import type { RequestContext } from "../request/context.ts";
import type { EventPlace } from "./cursor.ts";
import type { OutgoingTables } from "./tables.ts";
import type { SubscriptionState } from "./vocabulary.ts";

export type OutgoingContext = RequestContext<OutgoingTables>;

/** Somebody outside who is told of what happens in a place (事件订阅). */
export interface EventSubscription {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Subject of the token it was made with. */
  readonly owner: string;
  readonly externalKey: string | null;
  readonly name: string;
  readonly url: string;
  /** Empty: every kind. */
  readonly kinds: readonly EventKind[];
  /** Sealed. */
  readonly secret: string;
  readonly earlierSecret: string | null;
  /** Until then the secret before is good, too. */
  readonly earlierUntil: Temporal.Instant | null;
  readonly state: SubscriptionState;
  readonly stateAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
  /** The last event that was dealt with. */
  readonly after: EventPlace;
  /** Vain rounds since the receiver last took something. */
  readonly failures: number;
  readonly failingEvent: string | null;
  readonly failingSince: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant;
  /** What the last attempt came to, e.g. `HTTP 204`, `ECONNREFUSED`. */
  readonly outcome: string | null;
  readonly deliveredAt: Temporal.Instant | null;
}
