import { parseArgs } from "node:util";
import { type ContestantName, contestantNames } from "./contestants/contestant.ts";
import { allQueries } from "./queries/all-queries.ts";
import type { BenchQuery } from "./queries/query.ts";

/** How much is measured, and on how much data. */
export interface BenchSettings {
  readonly cases: number;
  readonly queries: readonly BenchQuery[];
  readonly contestants: readonly ContestantName[];
  /** Each contestant answers each query once a round; rounds interleave the contestants. */
  readonly rounds: number;
  readonly secondsPerRun: number;
  readonly warmUpSeconds: number;
  /** Texts never seen before, for each query and contestant in each round. */
  readonly coldTexts: number;
  /** Requests under way at once. */
  readonly connections: number;
  /** Variables of our door: what one client may ask for, such as YIMEN_COST_PER_MINUTE. */
  readonly door: Readonly<Record<string, string>>;
  /** No round begins that would not end within this time. */
  readonly minutes: number;
  /** Prints JSON instead of the tables. */
  readonly json: boolean;
  /** Markdown files whose marked part is written anew. */
  readonly write: readonly string[];
  /** Folder of the database, kept for the next run; a temporary one when undefined. */
  readonly data: string | undefined;
}

/** The command line in words. */
export const usage = `npm run bench -- [options]

  --quick                a sanity run: 2 000 cases, one short round
  --only <a,b>           queries by name or kind, such as list,join,requires or law,guests
  --contestants <a,b>    of ${contestantNames.join(", ")}; all
  --rounds <n>           rounds, the median of which counts, 3
  --seconds <s>          seconds a contestant is measured per query and round, 0.5
  --cold <n>             texts never seen before per query, contestant and round, 8; 0 leaves them out
  --connections <n>      requests under way at once, 8
  --cases <n>            cases in the database, 100000
  --minutes <n>          begins no round that would end later, 8
  --door <NAME=value>    a variable of our door, such as YIMEN_COST_PER_MINUTE=6000; repeatable
  --data <folder>        keeps the database there and takes it up again
  --json                 prints JSON instead of the tables
  --write <file.md>      writes the tables between the marks of a page; repeatable
`;

/** Reads the command line. @throws when an option is unknown, no number, or names nobody */
export function readSettings(line: readonly string[]): BenchSettings {
  const { values } = parseArgs({
    args: [...line],
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      only: { type: "string" },
      contestants: { type: "string" },
      rounds: { type: "string" },
      seconds: { type: "string" },
      cold: { type: "string" },
      connections: { type: "string" },
      cases: { type: "string" },
      minutes: { type: "string" },
      door: { type: "string", multiple: true, default: [] },
      data: { type: "string" },
      write: { type: "string", multiple: true, default: [] },
    },
  });
  const { quick } = values;
  return {
    cases: whole("cases", values.cases, quick ? 2_000 : 100_000),
    queries: queriesOf(values.only),
    contestants: contestantsOf(values.contestants),
    rounds: whole("rounds", values.rounds, quick ? 1 : 3),
    secondsPerRun: positive("seconds", values.seconds, quick ? 0.3 : 0.5),
    warmUpSeconds: quick ? 0.2 : 0.4,
    coldTexts: values.cold === "0" ? 0 : whole("cold", values.cold, quick ? 2 : 8),
    connections: whole("connections", values.connections, 8),
    minutes: positive("minutes", values.minutes, 8),
    door: Object.fromEntries(values.door.map(doorVariable)),
    json: values.json,
    write: values.write,
    data: values.data,
  };
}

function queriesOf(only: string | undefined): readonly BenchQuery[] {
  const wanted = namesIn(only);
  if (wanted === undefined) return allQueries;
  const isWanted = ({ name, kind }: BenchQuery): boolean => wanted.includes(name) || wanted.includes(kind);
  const stranger = wanted.find(
    (word) => !allQueries.some(({ name, kind }) => word === name || word === kind),
  );
  if (stranger !== undefined) throw wrong(`--only: there is no query ${stranger}`);
  return allQueries.filter(isWanted);
}

function contestantsOf(text: string | undefined): readonly ContestantName[] {
  const wanted = namesIn(text);
  if (wanted === undefined) return contestantNames;
  const stranger = wanted.find((word) => !contestantNames.some((name) => name === word));
  if (stranger !== undefined) throw wrong(`--contestants: there is no ${stranger}`);
  return contestantNames.filter((name) => wanted.includes(name));
}

function namesIn(text: string | undefined): readonly string[] | undefined {
  return text?.split(",").filter((word) => word !== "");
}

function doorVariable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw wrong(`--door ${text} is not NAME=value`);
  return [name, value];
}

function whole(name: string, text: string | undefined, standard: number): number {
  const value = positive(name, text, standard);
  if (Number.isInteger(value)) return value;
  throw wrong(`--${name} ${text} is no whole number`);
}

function positive(name: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw wrong(`--${name} ${text} is no number above 0`);
}

function wrong(message: string): Error {
  return new Error(`${message}\n\n${usage}`);
}
