import type { Actor } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import type { Turn } from "../fairness/fair-share.ts";

/** What the gateway knows about the request it is answering. */
export interface GatewayContext {
  /** Who the verified token names. Subgraphs do not take this over: each verifies the token itself. */
  readonly actor: Actor;
  readonly requestId: string;
  /** All that subgraphs get to see of the request's headers. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The law of this request, the same however often it is asked; undefined while nobody can say. Absent without a law. */
  readonly law?: () => Promise<Law | undefined>;
  /** The operation's turn among those of other clients. */
  readonly turn: Turn;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}
