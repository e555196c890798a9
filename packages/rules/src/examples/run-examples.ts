import { plainDate } from "@yimen/domain";
import type { WorkingCalendar } from "@yimen/domain";
import { createRuleBook } from "../book/rule-book.ts";
import type { RuleBook, Setting } from "../book/rule-book.ts";
import type { Evaluation } from "../book/evaluation.ts";
import { otherwiseOf } from "../format/example.ts";
import type { ExpectInput } from "../format/expect.ts";
import { agrees } from "./agrees.ts";
import type { Example, Pack, Rule } from "../pack/model.ts";
import type { Place } from "../problems/problem.ts";
import { isRecord } from "../subjects/read-fact.ts";

/** What an example gave. */
export interface ExampleResult {
  readonly rule: string;
  readonly place: Place;
  readonly zh: string | undefined;
  readonly ok: boolean;
  /** As written and as it came out, in words. */
  readonly expected: string;
  readonly actual: string;
}

export interface RunOptions {
  readonly calendar?: WorkingCalendar | undefined;
}

/** Runs every example of a pack's own rules against the pack and its parents. */
export function runExamples(pack: Pack, options: RunOptions = {}): readonly ExampleResult[] {
  const book = createRuleBook([pack]);
  return [...pack.rules.values()].flatMap((rule) => runRule(book, pack, rule, options));
}

/** Runs the examples of one rule. */
export function runRule(
  book: RuleBook,
  pack: Pack,
  rule: Rule,
  options: RunOptions = {},
): readonly ExampleResult[] {
  return rule.examples.map((example) => {
    const setting = settingOf(pack, rule, example, options);
    const evaluation = evaluateExample(book, rule, example, setting);
    const others = evaluation === undefined ? [] : underOtherReadings(book, evaluation, setting);
    const wanted = otherwiseOf(example);
    const outcomes = [evaluation, ...others.slice(0, wanted.length)];
    const expected = [example.expect, ...wanted];
    return {
      rule: rule.id,
      place: example.place,
      zh: example.zh,
      ok: expected.every((expect, index) => agreesIf(outcomes[index], expect)),
      expected: expected.map(expectText).join(", otherwise "),
      actual: outcomes
        .map((one) => (one === undefined ? "not in force" : outcomeText(one)))
        .join(", otherwise "),
    };
  });
}

/** What comes out under each reading that bears on the rule, be it the same or not. */
function underOtherReadings(book: RuleBook, evaluation: Evaluation, setting: Setting): readonly Evaluation[] {
  const { rule, otherReadings } = evaluation;
  return book
    .at(setting)
    .otherReadings(rule.id)
    .map(({ other }) => otherReadings.find((result) => result.other === other)?.evaluation ?? evaluation);
}

/** A rule that is not in force gives nothing: `expect: not-in-force`. */
function agreesIf(evaluation: Evaluation | undefined, expect: ExpectInput): boolean {
  return evaluation === undefined ? expect === "not-in-force" : agrees(evaluation, expect);
}

function settingOf(pack: Pack, rule: Rule, example: Example, options: RunOptions): Setting {
  const { period } = example;
  return {
    division: pack.division,
    on: example.on === undefined ? plainDate(rule.from) : Temporal.PlainDate.from(example.on),
    asKnownOn: example.asKnownOn === undefined ? undefined : Temporal.PlainDate.from(example.asKnownOn),
    period: period && { from: Temporal.PlainDate.from(period.from), to: Temporal.PlainDate.from(period.to) },
    caller: example.caller,
    calendar: options.calendar,
  };
}

function evaluateExample(
  book: RuleBook,
  rule: Rule,
  example: Example,
  setting: Setting,
): Evaluation | undefined {
  if (book.at(setting).rules.get(rule.id) !== rule) return undefined;
  if (rule.form !== "quota") return book.evaluate(rule.id, example.given, setting);
  const { members } = example.given;
  const population = Array.isArray(members) ? members.filter(isRecord) : [];
  return book.evaluateQuota(
    rule.id,
    population.map(({ id, ...facts }) => ({ id: String(id), facts })),
    setting,
  );
}

function expectText(expect: ExpectInput): string {
  return typeof expect === "object" ? JSON.stringify(expect) : String(expect);
}

/** The outcome of an evaluation in a few words. */
export function outcomeText(evaluation: Evaluation): string {
  const why = evaluation.missing.length === 0 ? "" : ` (missing: ${evaluation.missing.join(", ")})`;
  switch (evaluation.form) {
    case "decision":
      return evaluation.text ?? `${evaluation.verdict}${why || reasonText(evaluation)}`;
    case "scorecard": {
      const { exact, low, high } = evaluation.score;
      const score =
        exact ?? (evaluation.verdict === "scored" ? `${low ?? "-∞"}…${high ?? "∞"}` : evaluation.verdict);
      const bands = evaluation.bands.map(({ band }) => band).join("|");
      return `score ${score}${bands === "" ? "" : ` band ${bands}`}${why}`;
    }
    case "quota":
      return `${evaluation.verdict} [${evaluation.members.join(", ")}]${why}`;
    case "check":
    case "admission":
      return `${evaluation.verdict}${why || reasonText(evaluation)}`;
    default:
      return evaluation satisfies never;
  }
}

function reasonText({ reasons }: Evaluation): string {
  return reasons.length === 0 ? "" : ` (${reasons.map(({ en }) => en).join("; ")})`;
}
