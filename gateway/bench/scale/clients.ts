import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";

/** One answer of the graph. */
export interface Answer {
  readonly status: number;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly codes: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Asks a graph once. @throws when the connection is lost */
export async function ask(
  pool: Pool,
  token: string | undefined,
  body: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> },
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const answer = await pool.request({
    path: "/graphql",
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.body.text();
  const parsed = JSON.parse(text) as {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string };
    }[];
  };
  return {
    status: answer.statusCode,
    data: parsed.data ?? undefined,
    codes: (parsed.errors ?? []).map(({ message, extensions }) => extensions?.code ?? message),
    headers: answer.headers,
  };
}

/** What readers and writers met. */
export interface Ledger {
  /** Reads answered whole, with the milliseconds until then. */
  readonly reads: number[];
  /** Reads not answered whole even when repeated. */
  readonly failedReads: string[];
  /** Case numbers of acknowledged writes, by idempotency key. */
  readonly acknowledged: Map<string, string>;
  readonly writes: number[];
  /** When each was acknowledged, by `performance.now()`. */
  readonly writtenAt: number[];
  /** Keys of writes that were given up. */
  readonly unknown: string[];
  /** Requests sent again by the client itself, with the reason. */
  readonly repeats: Map<string, number>;
}

/** What is asked under load. */
export interface Load {
  readonly url: string;
  readonly readers: readonly { readonly token: string; readonly query: string; readonly variables: object }[];
  readonly writers: readonly { readonly token: string; readonly input: object }[];
  /** How long a client repeats one request. */
  readonly patienceMs: number;
  /** Between an answer and the next request of the same client. */
  readonly pauseMs: number;
  /** Every answer, for what else is to be said of it. */
  readonly onAnswer?: (answer: Answer) => void;
}

const submit = `mutation ($input: SubmitCaseInput!) { submitCase(input: $input) {
  __typename ... on SubmitCasePayload { case { caseNo } } ... on Problem { code } } }`;

/** Asks until told to stop; whoever gets no whole answer asks again, a writer with the same key. */
export function startLoad(load: Load): { readonly ledger: Ledger; readonly stop: () => Promise<void> } {
  const ledger: Ledger = {
    reads: [],
    failedReads: [],
    acknowledged: new Map(),
    writes: [],
    writtenAt: [],
    unknown: [],
    repeats: new Map(),
  };
  const pool = new Pool(load.url, { connections: load.readers.length + load.writers.length });
  const stopping = new AbortController();
  const patiently = async (
    body: Parameters<typeof ask>[2],
    token: string,
  ): Promise<{ readonly answer?: Answer; readonly ms: number; readonly reason: string }> => {
    const began = performance.now();
    let reason = "";
    do {
      try {
        const answer = await ask(pool, token, body);
        load.onAnswer?.(answer);
        if (answer.status === 200 && answer.codes.length === 0)
          return { answer, ms: performance.now() - began, reason };
        reason = answer.codes.join(",") || String(answer.status);
      } catch (error) {
        reason = (error as NodeJS.ErrnoException).code ?? String(error);
      }
      ledger.repeats.set(reason, (ledger.repeats.get(reason) ?? 0) + 1);
      await sleep(200);
    } while (performance.now() - began < load.patienceMs);
    return { ms: performance.now() - began, reason };
  };
  const reader = async ({ token, query, variables }: Load["readers"][number]): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { answer, ms, reason } = await patiently({ query, variables: { ...variables } }, token);
      if (answer === undefined) ledger.failedReads.push(reason);
      else ledger.reads.push(ms);
      await sleep(load.pauseMs);
    }
  };
  const writer = async ({ token, input }: Load["writers"][number]): Promise<void> => {
    while (!stopping.signal.aborted) {
      const key = randomUUID();
      const variables = { input: { ...input, idempotencyKey: key } };
      const { answer, ms } = await patiently({ query: submit, variables }, token);
      const result = answer?.data?.["submitCase"] as { case?: { caseNo: string }; code?: string } | undefined;
      if (result?.case === undefined) ledger.unknown.push(`${key} ${result?.code ?? ""}`);
      else {
        ledger.acknowledged.set(key, result.case.caseNo);
        ledger.writes.push(ms);
        ledger.writtenAt.push(performance.now());
      }
      await sleep(load.pauseMs);
    }
  };
  const running = [...load.readers.map(reader), ...load.writers.map(writer)];
  return {
    ledger,
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
      await pool.destroy();
    },
  };
}
