import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Pool } from "pg";
import type { Receiver } from "./receiver.ts";
import { tellStep } from "./telling.ts";

export interface SoakOptions {
  /** Of a database that has a subscription to the receiver. */
  readonly databaseUrl: string;
  readonly division: string;
  readonly receiver: Receiver;
  readonly events: number;
  /** How many times the worker is killed at its work. */
  readonly kills: number;
  readonly seed: number;
  /** Told of the progress. */
  readonly say?: (arrived: number, kills: number) => void;
}

export interface SoakResult {
  /** Events that were committed. */
  readonly told: number;
  readonly arrived: number;
  readonly repeated: number;
  /** Cases of which an event first came before an earlier one. */
  readonly outOfOrder: readonly string[];
}

/** Small, seeded and good enough to mix things up. @source mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Tells of steps from several connections at once, some of which commit late and some never, while a worker delivers them and is killed
 * again and again. Ends when everything has arrived, or nothing has for a minute.
 */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { databaseUrl, receiver, events, kills } = options;
  const random = seeded(options.seed);
  const pool = new Pool({ connectionString: databaseUrl, max: 8 });
  pool.on("error", () => {});
  const telling = tellAll(pool, options, random);
  let worker = await startWorker(databaseUrl);
  try {
    for (let killed = 0; killed < kills; killed += 1) {
      const enough = (events * (killed + random())) / (kills + 1);
      await until(() => receiver.taken.length >= enough);
      await kill(worker);
      options.say?.(receiver.taken.length, killed + 1);
      worker = await startWorker(databaseUrl);
    }
    const told = await telling;
    const arrived = (): number => new Set(receiver.taken.map(({ id }) => id)).size;
    await until(() => arrived() >= told);
    const outOfOrder = [...receiver.firstArrivals()]
      .filter(([, steps]) => steps.some((step, at) => at > 0 && step < (steps[at - 1] ?? 0)))
      .map(([subject]) => subject);
    return { told, arrived: arrived(), repeated: receiver.taken.length - arrived(), outOfOrder };
  } finally {
    await kill(worker);
    await pool.end();
  }
}

/** Whoever takes a step on a case has it locked until they commit: steps of one case are told one after the other. */
async function tellAll(pool: Pool, { division, events }: SoakOptions, random: () => number): Promise<number> {
  const sideBySide = 6;
  let told = 0;
  const lane = async (number: number): Promise<void> => {
    const steps = new Map<string, number>();
    for (let event = number; event < events; event += sideBySide) {
      const caseId = `${number}-${Math.floor(random() * 20)}`;
      const step = (steps.get(caseId) ?? 0) + 1;
      const client = await pool.connect();
      await client.query("begin");
      await tellStep(client, { division, caseId, step });
      if (random() < 0.02) await sleep(random() * 30);
      const kept = random() >= 0.02;
      await client.query(kept ? "commit" : "rollback");
      client.release();
      if (!kept) continue;
      steps.set(caseId, step);
      told += 1;
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, (_, number) => lane(number)));
  return told;
}

async function startWorker(databaseUrl: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL("soak-worker.ts", import.meta.url)), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  await once(child, "message");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

/** Waits for a condition; gives up when it has not come true within a minute. */
async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 2_400; tries += 1) await sleep(25);
}
