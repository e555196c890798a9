/** How a table of verdicts is written: a line for each rule of a station, or for each station. */
export const formats = ["csv", "jsonl"] as const;
export type VerdictFormat = (typeof formats)[number];

/** What a rule says of a station. */
export interface StationVerdict {
  readonly rule: string;
  readonly verdict: string;
  /** Value of a decision, score of a scorecard. */
  readonly value: string | null;
  readonly missing: readonly string[];
}

/** A station with its verdicts; undefined where the graph gave none. */
export interface JudgedStation {
  readonly code: string;
  readonly name: string;
  readonly verdicts: readonly StationVerdict[] | undefined;
}

const columns = ["station", "name", "rule", "verdict", "value", "missing"] as const;

/** The first lines of a table. Programs that open CSV take it for UTF-8 by its byte order mark alone. */
export function tableHead(format: VerdictFormat): string {
  return format === "csv" ? `\uFEFF${columns.join(",")}\r\n` : "";
}

/** A station's lines in a table. One the graph gave no verdicts of has a line all the same, with none. */
export function tableLines({ code, name, verdicts }: JudgedStation, format: VerdictFormat): string {
  if (format === "jsonl") return `${JSON.stringify({ station: code, name, verdicts: verdicts ?? null })}\n`;
  if (verdicts === undefined) return line([code, name, "", "", "", ""]);
  return verdicts
    .map(({ rule, verdict, value, missing }) =>
      line([code, name, rule, verdict, value ?? "", missing.join(" ")]),
    )
    .join("");
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** A cell that stands for itself: what begins like a formula would be computed by whoever opens the table. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
