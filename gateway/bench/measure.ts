import autocannon from "autocannon";
import type { Contestant } from "./contestants/contestant.ts";
import type { ReferenceQuery } from "./queries.ts";
import { type BenchRequest, wireRequest } from "./requests.ts";

/** How a contestant did in one run. */
export interface Measurement {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU time of all server processes, the database server apart, per request. */
  readonly cpuMsPerRequest: number;
}

/**
 * Puts a contestant under load for some seconds. Every connection walks through the requests from another place.
 *
 * @throws when anything but a whole answer comes back
 */
export async function measure(
  contestant: Contestant,
  query: ReferenceQuery,
  requests: readonly BenchRequest[],
  load: { readonly seconds: number; readonly connections: number },
): Promise<Measurement> {
  const wire = requests.map((request) => ({ method: "POST" as const, ...wireRequest(query, request) }));
  let connection = 0;
  const before = await contestant.cpuMicroseconds();
  const latenciesMs: number[] = [];
  const result = await autocannon({
    url: contestant.endpoint,
    connections: load.connections,
    duration: load.seconds,
    requests: wire,
    verifyBody: (body) => !String(body).includes('"errors":'),
    setupClient: (client) => {
      const start = Math.floor((connection * wire.length) / load.connections);
      connection += 1;
      client.setRequests([...wire.slice(start), ...wire.slice(0, start)]);
      // The percentiles it gives by itself are whole milliseconds.
      client.on("response", (_status, _bytes, latencyMs) => void latenciesMs.push(latencyMs));
    },
  });
  const cpu = (await contestant.cpuMicroseconds()) - before;
  const { errors, non2xx, mismatches } = result;
  if (errors + non2xx + mismatches > 0) {
    throw new Error(
      `${contestant.name}, ${query.name}: of ${result.requests.total} requests ${errors} failed, ${non2xx} were refused and ${mismatches} answered with errors`,
    );
  }
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    cpuMsPerRequest: cpu / 1000 / result.requests.total,
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
