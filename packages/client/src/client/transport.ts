import { onAbort, type Signal } from "./signal.ts";

/** One HTTP request as a transport sends it. */
export interface TransportRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Aborts when the caller gives up or the time is over: then the promise must reject. */
  readonly signal: Signal;
}

export interface TransportResponse {
  readonly status: number;
  readonly body: string;
  /** `Retry-After` in seconds, when the server gave one. */
  readonly retryAfterSeconds?: number | undefined;
  /** `x-yimen-written`: when this client wrote, as the server tells it with the answer to a mutation. */
  readonly written?: string | undefined;
}

/** Sends a POST. Rejects when there is no answer at all; every answer, whatever its status, resolves. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;

interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

interface FetchOptions {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: unknown;
}

interface FetchPlace {
  readonly fetch?: (url: string, options: FetchOptions) => Promise<FetchResponse>;
  readonly AbortController?: new () => { readonly signal: unknown; abort(): void };
}

/** The transport of browsers and of Node: `fetch`. */
export const fetchTransport: Transport = async ({ url, headers, body, signal }) => {
  const { fetch, AbortController } = globalThis as unknown as FetchPlace;
  if (fetch === undefined || AbortController === undefined)
    throw new TypeError("there is no fetch here: give createClient a transport");
  const controller = new AbortController();
  const stop = onAbort(signal, () => controller.abort());
  try {
    const response = await fetch(url, { method: "POST", headers, body, signal: controller.signal });
    const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
    return {
      status: response.status,
      body: await response.text(),
      retryAfterSeconds: Number.isFinite(seconds) ? seconds : undefined,
      written: response.headers.get("x-yimen-written") ?? undefined,
    };
  } finally {
    stop();
  }
};
