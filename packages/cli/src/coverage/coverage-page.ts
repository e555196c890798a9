import { reachSection } from "./reach-section.ts";
import { compareRows, skippedRows } from "./row.ts";
import type { PackReach } from "../rules/reach-packs.ts";
import type { Trace } from "./traces.ts";

const kinds: readonly { readonly kind: Trace["kind"]; readonly title: string }[] = [
  { kind: "rule", title: "Rules 规则" },
  { kind: "data", title: "Data 数据" },
  { kind: "code", title: "Code 代码" },
  { kind: "test", title: "Tests 测试" },
];

/** Where each row of the requirements is met, and how far packs reach, as a page. It lies one folder below the root of the repository. */
export function coveragePage(traces: readonly Trace[], reach: readonly PackReach[]): string {
  const rows = Map.groupBy(traces, ({ row }) => row);
  const ids = [...rows.keys()].toSorted(compareRows);
  const skipped = skippedRows(ids);
  const summary = ids.map((row) => {
    const counts = kinds.map(({ kind }) => namesOf(rows.get(row) ?? [], kind).length || "");
    return `| [${row}](#${row.toLowerCase().replace(".", "")}) | ${counts.join(" | ")} |`;
  });
  return `# Coverage of the requirements · 需求对照

Every row of the requirements that a rule, a data file, the code or a test names: YS is Yushan's document, BK Baokang's, SM Shenmu's, LP Luoping's, PT Putuoshan's,
N the national rules, X what holds across all. A row with parts is also named as a whole. Code and data count files, rules and tests count themselves.
凡规则、数据、代码或测试中提到的需求条目:YS 玉山、BK 保康、SM 神木、LP 罗平、PT 普陀山、N 国家规定、X 通用要求。

| row 条目 | ${kinds.map(({ title }) => title.toLowerCase()).join(" | ")} |
|---|${kinds.map(() => "---|").join("")}
${summary.join("\n")}

Numbers that nothing names 无处提到的条目: ${skipped.length === 0 ? "none 无" : skipped.join(", ")}

${reachSection(reach)}
${ids.map((row) => section(row, rows.get(row) ?? [])).join("\n")}`;
}

function section(row: string, traces: readonly Trace[]): string {
  const parts = kinds.flatMap(({ kind, title }) => {
    const found = traces.filter((trace) => trace.kind === kind);
    if (found.length === 0) return [];
    const files = [...Map.groupBy(found, ({ file }) => file)].toSorted(([a], [b]) => compareTexts(a, b));
    return [`${title}\n\n${files.map(([file, inFile]) => fileLine(file, inFile)).join("\n")}\n`];
  });
  return `## ${row}\n\n${parts.join("\n")}`;
}

function fileLine(file: string, traces: readonly Trace[]): string {
  const names = [...new Set(traces.map(({ name }) => name).filter((name) => name !== ""))];
  const link = `[${file}](../${file})`;
  if (names.length === 0) return `- ${link}`;
  return `- ${link}\n${names
    .toSorted(compareTexts)
    .map((name) => `  - ${plain(name)}`)
    .join("\n")}`;
}

function namesOf(traces: readonly Trace[], kind: Trace["kind"]): readonly string[] {
  const names = traces.filter((trace) => trace.kind === kind).map(({ file, name }) => `${file} ${name}`);
  return [...new Set(names)];
}

/** By code point: the page must come out alike under every locale. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A title as it stands, whatever it contains. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>|$]/g, String.raw`\$&`);
}
