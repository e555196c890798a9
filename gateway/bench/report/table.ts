import type { BenchResult, ResultLine, Temperature } from "./result.ts";
import { summaryOf } from "./summary.ts";

/** The result for people at a terminal. */
export function tableOf(result: BenchResult): string {
  const { machine, settings, idle } = result;
  const idleNode = Object.entries(idle.nodeMsPerSecond).map(([name, ms]) => `${name} ${ms.toFixed(0)}`);
  return `${[
    `${result.on} · ${settings.cases} cases, ${settings.queries} queries, ${settings.connections} connections, ${settings.rounds} rounds of ${settings.secondsPerRun} s, ${machine.cores} cores (${machine.model}), Node ${machine.node}, load average ${machine.load.toFixed(1)}`,
    `idle, CPU ms a second: PostgreSQL ${idle.databaseMsPerSecond.toFixed(0)}, ${idleNode.join(", ")}`,
    "× is relative to stock in the same round: throughput and its spread over the rounds; CPU is that of Node and PostgreSQL an answer",
    "",
    ...(["warm", "cold"] as const).flatMap((temperature) => section(result, temperature)),
    ...remarks(result),
  ].join("\n")}\n`;
}

const header = ["", "answers/s", "× (spread)", "p50 ms", "p95 ms", "Node ms", "PG ms", "CPU ×", ""];

function section({ lines }: BenchResult, temperature: Temperature): readonly string[] {
  const own = lines.filter((line) => line.temperature === temperature);
  if (own.length === 0) return [];
  const names = [...new Set(own.map(({ query }) => query))];
  const rows = names.flatMap((name) => [[name], ...own.filter(({ query }) => query === name).map(row)]);
  return [temperature, ...aligned([header, ...rows]), "", ...summary(own), ""];
}

function row(line: ResultLine): readonly string[] {
  const { throughput, cpu } = line;
  return [
    `  ${line.contestant}`,
    fixed(line.requestsPerSecond, 0),
    `${fixed(throughput.median, 2)} (${fixed(throughput.least, 2)}–${fixed(throughput.most, 2)})`,
    fixed(line.p50Ms, 1),
    fixed(line.p95Ms, 1),
    fixed(line.nodeMs, 2),
    fixed(line.databaseMs, 2),
    fixed(cpu.median, 2),
    [line.failed > 0 ? `${line.failed} FAILED` : "", line.different > 0 ? `${line.different} DIFFERENT` : ""]
      .filter((word) => word !== "")
      .join(", "),
  ];
}

/** A line for each kind of query and contestant: geometric means of the ratios. */
function summary(lines: readonly ResultLine[]): readonly string[] {
  const rows = summaryOf(lines).map(({ kind, contestant, queries, throughput, cpu }) => [
    `${kind} (${queries})`,
    contestant,
    fixed(throughput, 2),
    fixed(cpu, 2),
  ]);
  return aligned([["by kind, geometric means", "", "throughput ×", "CPU ×"], ...rows]);
}

function remarks({ lines, differences }: BenchResult): readonly string[] {
  return [
    ...lines
      .filter(({ failed }) => failed > 0)
      .map(
        ({ query, contestant, temperature, failed, answered, firstFailure }) =>
          `${query}, ${contestant}, ${temperature}: ${failed} of ${failed + answered} failed; the first: ${firstFailure}`,
      ),
    ...differences.map(
      ({ contestant, request, answer, expected }) =>
        `${contestant} answers differently: ${request}\n  ${answer.slice(0, 600)}\n  instead of ${expected.slice(0, 600)}`,
    ),
  ];
}

function fixed(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : "–";
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  return rows.map((cells) =>
    cells
      .map((value, column) =>
        column === 0 ? value.padEnd(widths[0] ?? 0) : value.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
