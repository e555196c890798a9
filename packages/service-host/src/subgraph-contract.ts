import type { AttachmentRoom } from "./attachment-contract.ts";
import type { SheetRoom } from "./sheet-contract.ts";

/**
 * One GraphQL request as the gateway hands it to a subgraph.
 *
 * `headers` carries what a subgraph may rely on and nothing else, names in lower case: `authorization`,
 * `x-request-id`, `accept-language`, `idempotency-key`, `x-yimen-law` (the revision of the law the gateway fixed for the request), `x-yimen-fresh` (the caller wrote a moment ago: what is read must
 * not be older). Identity is only ever in `authorization`: a subgraph verifies
 * the token itself, whoever calls.
 */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /**
   * Asked by another router than the gateway of this project: what that one alone does is missing, so a subgraph refuses mutations, what
   * is beyond the gateway's limits, and verdicts without a revision of the law.
   */
  readonly throughRouter?: boolean;
  /** Aborted when the caller no longer waits: its deadline passed, or the client hung up. */
  readonly signal?: AbortSignal;
}

/** An error of a subgraph's answer, in the shape GraphQL prescribes for the wire. */
export interface GraphQLFormattedErrorLike {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A subgraph's answer: what GraphQL prescribes for the wire. */
export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedErrorLike[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * A subgraph that runs in the process of its caller.
 *
 * `execute` answers expected failures and masked bugs in `errors`; it rejects only when it is stopped or its signal is
 * aborted.
 */
export interface SubgraphExecutor {
  /** The name it is composed under, e.g. `catalog`. */
  readonly name: string;
  /** Its schema with the federation directives, as composition reads it. */
  readonly sdl: string;
  readonly execute: (request: SubgraphRequest) => Promise<SubgraphResponse>;
  /** Rejects, or does not end, while it cannot serve, e.g. because its database is away. Absent when it always can. */
  readonly ready?: () => Promise<void>;
  /** Its sheets; absent when it has none. */
  readonly sheets?: SheetRoom;
  /** Its attachments; absent when it takes none. */
  readonly attachments?: AttachmentRoom;
}
