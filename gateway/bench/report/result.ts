import { availableParallelism, cpus, loadavg } from "node:os";
import type { ContestantName } from "../contestants/contestant.ts";
import type { Measurement } from "../load/measure.ts";
import type { Difference } from "../load/same-answers.ts";
import type { BenchQuery } from "../queries/query.ts";
import type { BenchSettings } from "../settings.ts";
import { median, type Spread, spreadOf } from "./statistics.ts";

/** One round: by query and contestant, `join stock`. */
export type Rounds = Map<string, { readonly warm: Measurement; readonly cold?: Measurement }>;

/** What contestants answered differently to one query. */
export type Differences = readonly Difference[];

/** Warm: texts that everybody has answered before. Cold: each text for the first time. */
export type Temperature = "warm" | "cold";

/** One line of the result: medians over the rounds, and what they are relative to the stock gateway in the same rounds. */
export interface ResultLine {
  readonly query: string;
  readonly kind: BenchQuery["kind"];
  readonly contestant: ContestantName;
  readonly temperature: Temperature;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly nodeMs: number;
  readonly databaseMs: number;
  /** Throughput over that of the stock gateway, round by round. */
  readonly throughput: Spread;
  /** CPU of Node and PostgreSQL an answer, over that of the stock gateway. */
  readonly cpu: Spread;
  readonly answered: number;
  readonly failed: number;
  readonly firstFailure: string | undefined;
  /** Answers that were not those of the first contestant. */
  readonly different: number;
}

/** Everything a run has to say. */
export interface BenchResult {
  readonly on: string;
  readonly machine: {
    readonly cores: number;
    readonly model: string;
    readonly node: string;
    /** Load average of the last five minutes, at the end. */
    readonly load: number;
  };
  readonly settings: Pick<BenchSettings, "cases" | "secondsPerRun" | "connections" | "coldTexts"> & {
    readonly rounds: number;
    readonly queries: number;
  };
  /** CPU that is spent while nobody asks anything; that of the database is in every figure. */
  readonly idle: {
    readonly databaseMsPerSecond: number;
    readonly nodeMsPerSecond: Readonly<Record<string, number>>;
  };
  readonly lines: readonly ResultLine[];
  /** The first difference of each query, in full. */
  readonly differences: readonly Difference[];
}

/** What a run has measured. */
export interface BenchRun {
  readonly settings: BenchSettings;
  readonly contestants: readonly ContestantName[];
  readonly rounds: readonly Rounds[];
  readonly differences: ReadonlyMap<BenchQuery, Differences>;
  readonly idle: BenchResult["idle"];
}

/** Boils the rounds down to medians and ratios. */
export function resultOf(run: BenchRun): BenchResult {
  const { settings, rounds, idle } = run;
  const { cases, secondsPerRun, connections, coldTexts, queries } = settings;
  return {
    on: new Date().toISOString().slice(0, 10),
    machine: {
      cores: availableParallelism(),
      model: cpus()[0]?.model.trim() ?? "",
      node: process.version,
      load: loadavg()[1] ?? 0,
    },
    settings: {
      cases,
      secondsPerRun,
      connections,
      coldTexts,
      rounds: rounds.length,
      queries: queries.length,
    },
    idle,
    lines: (["warm", "cold"] as const).flatMap((temperature) => linesOf(run, temperature)),
    differences: [...run.differences.values()].flatMap((found) => found.slice(0, 1)),
  };
}

function linesOf(run: BenchRun, temperature: Temperature): readonly ResultLine[] {
  const cell = (round: Rounds, query: BenchQuery, contestant: ContestantName): Measurement | undefined =>
    round.get(`${query.name} ${contestant}`)?.[temperature];
  return run.settings.queries.flatMap((query) =>
    run.contestants.flatMap((contestant): readonly ResultLine[] => {
      const pairs = run.rounds.flatMap((round) => {
        const own = cell(round, query, contestant);
        return own === undefined ? [] : [{ own, stock: cell(round, query, "stock") }];
      });
      if (pairs.length === 0) return [];
      const own = (read: (each: Measurement) => number): number =>
        median(pairs.map((pair) => read(pair.own)));
      const sum = (read: (each: Measurement) => number): number =>
        pairs.reduce((total, pair) => total + read(pair.own), 0);
      const toStock = (read: (each: Measurement) => number): Spread =>
        spreadOf(
          pairs.map((pair) => (pair.stock === undefined ? Number.NaN : read(pair.own) / read(pair.stock))),
        );
      return [
        {
          query: query.name,
          kind: query.kind,
          contestant,
          temperature,
          requestsPerSecond: own((each) => each.requestsPerSecond),
          p50Ms: own((each) => each.p50Ms),
          p95Ms: own((each) => each.p95Ms),
          nodeMs: own((each) => each.nodeMs),
          databaseMs: own((each) => each.databaseMs),
          throughput: toStock((each) => each.requestsPerSecond),
          cpu: toStock((each) => each.nodeMs + each.databaseMs),
          answered: sum((each) => each.answered),
          failed: sum((each) => each.failed),
          firstFailure: pairs.find((pair) => pair.own.firstFailure !== undefined)?.own.firstFailure,
          different: (run.differences.get(query) ?? []).filter((each) => each.contestant === contestant)
            .length,
        },
      ];
    }),
  );
}
