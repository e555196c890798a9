import { parseArgs } from "node:util";

/** How much is measured, and on how much data. */
export interface BenchSettings {
  readonly cases: number;
  /** Each contestant answers each query once a round; rounds interleave the contestants. */
  readonly rounds: number;
  readonly secondsPerRun: number;
  readonly warmUpSeconds: number;
  /** Requests under way at once. */
  readonly connections: number;
  /** Prints JSON instead of the table. */
  readonly json: boolean;
  /** Folder of the database, kept for the next run; a temporary one when undefined. */
  readonly data: string | undefined;
}

/** The command line in words. */
export const usage = `npm run bench -- [options]

  --quick              a sanity run: 2 000 cases, one short round
  --json               prints JSON instead of a table
  --cases <n>          cases in the database, 100000
  --rounds <n>         rounds, the median of which counts, 5
  --seconds <n>        seconds a contestant is measured per query and round, 5
  --connections <n>    requests under way at once, 16
  --data <folder>      keeps the database there and takes it up again
`;

/** Reads the command line. @throws when an option is unknown or no number */
export function readSettings(line: readonly string[]): BenchSettings {
  const { values } = parseArgs({
    args: [...line],
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      cases: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string" },
      data: { type: "string" },
    },
  });
  const { quick } = values;
  return {
    cases: positive("cases", values.cases, quick ? 2_000 : 100_000),
    rounds: positive("rounds", values.rounds, quick ? 1 : 5),
    secondsPerRun: positive("seconds", values.seconds, quick ? 1 : 5),
    warmUpSeconds: quick ? 1 : 4,
    connections: positive("connections", values.connections, 16),
    json: values.json,
    data: values.data,
  };
}

function positive(name: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} ${text} is no whole number above 0\n\n${usage}`);
}
