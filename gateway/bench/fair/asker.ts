import { setTimeout } from "node:timers/promises";
import { Pool } from "undici";

/** One request of a client. */
export interface Asked {
  readonly ms: number;
  readonly status: number;
  /** The seconds after which to come again, as the header says it. */
  readonly retryAfter: string | undefined;
  /** Code of the first error. */
  readonly code: string | undefined;
}

/** Asks one question after the other over so many connections until the time is over, whatever comes back. */
export async function ask(
  endpoint: string,
  options: {
    readonly token: string;
    readonly connections: number;
    readonly seconds: number;
    /** Between an answer and the next question. */
    readonly pauseMs?: number;
    readonly questions: readonly string[];
  },
): Promise<readonly Asked[]> {
  const { origin, pathname } = new URL(endpoint);
  const pool = new Pool(origin, { connections: options.connections });
  const headers = { "content-type": "application/json", authorization: `Bearer ${options.token}` };
  const endMs = performance.now() + options.seconds * 1_000;
  const asked: Asked[] = [];
  let next = 0;
  const oneAfterTheOther = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const body = options.questions[next % options.questions.length] ?? "";
      next += 1;
      const beganMs = performance.now();
      const answer = await pool.request({ path: pathname, method: "POST", headers, body });
      const text = await answer.body.text();
      const ms = performance.now() - beganMs;
      const refusal = /"code":"([A-Z_]+)"/.exec(text)?.[1];
      const { "retry-after": retryAfter } = answer.headers;
      if (options.pauseMs !== undefined) await setTimeout(options.pauseMs);
      asked.push({
        ms,
        status: answer.statusCode,
        retryAfter: typeof retryAfter === "string" ? retryAfter : undefined,
        code: refusal,
      });
    }
  };
  await Promise.all(Array.from({ length: options.connections }, oneAfterTheOther));
  await pool.destroy();
  return asked;
}

/** The time within which this share of the requests was answered. */
export function percentile(asked: readonly Asked[], share: number): number {
  const sorted = asked.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
