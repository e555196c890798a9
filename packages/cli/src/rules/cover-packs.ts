import { factsReadBy, type Pack, questions, type RuleForm } from "@yimen/rules";
import { compareRows } from "../coverage/row.ts";
import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";
import { placeIn } from "./pack-library.ts";
import { readRequiredRows } from "./required-rows.ts";
import { withSoundPacks } from "./sound-packs.ts";

/**
 * Prints what packs cover: rules by form, questions of the platform they answer, rows of the requirements they serve, facts they need, clauses that
 * are no rule and why.
 *
 * @param rowsFile a table of requirements: rows of it that ask for rules and that no pack serves are listed at the end
 * @returns false when there is such a row, or a pack does not load
 * @throws {CommandFailed} when the table cannot be read
 */
export async function coverPacks(
  folders: readonly string[],
  rowsFile: string | undefined,
  terminal: Terminal,
): Promise<boolean> {
  const required = rowsFile === undefined ? [] : await readRequiredRows(rowsFile);
  const served = new Set<string>();
  const sound = await withSoundPacks(folders, terminal, (pack, folder) => {
    for (const row of rowsServed(pack).keys()) served.add(row);
    sayPack(pack, folder, terminal);
    return true;
  });
  const open = required.filter((row) => !served.has(row));
  if (rowsFile !== undefined) {
    terminal.say({
      zh: `${rowsFile}:需要规则的行 ${required.length} 个，没有规则的 ${open.length} 个${listed(open, "：", "、")}`,
      en: `${rowsFile}: rows that ask for rules: ${required.length}, without one: ${open.length}${listed(open, ": ", ", ")}`,
    });
  }
  return sound && open.length === 0;
}

function listed(names: readonly string[], colon: string, comma: string): string {
  return names.length === 0 ? "" : `${colon}${names.join(comma)}`;
}

const forms: readonly (readonly [RuleForm, Said])[] = [
  ["check", { zh: "检查", en: "checks" }],
  ["decision", { zh: "决定", en: "decisions" }],
  ["quota", { zh: "指标", en: "quotas" }],
  ["scorecard", { zh: "评分表", en: "scorecards" }],
  ["event", { zh: "情形", en: "events" }],
  ["admission", { zh: "准入规则", en: "admission rules" }],
];

function sayPack(pack: Pack, folder: string, terminal: Terminal): void {
  const rules = [...pack.rules.values()];
  terminal.print(`${folder}: ${pack[terminal.language]} (${pack.id} ${pack.version}, ${pack.division})`);
  const counts = (language: keyof Said): string =>
    forms
      .map(([form, label]) => [label[language], rules.filter((rule) => rule.form === form).length] as const)
      .filter(([, count]) => count > 0)
      .map(([label, count]) => `${label} ${count}`)
      .join(language === "zh" ? "、" : ", ");
  terminal.say({
    zh: `  规则：${counts("zh")}、参数 ${pack.parameters.size}`,
    en: `  rules: ${counts("en")}, parameters ${pack.parameters.size}`,
  });
  const answered = [...questions.values()].filter(({ id }) => pack.rules.has(id));
  terminal.say({
    zh: `  回答的平台问题：${answered.map(({ id, zh }) => `${id}（${zh}）`).join("、") || "无"}`,
    en: `  questions answered: ${answered.map(({ id, en }) => `${id} (${en})`).join(", ") || "none"}`,
  });
  saySection({ zh: "需求行", en: "rows served" }, rowsServed(pack), terminal);
  saySection({ zh: "所需事实", en: "facts needed" }, factsNeeded(pack), terminal);
  sayNotModelled(pack, folder, terminal);
}

function saySection(title: Said, lines: ReadonlyMap<string, readonly string[]>, terminal: Terminal): void {
  terminal.say({ zh: `  ${title.zh}：${lines.size}`, en: `  ${title.en}: ${lines.size}` });
  for (const [name, entries] of lines) terminal.print(`    ${name}  ${entries.join(", ")}`);
}

/** The rows of the requirements that rules and parameters of a pack serve, with their ids. */
function rowsServed(pack: Pack): ReadonlyMap<string, readonly string[]> {
  const served = new Map<string, string[]>();
  const note = (id: string, rows: readonly string[]): void => {
    for (const row of rows) served.set(row, [...(served.get(row) ?? []), id]);
  };
  for (const { id, rows } of pack.rules.values()) note(id, rows);
  for (const { name, rows } of pack.parameters.values()) note(`params.${name}`, rows);
  return new Map([...served].toSorted(([a], [b]) => compareRows(a, b)));
}

/** The facts that the rules of a pack read, by subject: what somebody must know and record. */
function factsNeeded(pack: Pack): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, Set<string>>();
  for (const path of [...pack.rules.values()].flatMap(factsReadBy)) {
    const [subject = "", ...fact] = path.split(".");
    const known = needed.get(subject) ?? new Set<string>();
    needed.set(subject, known.add(fact.join(".")));
  }
  return new Map([...needed].map(([subject, facts]) => [subject, [...facts].toSorted()]));
}

function sayNotModelled(pack: Pack, folder: string, terminal: Terminal): void {
  terminal.say({
    zh: `  未写成规则的条款：${pack.notModelled.length}`,
    en: `  clauses that are no rule: ${pack.notModelled.length}`,
  });
  for (const { citations, quotes, reason, place } of pack.notModelled) {
    const { file, line } = placeIn(folder, place);
    const articles = citations.map(({ text }) => text).join(", ");
    const words = quotes.map((quote) => ` “${quote}”`).join("");
    terminal.print(`    ${file}:${line} ${articles}${words}: ${reason[terminal.language]}`);
  }
}
