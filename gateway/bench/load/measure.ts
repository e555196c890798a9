import type { Contestant } from "../contestants/contestant.ts";
import { cpuMs } from "../world/cpu.ts";
import type { World } from "../world/world.ts";
import { load, type LoadPlan } from "./load.ts";
import type { WireRequest } from "./wire.ts";

/** How a contestant did in one run. What failed is in none of the figures but its own. */
export interface Measurement {
  readonly answered: number;
  readonly failed: number;
  readonly firstFailure: string | undefined;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** CPU time per answer of all its processes, guests and subgraphs among them. */
  readonly nodeMs: number;
  /** CPU time per answer of the database server, which worked for nobody else meanwhile. */
  readonly databaseMs: number;
}

/** Puts a contestant under load. */
export async function measure(
  world: Pick<World, "databaseCpuMs">,
  contestant: Contestant,
  requests: readonly WireRequest[],
  plan: LoadPlan,
): Promise<Measurement> {
  const before = await spent(world, contestant);
  const { latenciesMs, failed, firstFailure, seconds } = await load(contestant.endpoint, requests, plan);
  const after = await spent(world, contestant);
  const answered = latenciesMs.length;
  return {
    answered,
    failed,
    firstFailure,
    requestsPerSecond: answered / seconds,
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    nodeMs: (after.node - before.node) / answered,
    databaseMs: (after.database - before.database) / answered,
  };
}

async function spent(
  world: Pick<World, "databaseCpuMs">,
  { pids }: Contestant,
): Promise<{ readonly node: number; readonly database: number }> {
  const [node, database] = await Promise.all([cpuMs(pids), world.databaseCpuMs()]);
  return { node, database };
}

/** The value that this share of them does not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
