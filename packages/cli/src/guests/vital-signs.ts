import { readFile } from "node:fs/promises";
import type { GuestAccount } from "./guest-account.ts";

/** What a guest's process may do, under whose account, and how long it may be silent. */
export interface GuestLimits {
  /** Memory of the whole process. */
  readonly memoryMb: number;
  /** How long it may leave a request for its health unanswered: it is caught in a loop then. */
  readonly silenceMs: number;
  /** Undefined: under the account of the core, whose files it can read then. */
  readonly account?: GuestAccount | undefined;
}

/** What a local guest gets unless its operator says otherwise. */
export const usualGuestLimits: GuestLimits = { memoryMb: 384, silenceMs: 10_000 };

/** How long it may take until it answers for the first time: it migrates its schema before. */
const startMs = 90_000;
const askEveryMs = 1_000;
/** Somebody may wait for it to begin. */
const askAtFirstEveryMs = 50;
const weighEveryMs = 250;
const pageBytes = 4_096;

/** A guest's process as it is watched. */
export interface Watched {
  readonly pid: number;
  /** Where it listens. */
  readonly url: string;
  /** Aborted when it has ended. */
  readonly ended: AbortSignal;
}

/**
 * Watches a guest's process from outside, since one that loops cannot watch itself.
 *
 * @param onAlive called when it answers for the first time
 * @returns why it must be ended; undefined when it ended before
 */
export function watchGuest(
  watched: Watched,
  limits: GuestLimits,
  onAlive: () => void,
): Promise<string | undefined> {
  return Promise.race([weigh(watched, limits), listen(watched, limits, onAlive)]);
}

async function weigh({ pid, ended }: Watched, { memoryMb }: GuestLimits): Promise<string | undefined> {
  while (!ended.aborted) {
    const megabytes = (await residentBytes(pid)) / 1_048_576;
    if (megabytes > memoryMb) return `it takes ${Math.round(megabytes)} MB of memory`;
    await pause(weighEveryMs, ended);
  }
  return undefined;
}

async function listen(
  { url, ended }: Watched,
  { silenceMs }: GuestLimits,
  onAlive: () => void,
): Promise<string | undefined> {
  let alive = false;
  let heardAtMs = performance.now();
  while (!ended.aborted) {
    if (await answers(`${url}/health`, silenceMs, ended)) {
      heardAtMs = performance.now();
      if (!alive) onAlive();
      alive = true;
    } else if (performance.now() - heardAtMs >= (alive ? silenceMs : startMs)) {
      return alive ? "it is caught in something and answers nothing" : "it does not begin to answer";
    }
    await pause(alive ? askEveryMs : askAtFirstEveryMs, ended);
  }
  return undefined;
}

/** Any answer is a sign of life. */
async function answers(url: string, patienceMs: number, ended: AbortSignal): Promise<boolean> {
  const silence = new AbortController();
  // Twice: when this process was busy itself, an answer that lies there already is read in between.
  let timer = setTimeout(() => {
    timer = setTimeout(() => silence.abort(), 100);
  }, patienceMs);
  try {
    const signal = AbortSignal.any([ended, silence.signal]);
    const response = await fetch(url, { signal, redirect: "manual" });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Resident memory; 0 on machines that do not tell. */
async function residentBytes(pid: number): Promise<number> {
  if (process.platform !== "linux") return 0;
  const text = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return Number(text.split(" ")[1] ?? 0) * pageBytes;
}

/** Waits, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const end = (): void => {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    resolve();
  };
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  return promise;
}
