import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** One figure that is read when it is asked for. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

type Read = () => Promise<readonly Reading[]> | readonly Reading[];

/** What a process counts of itself for Prometheus. */
export interface Metrics {
  /** Everything, as Prometheus reads it. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
  /** An operation of a client was answered. */
  operation(
    told: { readonly name: string; readonly kind: string; readonly outcome: string },
    seconds: number,
  ): void;
  /** A subgraph was asked. */
  fetch(told: { readonly subgraph: string; readonly outcome: string }, seconds: number): void;
  /** A request was answered, whatever it asked. */
  request(told: { readonly route: string; readonly status: string }): void;
  /** Figures that stand for themselves at any moment, of one or several who read them; a reading that fails leaves its figures out. */
  watch(name: string, help: string, labels: readonly string[], read: Read): void;
}

/** Names of operations are clients' own: beyond so many they are counted together, whatever somebody sends. */
const mostNames = 200;
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Begins to count. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const operations = new Histogram({
    name: "yimen_operation_seconds",
    help: "Operations of clients, from the moment their turn came to the answer",
    labelNames: ["operation", "kind", "outcome"],
    buckets,
    registers,
  });
  const fetches = new Histogram({
    name: "yimen_fetch_seconds",
    help: "What the gateway asked of each subgraph",
    labelNames: ["subgraph", "outcome"],
    buckets,
    registers,
  });
  const requests = new Counter({
    name: "yimen_http_requests_total",
    help: "Requests answered, by route and status",
    labelNames: ["route", "status"],
    registers,
  });
  const readers = new Map<string, Read[]>();
  const names = new Set<string>();
  const bounded = (name: string): string => {
    if (names.size < mostNames) names.add(name);
    return names.has(name) ? name : "other";
  };
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    operation: ({ name, ...told }, seconds) =>
      operations.observe({ operation: bounded(name), ...told }, seconds),
    fetch: (told, seconds) => fetches.observe(told, seconds),
    request: (told) => requests.inc(told),
    watch: (name, help, labels, read) => {
      const known = readers.get(name);
      if (known !== undefined) {
        known.push(read);
        return;
      }
      const all = [read];
      readers.set(name, all);
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames: [...labels],
        registers,
        collect: async () => {
          gauge.reset();
          const readings = await Promise.all(all.map((each) => Promise.try(each).catch(() => [])));
          for (const { labels: of, value } of readings.flat()) gauge.set(of, value);
        },
      });
    },
  };
}
