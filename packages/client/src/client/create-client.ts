import type { TypedDocument } from "../document.ts";
import { AbortedError, isClientError } from "./client-error.ts";
import { newIdempotencyKey } from "./idempotency-key.ts";
import { type Answer, send } from "./send.ts";
import { nothing, onAbort, type Signal } from "./signal.ts";
import { after } from "./timer.ts";
import { fetchTransport, type Transport } from "./transport.ts";

export interface ClientOptions {
  /** Address of the gateway, `https://…/graphql`. */
  readonly endpoint: string;
  /** The token of whoever is signed in, or how to get it before every call; none for the public. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>) | undefined;
  /** Default: `fetch`. */
  readonly transport?: Transport;
  /** Longest wait for one attempt. Default: 15 000. */
  readonly timeoutMs?: number;
  /** Attempts after the first, of calls that may be repeated. Default: 2. */
  readonly retries?: number;
  /** Pause before the first repetition, doubled each time. Default: 300. */
  readonly retryPauseMs?: number;
  /**
   * What is sent: the `text` (the default), or only its `id`, for a gateway that knows the manifest of trusted documents.
   */
  readonly send?: "text" | "id";
  /** Further headers of every call. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Of one call. */
export interface CallOptions {
  readonly signal?: Signal | undefined;
  readonly timeoutMs?: number;
}

/** The input of a mutation may leave its idempotency key out: the client makes one for the call. */
export type CallVariables<Variables> = Variables extends { readonly input: infer Input }
  ? Omit<Variables, "input"> & { readonly input: WithoutKey<Input> }
  : Variables;

type WithoutKey<Input> = Input extends { readonly idempotencyKey: string }
  ? Omit<Input, "idempotencyKey"> & { readonly idempotencyKey?: string }
  : Input;

export interface Client {
  /**
   * Sends a document and gives its data and the errors of missing parts.
   *
   * Queries, and mutations whose input carries an idempotency key, are repeated when the network, the time or the server
   * fails; the key is made once a call and stays the same, so nothing is done twice.
   *
   * @throws {ClientError}
   */
  send<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: CallVariables<Variables>,
    options?: CallOptions,
  ): Promise<Answer<Data>>;
  /** The same for those who need no more than the data: missing parts are null in it. @throws {ClientError} */
  ask<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: CallVariables<Variables>,
    options?: CallOptions,
  ): Promise<Data>;
}

/**
 * A client of the graph.
 *
 * ```ts
 * const client = createClient({ endpoint: "https://ymt.example.gov.cn/graphql", token: () => session.token });
 * const { station } = await client.ask(StationPageDocument, { code: "330727106206-01" });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const { timeoutMs = 15_000, retries = 2, retryPauseMs = 300 } = options;
  const transport = readingOwnWrites(options.transport ?? fetchTransport);

  async function call<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: CallVariables<Variables>,
    { signal, timeoutMs: ownTimeoutMs = timeoutMs }: CallOptions = {},
  ): Promise<Answer<Data>> {
    const sent = withKey(document.kind, variables);
    const content =
      options.send === "id"
        ? { documentId: document.id, variables: sent.variables }
        : { query: document.text, operationName: document.name, variables: sent.variables };
    const body = JSON.stringify(content);
    for (let attempt = 0; ; attempt += 1) {
      try {
        const headers = await headersOf(options);
        // The types of a document are those of its answer: that is what it was generated for.
        return (await send(transport, {
          endpoint: options.endpoint,
          headers,
          body,
          timeoutMs: ownTimeoutMs,
          signal,
        })) as Answer<Data>;
      } catch (error) {
        if (attempt >= retries || !sent.repeatable || !isPassing(error)) throw error;
        const toldMs = toldPauseMs(error);
        // Nobody at a screen waits so long: the caller is told when to come again.
        if (toldMs > longestToldPauseMs) throw error;
        await pause(Math.max(retryPauseMs * 2 ** attempt, toldMs), signal);
      }
    }
  }

  return {
    send: call,
    ask: async (document, variables, callOptions) => (await call(document, variables, callOptions)).data,
  };
}

/** What is asked after a write shows it, whichever gateway answers: it is told when this client wrote last. */
function readingOwnWrites(transport: Transport): Transport {
  let written: string | undefined;
  return async (request) => {
    const headers = { ...request.headers, ...(written !== undefined && { "x-yimen-written": written }) };
    const response = await transport({ ...request, headers });
    written = response.written ?? written;
    return response;
  };
}

async function headersOf({ token, headers }: ClientOptions): Promise<Readonly<Record<string, string>>> {
  const bearer = typeof token === "function" ? await token() : token;
  return {
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json",
    ...headers,
    ...(bearer !== undefined && bearer !== "" && { authorization: `Bearer ${bearer}` }),
  };
}

interface Sent {
  readonly variables: unknown;
  /** May the same be sent twice without being done twice? */
  readonly repeatable: boolean;
}

function withKey(kind: "query" | "mutation", variables: unknown): Sent {
  if (kind === "query") return { variables, repeatable: true };
  const input = isRecord(variables) ? variables["input"] : undefined;
  if (!isRecord(variables) || !isRecord(input)) return { variables, repeatable: false };
  const idempotencyKey = input["idempotencyKey"] ?? newIdempotencyKey();
  return { variables: { ...variables, input: { ...input, idempotencyKey } }, repeatable: true };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

const longestToldPauseMs = 10_000;

/** How long the service asks to be left alone. */
function toldPauseMs(error: unknown): number {
  if (!isClientError(error) || error.kind !== "http") return 0;
  return (error.retryAfterSeconds ?? 0) * 1_000;
}

/** Will it likely be better in a moment? */
function isPassing(error: unknown): boolean {
  if (!isClientError(error)) return false;
  if (error.kind === "http") return error.status === 429 || error.status >= 500;
  return error.kind === "network" || error.kind === "timeout";
}

function pause(ms: number, signal: Signal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = nothing;
    const stopTimer = after(ms, () => {
      stop();
      resolve();
    });
    stop = onAbort(signal, () => {
      stopTimer();
      reject(new AbortedError());
    });
  });
}
