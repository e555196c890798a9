import {
  type Change,
  createRuleBook,
  diffBooks,
  type Pack,
  type Population,
  runExamples,
} from "@yimen/rules";
import type { Terminal } from "../output/terminal.ts";
import { describeLaw, type Statement } from "./describe-law.ts";
import { loadOnly, placeIn } from "./pack-library.ts";
import type { GraphAccess } from "./graph-access.ts";
import { stationsOfGraph } from "./graph-population.ts";
import { readPopulations } from "./population-file.ts";

export interface DiffOptions {
  /** JSON file of existing subjects to judge under both versions. */
  readonly subjects: string | undefined;
  /** A running graph, whose stations in the pack's division are judged under both versions. */
  readonly graph?: GraphAccess | undefined;
  /** The day they are judged on. */
  readonly on: Temporal.PlainDate | undefined;
}

/**
 * Prints what a new version of a pack changes, before it is put to use: what it says otherwise, which examples of the old version come out
 * otherwise, and, where existing subjects are given, whose verdicts change.
 *
 * @throws {CommandFailed} when a pack does not load or the subjects are wrong
 */
export async function diffPacks(
  oldFolder: string,
  newFolder: string,
  options: DiffOptions,
  terminal: Terminal,
): Promise<void> {
  const [before, after] = await Promise.all([loadOnly(oldFolder), loadOnly(newFolder)]);
  await comparePacks({ before, after, oldFolder }, options, terminal);
}

/** Two versions of a pack; `oldFolder` is where the places of the old one lie, as they are shown. */
export interface PackVersions {
  readonly before: Pack;
  readonly after: Pack;
  readonly oldFolder: string;
}

/** Prints what differs between two versions of a pack that are loaded. */
export async function comparePacks(
  { before, after, oldFolder }: PackVersions,
  options: DiffOptions,
  terminal: Terminal,
): Promise<void> {
  terminal.print(`${before.id} ${before.version} → ${after.id} ${after.version}`);
  const changed = sayLaw(before, after, terminal);
  const turned = sayExamples(before, after, oldFolder, terminal);
  const on = options.on ?? Temporal.Now.plainDateISO("Asia/Shanghai");
  let judged = 0;
  if (options.subjects !== undefined) {
    const populations = await readPopulations(options.subjects, after.schema);
    judged += saySubjects({ before, after, on }, options.subjects, populations, terminal);
  }
  if (options.graph !== undefined) {
    const population = await stationsOfGraph(options.graph, after, on);
    const count = population.members.length;
    terminal.say({
      zh: `${options.graph.endpoint}：${after.division} 的站点 ${count} 个`,
      en: `${options.graph.endpoint}: stations of ${after.division}: ${count}`,
    });
    judged += saySubjects({ before, after, on }, options.graph.endpoint, [population], terminal);
  }
  if (changed + turned + judged === 0) {
    terminal.say({ zh: "两个版本的规则没有差别", en: "the two versions say the same" });
  }
}

const nothing: Statement = new Map();

function sayLaw(before: Pack, after: Pack, terminal: Terminal): number {
  const was = describeLaw(before);
  const is = describeLaw(after);
  let changes = 0;
  for (const name of [...new Set([...was.keys(), ...is.keys()])].toSorted()) {
    const old = was.get(name);
    const now = is.get(name);
    const lines = old === undefined || now === undefined ? [] : differences(old, now);
    if (old !== undefined && now !== undefined && lines.length === 0) continue;
    changes += 1;
    const sign = old === undefined ? "+" : now === undefined ? "-" : "~";
    terminal.print(`${sign} ${name} ${(now ?? old ?? nothing).get(terminal.language) ?? ""}`);
    for (const line of lines) terminal.print(`    ${line}`);
  }
  return changes;
}

function differences(old: Statement, now: Statement): readonly string[] {
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path) => {
    const was = old.get(path);
    const is = now.get(path);
    return was === is ? [] : [`${path}: ${was ?? "—"} → ${is ?? "—"}`];
  });
}

/** The cases the old version tells of, put to the new one. */
function sayExamples(before: Pack, after: Pack, oldFolder: string, terminal: Terminal): number {
  const rules = [...after.rules.values()].map((rule) => {
    const old = before.rules.get(rule.id);
    return [rule.id, { ...rule, examples: old?.form === rule.form ? old.examples : [] }] as const;
  });
  const turned = runExamples({ ...after, rules: new Map(rules) }).filter(({ ok }) => !ok);
  if (turned.length > 0) {
    terminal.say({
      zh: "旧版示例在新版下的不同结果:",
      en: "examples of the old version that come out otherwise:",
    });
  }
  for (const { rule, zh, place, expected, actual } of turned) {
    const { file, line, column } = placeIn(oldFolder, place);
    terminal.print(
      `  ${file}:${line}:${column} ${rule}${zh === undefined ? "" : ` “${zh}”`}: ${expected} → ${actual}`,
    );
  }
  return turned.length;
}

interface Versions {
  readonly before: Pack;
  readonly after: Pack;
  readonly on: Temporal.PlainDate;
}

function saySubjects(
  { before, after, on }: Versions,
  where: string,
  populations: readonly Population[],
  terminal: Terminal,
): number {
  const changes = diffBooks(createRuleBook([before]), createRuleBook([after]), populations, { on });
  terminal.say({
    zh: `${where} 中结论有变的 ${changes.length} 处:`,
    en: `verdicts that change in ${where}: ${changes.length}`,
  });
  for (const change of changes) terminal.print(`  ${changeText(change, terminal)}`);
  return changes.length;
}

function changeText(change: Change, { language }: Terminal): string {
  const none = language === "zh" ? "无此规则" : "no such rule";
  const who = change.member ?? (language === "zh" ? "全体" : "all");
  return `${change.subject} ${who} ${change.rule}: ${change.before ?? none} → ${change.after ?? none}`;
}
