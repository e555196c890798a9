import { availableParallelism } from "node:os";
import { type ContestantName, contestantNames } from "./contestants/contestant.ts";
import type { Measurement } from "./measure.ts";
import { type ReferenceQuery, referenceQueries } from "./queries.ts";
import type { BenchSettings } from "./settings.ts";

/** The measurements of all rounds, by query and contestant. */
export type Measurements = ReadonlyMap<ReferenceQuery, ReadonlyMap<ContestantName, readonly Measurement[]>>;

/** One line of the result: medians over the rounds, and what they are relative to the stock gateway in this run. */
export interface ResultLine extends Measurement {
  readonly query: ReferenceQuery["name"];
  readonly contestant: ContestantName;
  readonly toStock: {
    readonly throughput: number;
    readonly p50: number;
    readonly p99: number;
    readonly cpu: number;
  };
}

/** Everything a run has to say. */
export interface BenchResult {
  readonly machine: { readonly cores: number; readonly node: string };
  readonly settings: Pick<BenchSettings, "cases" | "rounds" | "secondsPerRun" | "connections">;
  readonly lines: readonly ResultLine[];
}

/** Boils the rounds down to medians and ratios. */
export function resultOf(settings: BenchSettings, measurements: Measurements): BenchResult {
  const { cases, rounds, secondsPerRun, connections } = settings;
  return {
    machine: { cores: availableParallelism(), node: process.version },
    settings: { cases, rounds, secondsPerRun, connections },
    lines: referenceQueries.flatMap((query) => {
      const all = measurements.get(query);
      const of = (name: ContestantName): Measurement => medians(all?.get(name) ?? []);
      const stock = of("stock");
      return contestantNames.map((contestant): ResultLine => {
        const own = of(contestant);
        return {
          query: query.name,
          contestant,
          ...own,
          toStock: {
            throughput: own.requestsPerSecond / stock.requestsPerSecond,
            p50: own.p50Ms / stock.p50Ms,
            p99: own.p99Ms / stock.p99Ms,
            cpu: own.cpuMsPerRequest / stock.cpuMsPerRequest,
          },
        };
      });
    }),
  };
}

/** The result as a table for people. */
export function tableOf({ machine, settings, lines }: BenchResult): string {
  const header = ["", "requests/s", "p50 ms", "p99 ms", "CPU ms/request"];
  const rows = referenceQueries.flatMap((query) => [
    [query.title],
    ...lines
      .filter((line) => line.query === query.name)
      .map(({ contestant, toStock, ...line }) => [
        `  ${contestant}`,
        cell(line.requestsPerSecond, toStock.throughput, 0),
        cell(line.p50Ms, toStock.p50, 1),
        cell(line.p99Ms, toStock.p99, 1),
        cell(line.cpuMsPerRequest, toStock.cpu, 2),
      ]),
  ]);
  const text = [header, ...rows]
    .map((row) =>
      row
        .map((value, column) => (column === 0 ? value.padEnd(12) : value.padStart(18)))
        .join("")
        .trimEnd(),
    )
    .join("\n");
  return `${settings.cases} cases, ${settings.connections} connections, median of ${settings.rounds} rounds of ${settings.secondsPerRun} s, ${machine.cores} cores, Node ${machine.node}
(in brackets: relative to the stock gateway in this run)

${text}
`;
}

function cell(value: number, ratio: number, digits: number): string {
  return `${value.toFixed(digits)} (${ratio.toFixed(2)})`;
}

function medians(all: readonly Measurement[]): Measurement {
  const of = (read: (each: Measurement) => number): number => {
    const sorted = all.map(read).toSorted((a, b) => a - b);
    const middle = sorted.length / 2;
    return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
  };
  return {
    requestsPerSecond: of((each) => each.requestsPerSecond),
    p50Ms: of((each) => each.p50Ms),
    p99Ms: of((each) => each.p99Ms),
    cpuMsPerRequest: of((each) => each.cpuMsPerRequest),
  };
}
