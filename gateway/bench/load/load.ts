import { Pool } from "undici";
import type { WireRequest } from "./wire.ts";

/** What came back under load. */
export interface Load {
  /** Time of each whole answer, in ms. */
  readonly latenciesMs: readonly number[];
  /** Requests that were refused, failed or answered with errors. */
  readonly failed: number;
  /** What the first of them said. */
  readonly firstFailure: string | undefined;
  /** From the first request to the last answer. */
  readonly seconds: number;
}

/** How long, or how many, and how many at once. */
export interface LoadPlan {
  readonly connections: number;
  /** Nobody asks anew after this time; whoever has asked waits for the answer. */
  readonly seconds: number;
  /** Nobody asks more than this many altogether. */
  readonly requests?: number;
}

const longestWaitMs = 30_000;
const longestWords = 300;

/**
 * Asks one request after the other over so many connections. It ends when the last answer is there, so that nobody
 * works on into the time of whoever is measured next. Whatever fails is counted and nothing is thrown.
 */
export async function load(
  endpoint: string,
  requests: readonly WireRequest[],
  { connections, seconds, requests: most = Infinity }: LoadPlan,
): Promise<Load> {
  const { origin, pathname } = new URL(endpoint);
  const pool = new Pool(origin, { connections, headersTimeout: longestWaitMs, bodyTimeout: longestWaitMs });
  const latenciesMs: number[] = [];
  let failed = 0;
  let firstFailure: string | undefined;
  let next = 0;
  const beganMs = performance.now();
  const endMs = beganMs + seconds * 1_000;
  const oneAfterTheOther = async (): Promise<void> => {
    while (next < most && performance.now() < endMs) {
      const request = requests[next % requests.length];
      next += 1;
      if (request === undefined) return;
      const askedMs = performance.now();
      const failure = await ask(pool, pathname, request);
      if (failure === undefined) {
        latenciesMs.push(performance.now() - askedMs);
      } else {
        failed += 1;
        firstFailure ??= failure;
      }
    }
  };
  await Promise.all(Array.from({ length: connections }, oneAfterTheOther));
  const took = (performance.now() - beganMs) / 1_000;
  await pool.destroy();
  return { latenciesMs, failed, firstFailure, seconds: took };
}

/** @returns why it failed, if it did */
async function ask(pool: Pool, path: string, { headers, body }: WireRequest): Promise<string | undefined> {
  try {
    const answer = await pool.request({ path, method: "POST", headers, body });
    const text = await answer.body.text();
    if (answer.statusCode === 200 && !text.includes('"errors":')) return undefined;
    return `${answer.statusCode} ${text.slice(0, longestWords)}`;
  } catch (error) {
    return String(error);
  }
}
