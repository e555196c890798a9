import { readFile, writeFile } from "node:fs/promises";
import type { ContestantName } from "../contestants/contestant.ts";
import type { BenchResult, ResultLine, Temperature } from "./result.ts";
import type { Spread } from "./statistics.ts";
import { summaryOf } from "./summary.ts";

/** The languages pages are written in. */
type Language = "zh" | "en";

/** What may stand between the marks of a page: the few figures for everybody, or a line for each query. */
const parts = ["summary", "full"] as const;
type Part = (typeof parts)[number];

/**
 * Writes a result into a page, between `<!-- bench summary -->` or `<!-- bench full -->` and `<!-- bench end -->`, in the language
 * of the page: `*.zh-CN.md` is Chinese.
 *
 * @throws when the page has no such marks
 */
export async function writePage(file: string, result: BenchResult): Promise<void> {
  const language = file.endsWith(".zh-CN.md") ? "zh" : "en";
  await writeFile(file, pageWith(await readFile(file, "utf8"), result, language));
}

/** A page with what stands between its marks written anew. @throws when it has none */
export function pageWith(page: string, result: BenchResult, language: Language): string {
  const written = parts.reduce(
    (text, part) =>
      text.replaceAll(
        new RegExp(`(<!-- bench ${part} -->\n).*?(<!-- bench end -->)`, "gs"),
        (_all, begin: string, end: string) => `${begin}${textOf(part, result, language)}${end}`,
      ),
    page,
  );
  if (!page.includes("<!-- bench "))
    throw new Error("the page has no <!-- bench summary --> or <!-- bench full -->");
  return written;
}

function textOf(part: Part, result: BenchResult, language: Language): string {
  const rows = part === "summary" ? summaryRows(result, language) : fullRows(result, language);
  return `${origin(result, language)}\n\n${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n${failures(result, language)}`;
}

/** What was measured where, and that nobody wrote it by hand. */
function origin({ on, machine, settings }: BenchResult, language: Language): string {
  const { cases, rounds, connections, secondsPerRun } = settings;
  const load = machine.load.toFixed(0);
  return language === "zh"
    ? `<!-- npm run bench -- --write 生成,勿手改 -->\n测于 ${on}:${cases} 件办件,${connections} 个连接,${rounds} 轮、每轮每问 ${secondsPerRun} 秒,${machine.cores} 核(${machine.model}),Node ${machine.node},系统平均负载 ${load}。`
    : `<!-- written by npm run bench -- --write; do not edit -->\nOn ${on}: ${cases} cases, ${connections} connections, ${rounds} rounds of ${secondsPerRun} s a query, ${machine.cores} cores (${machine.model}), Node ${machine.node}, load average ${load}.`;
}

const named: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  list: { zh: "列表", en: "a list" },
  join: { zh: "五个子图的连接", en: "a join of five subgraphs" },
  requires: { zh: "`@requires`", en: "`@requires`" },
};

function summaryRows({ lines, settings }: BenchResult, language: Language): readonly (readonly string[])[] {
  const zh = language === "zh";
  const others = (["yimen", "hive", "floor"] as const).filter((name) =>
    lines.some((line) => line.contestant === name),
  );
  const throughput = zh ? "吞吐" : "throughput";
  const cpu = zh ? "处理器" : "CPU";
  const header = [
    zh ? "与标准网关之比" : "relative to the stock gateway",
    ...others.map((name) => `${throughput} ${name}`),
    ...others.map((name) => `${cpu} ${name}`),
  ];
  const row = (
    title: string,
    read: (name: ContestantName) => { readonly throughput: string; readonly cpu: string },
  ): readonly string[] => [
    title,
    ...others.map((name) => read(name).throughput),
    ...others.map((name) => read(name).cpu),
  ];
  const ofQuery = (query: string): readonly string[] =>
    row(named[query]?.[language] ?? query, (name) => {
      const line = lines.find(
        (each) => each.query === query && each.contestant === name && each.temperature === "warm",
      );
      return { throughput: shownSpread(line?.throughput), cpu: shown(line?.cpu.median) };
    });
  const ofAll = (temperature: Temperature, title: string): readonly string[] => {
    const summary = summaryOf(lines.filter((line) => line.temperature === temperature));
    return row(title, (name) => {
      const all = summary.find((each) => each.kind === "all" && each.contestant === name);
      return { throughput: shown(all?.throughput), cpu: shown(all?.cpu) };
    });
  };
  const known = Object.keys(named).filter((query) => lines.some((line) => line.query === query));
  return [
    header,
    header.map(() => "---"),
    ...known.map(ofQuery),
    ofAll("warm", zh ? `全部 ${settings.queries} 个查询` : `all ${settings.queries} queries`),
    ...(settings.coldTexts === 0
      ? []
      : [ofAll("cold", zh ? "同样的查询,每次文本都是新的" : "the same in texts never seen before")]),
  ];
}

function fullRows({ lines }: BenchResult, language: Language): readonly (readonly string[])[] {
  const zh = language === "zh";
  const header = zh
    ? [
        "查询",
        "参与者",
        "吞吐比(各轮)",
        "p50 ms",
        "p95 ms",
        "Node ms",
        "PG ms",
        "处理器比",
        "新文本:吞吐比",
        "处理器比",
      ]
    : [
        "query",
        "contestant",
        "throughput × (rounds)",
        "p50 ms",
        "p95 ms",
        "Node ms",
        "PG ms",
        "CPU ×",
        "cold: throughput ×",
        "CPU ×",
      ];
  const warm = lines.filter(({ temperature }) => temperature === "warm");
  return [
    header,
    header.map(() => "---"),
    ...warm.map((line) => {
      const cold = lines.find(
        (each) =>
          each.temperature === "cold" && each.query === line.query && each.contestant === line.contestant,
      );
      return [
        line.query,
        line.contestant,
        shownSpread(line.throughput),
        shown(line.p50Ms),
        shown(line.p95Ms),
        shown(line.nodeMs),
        shown(line.databaseMs),
        shown(line.cpu.median),
        shown(cold?.throughput.median),
        shown(cold?.cpu.median),
      ];
    }),
  ];
}

/** What failed is said below the table, never left out of it. */
function failures({ lines, differences }: BenchResult, language: Language): string {
  const bad: readonly ResultLine[] = lines.filter(({ failed }) => failed > 0);
  const said = [
    ...bad.map(({ query, contestant, temperature, failed, answered }) =>
      language === "zh"
        ? `${contestant} 的 ${query}(${temperature === "cold" ? "新文本" : "已知文本"})有 ${failed}/${failed + answered} 个请求失败`
        : `${failed} of ${failed + answered} requests of ${query} to ${contestant} failed (${temperature})`,
    ),
    ...differences.map(({ contestant, request }) =>
      language === "zh"
        ? `${contestant} 对 ${operationIn(request)} 的回答与众不同`
        : `${contestant} answered ${operationIn(request)} differently`,
    ),
  ];
  return said.length === 0
    ? ""
    : `\n${said.join(language === "zh" ? ";" : "; ")}${language === "zh" ? "。" : "."}\n`;
}

function operationIn(request: string): string {
  return /"operationName":"(\w+)"/.exec(request)?.[1] ?? "";
}

function shownSpread(spread: Spread | undefined): string {
  if (spread === undefined || !Number.isFinite(spread.median)) return "–";
  return `${shown(spread.median)} (${shown(spread.least)}–${shown(spread.most)})`;
}

/** Two figures that mean something: 12, 3.4, 0.56. */
function shown(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "–";
  return value.toFixed(value >= 10 ? 0 : value >= 1 ? 1 : 2);
}
