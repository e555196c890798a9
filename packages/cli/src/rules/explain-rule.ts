import {
  createRuleBook,
  type Evaluation,
  explanationLines,
  type Pack,
  type Rule,
  type Setting,
} from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { factsOf, isJsonObject, readJson } from "./facts-file.ts";
import { calendarOfPack } from "./pack-calendar.ts";
import { loadOnly } from "./pack-library.ts";

export interface ExplainOptions {
  /** JSON file of the facts; nothing is known without one. */
  readonly given: string | undefined;
  /** JSON file of who sends the mutation, for admission rules. */
  readonly caller?: string | undefined;
  readonly on: Temporal.PlainDate | undefined;
  readonly asKnownOn: Temporal.PlainDate | undefined;
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } | undefined;
  /** The pack's own when none is named. */
  readonly division: string | undefined;
}

/**
 * Prints the verdict of a rule on given facts and how it came about: the conditions with their values, what is missing, where each value of
 * the law is from, and the article.
 *
 * @throws {CommandFailed} for a rule that does not exist or facts that are wrong; RULE_NOT_IN_FORCE
 */
export async function explainRule(
  folder: string,
  ruleId: string,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<void> {
  const pack = await loadOnly(folder);
  const rule = ruleNamed(pack, ruleId);
  const given = options.given === undefined ? {} : await readJson(options.given);
  const caller = options.caller === undefined ? undefined : await readCaller(pack, rule, options.caller);
  const division = options.division ?? pack.division;
  const calendar = await calendarOfPack(folder, division);
  const evaluation = evaluate(pack, rule, given, { ...options, division, caller, calendar });
  for (const line of explanationLines(evaluation, terminal.language)) terminal.print(line);
  if (evaluation.missing.length > 0) {
    const missing = evaluation.missing;
    terminal.say({
      zh: `  缺少的事实：${missing.join("、")}`,
      en: `  missing facts: ${missing.join(", ")}`,
    });
  }
}

async function readCaller(pack: Pack, rule: Rule, file: string): Promise<Setting["caller"]> {
  if (rule.form === "admission") return factsOf(pack.schema, "caller", await readJson(file), file);
  throw new CommandFailed({
    zh: `只有准入规则才有提交人，${rule.id} 不是；请去掉 --caller`,
    en: `only admission rules know a caller, and ${rule.id} is none; leave --caller out`,
  });
}

function evaluate(
  pack: Pack,
  rule: Rule,
  given: unknown,
  options: Omit<ExplainOptions, "caller"> & Pick<Setting, "division" | "caller" | "calendar">,
): Evaluation {
  const book = createRuleBook([pack]);
  const { asKnownOn, period, division, caller, calendar } = options;
  const setting: Setting = {
    division,
    calendar,
    on: options.on ?? Temporal.Now.plainDateISO("Asia/Shanghai"),
    asKnownOn,
    period,
    caller,
    explain: true,
  };
  const where = options.given ?? "--given";
  if (rule.form === "event") throw eventHasNoVerdict(rule.id);
  if (rule.form === "quota") return book.evaluateQuota(rule.id, membersOf(pack, rule, given, where), setting);
  // An admission rule is about the input of its mutation, which it declares itself.
  const schema = rule.form === "admission" ? rule.schema : pack.schema;
  const facts = factsOf(schema, rule.subject.name, given, where);
  return book.evaluate(rule.id, facts, setting);
}

function membersOf(
  pack: Pack,
  rule: Extract<Rule, { form: "quota" }>,
  given: unknown,
  where: string,
): readonly { readonly id: string; readonly facts: Readonly<Record<string, unknown>> }[] {
  const members = isJsonObject(given) ? (given["members"] ?? []) : given;
  if (
    !Array.isArray(members) ||
    !members.every((one) => isJsonObject(one) && typeof one["id"] === "string")
  ) {
    throw new CommandFailed({
      zh: `${rule.id} 是指标:${where} 应写成 { "members": [{ "id": "…", 事实… }] }`,
      en: `${rule.id} is a quota: ${where} must read { "members": [{ "id": "…", facts… }] }`,
    });
  }
  return members.filter(isJsonObject).map(({ id, ...facts }) => ({
    id: String(id),
    facts: factsOf(pack.schema, rule.subject.name, facts, `${where} ${String(id)}`),
  }));
}

function ruleNamed(pack: Pack, id: string): Rule {
  const known = new Set<string>();
  for (let one: Pack | undefined = pack; one !== undefined; one = one.parent) {
    const rule = one.rules.get(id);
    if (rule !== undefined) return rule;
    for (const name of one.rules.keys()) known.add(name);
  }
  const names = [...known].toSorted().join(", ");
  throw new CommandFailed({
    zh: `规则包 ${pack.id} 及其上级没有规则 ${id};有:${names}`,
    en: `neither the pack ${pack.id} nor a parent has a rule ${id}; there are: ${names}`,
  });
}

function eventHasNoVerdict(id: string): CommandFailed {
  return new CommandFailed({
    zh: `${id} 是情形,本身没有结论;请查看它所影响的评分表`,
    en: `${id} is an event and has no verdict of its own; ask for a scorecard it works on`,
  });
}
