import type { Actor } from "@yimen/domain";

/** What the gateway knows about the request it is answering. */
export interface GatewayContext {
  /** Who the verified token names. Subgraphs do not take this over: each verifies the token itself. */
  readonly actor: Actor;
  readonly requestId: string;
  /** All that subgraphs get to see of the request's headers. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}
