import {
  AbortedError,
  type AnswerError,
  GraphQLRequestError,
  HttpError,
  NetworkError,
  TimeoutError,
} from "./client-error.ts";
import { nothing, onAbort, type Signal } from "./signal.ts";
import { after } from "./timer.ts";
import type { Transport, TransportResponse } from "./transport.ts";

/** One attempt's answer: data, and the errors of those of its parts that are missing. */
export interface Answer<Data> {
  readonly data: Data;
  /** Empty when nothing is missing. Where an error's `path` points, the answer has null: show the rest. */
  readonly errors: readonly AnswerError[];
}

export interface Attempt {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal: Signal | undefined;
}

/**
 * Sends a request once.
 *
 * @throws {NetworkError | TimeoutError | AbortedError | HttpError | GraphQLRequestError}
 */
export async function send(transport: Transport, attempt: Attempt): Promise<Answer<unknown>> {
  return read(await exchange(transport, attempt));
}

function exchange(
  transport: Transport,
  { endpoint, headers, body, timeoutMs, signal }: Attempt,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const gaveUp = abortable();
    const end = (settle: () => void): void => {
      stopTimer();
      stopListening();
      settle();
    };
    const give = (error: AbortedError | TimeoutError): void =>
      end(() => {
        reject(error);
        gaveUp.abort();
      });
    const stopTimer = after(timeoutMs, () => give(new TimeoutError(timeoutMs)));
    // An aborted signal calls back at once: there is nothing to stop yet.
    let stopListening = nothing;
    stopListening = onAbort(signal, () => give(new AbortedError()));
    if (gaveUp.signal.aborted) return;
    transport({ url: endpoint, headers, body, signal: gaveUp.signal }).then(
      (response) => end(() => resolve(response)),
      (error: unknown) => end(() => reject(new NetworkError(error, foreignPage(endpoint)))),
    );
  });
}

/** The origin of the page this runs in, when it is another one than the service's; undefined elsewhere. */
function foreignPage(endpoint: string): string | undefined {
  const { location, URL } = globalThis as unknown as PagePlace;
  if (location === undefined || URL === undefined) return undefined;
  return new URL(endpoint, location.href).origin === location.origin ? undefined : location.origin;
}

interface PagePlace {
  readonly location?: { readonly origin: string; readonly href: string };
  readonly URL?: new (url: string, base: string) => { readonly origin: string };
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

function read({ status, body, retryAfterSeconds }: TransportResponse): Answer<unknown> {
  const parsed = parseBody(body);
  if (parsed === undefined) throw new HttpError(status, {}, retryAfterSeconds);
  const { data, errors = [] } = parsed;
  if (data === undefined || data === null) {
    // Refused before GraphQL was reached: identity, size, form, budget.
    if (errors.length === 0 || status === 401 || status === 413 || status === 429 || status >= 500)
      throw new HttpError(status, errors[0]?.extensions, retryAfterSeconds);
    throw new GraphQLRequestError(status, errors);
  }
  return { data, errors };
}

function parseBody(text: string): Body | undefined {
  try {
    const body = JSON.parse(text) as Body | null | string | number | boolean;
    return typeof body === "object" && body !== null && ("data" in body || "errors" in body)
      ? body
      : undefined;
  } catch {
    return undefined;
  }
}

/** A signal of the client's own: `AbortController` is not everywhere. */
function abortable(): { readonly signal: Signal; abort(): void } {
  const listeners = new Set<() => void>();
  let aborted = false;
  return {
    signal: {
      get aborted() {
        return aborted;
      },
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    abort() {
      aborted = true;
      for (const listener of listeners) listener();
    },
  };
}
