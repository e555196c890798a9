import { open } from "node:fs/promises";
import type { Terminal } from "../output/terminal.ts";
import { isJsonObject } from "./facts-file.ts";
import type { GraphAccess } from "./graph-access.ts";
import { stationPages } from "./station-pages.ts";
import {
  type JudgedStation,
  type StationVerdict,
  tableHead,
  tableLines,
  type VerdictFormat,
} from "./verdict-table.ts";

export interface ReportOptions {
  readonly graph: GraphAccess;
  /** Stations of this division and below; all without it. */
  readonly division?: string | undefined;
  /** The day asked about; the graph's today without it. */
  readonly on?: Temporal.PlainDate | undefined;
  readonly asKnownOn?: Temporal.PlainDate | undefined;
  /** These rules alone. */
  readonly rules?: readonly string[] | undefined;
  readonly format: VerdictFormat;
  /** File the table is written to; printed without one. */
  readonly output?: string | undefined;
}

const selection = `code name compliance(on: $on, asKnownOn: $asKnownOn) {
        results(rules: $rules) { verdict value missing rule { id } }
      }`;

/**
 * Writes what the rules in force say of every station of a running graph as one table. A page at a time is asked for, judged by the graph and
 * written, so that fifty thousand stations take no more memory than a hundred.
 *
 * @throws {CommandFailed} when the graph cannot be reached or gives no data
 */
export async function reportStations(options: ReportOptions, terminal: Terminal): Promise<void> {
  const { graph, format, output, division = "000000000000" } = options;
  const file = output === undefined ? undefined : await open(output, "w");
  // Lines end with their own break here, and with the terminal's there.
  const write = async (text: string): Promise<void> => {
    if (text === "") return;
    if (file === undefined) terminal.print(text.replace(/\r?\n$/, ""));
    else await file.write(text);
  };
  let stations = 0;
  let silent = 0;
  try {
    await write(tableHead(format));
    const variables = {
      on: { type: "Date", value: options.on?.toString() ?? null },
      asKnownOn: { type: "Date", value: options.asKnownOn?.toString() ?? null },
      rules: { type: "[String!]", value: options.rules ?? null },
    };
    for await (const page of stationPages(graph, {
      name: "StationVerdicts",
      division,
      selection,
      variables,
    })) {
      const judged = page.map(judgedStation);
      await write(judged.map((station) => tableLines(station, format)).join(""));
      stations += judged.length;
      silent += judged.filter(({ verdicts }) => verdicts === undefined).length;
    }
  } finally {
    await file?.close();
  }
  if (output === undefined) return;
  terminal.say({
    zh: `${output}：站点 ${stations} 个，其中 ${silent} 个没有给出结论`,
    en: `${output}: ${stations} stations, of which ${silent} without verdicts`,
  });
}

function judgedStation(node: Readonly<Record<string, unknown>>): JudgedStation {
  const { code, name, compliance } = node;
  const results = isJsonObject(compliance) ? compliance["results"] : undefined;
  return {
    code: String(code),
    name: typeof name === "string" ? name : "",
    verdicts: Array.isArray(results) ? results.filter(isJsonObject).map(verdictOf) : undefined,
  };
}

function verdictOf({ rule, verdict, value, missing }: Readonly<Record<string, unknown>>): StationVerdict {
  return {
    rule: isJsonObject(rule) ? String(rule["id"]) : "",
    verdict: String(verdict),
    value: typeof value === "string" ? value : null,
    missing: Array.isArray(missing) ? missing.map(String) : [],
  };
}
