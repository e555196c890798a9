import type {
  DivisionCode,
  MessageAddressee,
  MessageChannel,
  MessageReason,
  MessageState,
  ToldWay,
} from "@yimen/domain";

/** A message to a person, and how far it has come (消息). */
export interface StoredMessage {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  /** Whose work queue it stands in: `core`, or the county's subgraph that wrote it. */
  readonly desk: string;
  /** The subgraph that knows the address. */
  readonly sender: string;
  readonly kind: string;
  readonly addressee: MessageAddressee;
  /** A case, an account, a station, a subscription: never an address. */
  readonly addresseeId: string;
  /** Account of the member of staff it is for, where that is known. */
  readonly account: string | null;
  readonly stationId: string | null;
  readonly topicId: string;
  /** Sealed. */
  readonly data: string | null;
  readonly about: Readonly<Record<string, unknown>> | null;
  readonly state: MessageState;
  readonly reason: MessageReason | null;
  readonly channel: MessageChannel | null;
  readonly attempts: number;
  readonly claim: string | null;
  readonly claimedUntil: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly queuedAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly receipt: string | null;
  readonly toldWay: ToldWay | null;
  readonly toldOn: Temporal.PlainDate | null;
  readonly toldBy: string | null;
  readonly sample: boolean;
}

/** What happened to a message at one moment. */
export interface MessageStep {
  readonly messageId: string;
  readonly position: number;
  readonly at: Temporal.Instant;
  readonly state: MessageState;
  readonly reason: MessageReason | null;
  readonly detail: string | null;
  readonly byWhom: string | null;
}
