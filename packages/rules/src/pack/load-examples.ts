import { otherwiseOf } from "../format/example.ts";
import type { ExpectInput, OutcomeInput } from "../format/expect.ts";
import { factErrors } from "../facts/fact-problems.ts";
import { exampleMissing, exampleWrong, fieldUnknown } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { parseDay } from "../values/day.ts";
import type { Loading } from "./loading.ts";
import type { Example, Rule, RuleForm } from "./model.ts";
import { isNeverKnown } from "./never-known.ts";

/** Every rule shows at least one case that passes and one that fails, with facts that exist. */
export function checkExamples(loading: Loading, rule: Rule, rules: ReadonlyMap<string, Rule>): void {
  // An event has no outcome of its own: the scorecards it works on show it.
  if (rule.form === "event") return;
  for (const example of rule.examples) checkGiven(loading, rule, example);
  const need = missingExamples(rule, isNeverKnown(loading, rule, rules)) ?? missingOtherwise(rule);
  if (need === undefined) return;
  const [whatZh, what] = need;
  loading.problems.push(problemAt(exampleMissing({ what, whatZh, ...noHint }), rule.place));
}

function missingExamples(
  rule: RuleWithSubject,
  neverKnown: boolean,
): readonly [zh: string, en: string] | undefined {
  if (neverKnown) {
    return rule.examples.length > 0
      ? undefined
      : [`${rule.id} 须有一个示例，如 expect: unknown`, `${rule.id} needs one, such as expect: unknown`];
  }
  const outcomes = new Set(rule.examples.map(({ expect }) => JSON.stringify(verdictOf(expect))));
  if (
    rule.form === "check" ||
    rule.form === "admission" ||
    (rule.form === "quota" && rule.pick === undefined)
  ) {
    if (!outcomes.has('"pass"'))
      return [`${rule.id} 须有一个 expect: pass 的示例`, `${rule.id} needs one with expect: pass`];
    if (!outcomes.has('"fail"'))
      return [`${rule.id} 须有一个 expect: fail 的示例`, `${rule.id} needs one with expect: fail`];
    return undefined;
  }
  return outcomes.size < 2
    ? [`${rule.id} 须有两个结果不同的示例`, `${rule.id} needs two with different outcomes`]
    : undefined;
}

/** Each other reading of a rule has an example that it decides. */
function missingOtherwise(rule: RuleWithSubject): readonly [zh: string, en: string] | undefined {
  const undecided = rule.otherReadings.find((_, index) =>
    rule.examples.every((example) => {
      const other = otherwiseOf(example)[index];
      return other === undefined || JSON.stringify(other) === JSON.stringify(example.expect);
    }),
  );
  return undecided === undefined
    ? undefined
    : [
        `${rule.id} 须有一个示例，在“${undecided.text.zh}”的解读下另有 otherwise 结果`,
        `${rule.id} needs one whose otherwise differs under the reading “${undecided.text.en}”`,
      ];
}

/** `{ verdict: pass, … }` shows as much as `pass`. */
function verdictOf(expect: ExpectInput): ExpectInput {
  return typeof expect === "object" && expect.verdict !== undefined ? expect.verdict : expect;
}

/** What an example of a form can look at. */
const parts: Readonly<Record<Exclude<RuleForm, "event">, readonly (keyof OutcomeInput)[]>> = {
  check: ["verdict"],
  admission: ["verdict"],
  decision: ["verdict", "value", "deemed", "possible"],
  scorecard: ["verdict", "score", "band", "bands"],
  quota: ["verdict", "picked", "counted", "uncertain"],
};

/** What becomes of a check or an admission. */
const verdicts: readonly string[] = ["pass", "fail", "not-applicable", "waived", "unknown", "not-in-force"];

function checkExpect(loading: Loading, rule: RuleWithSubject, expect: ExpectInput, example: Example): void {
  const verdict = verdictOf(expect);
  const isJudged = rule.form === "check" || rule.form === "admission";
  if (isJudged && typeof verdict !== "object" && !verdicts.includes(String(verdict))) {
    const texts = {
      rule: `expect has no “${String(verdict)}”`,
      ruleZh: `expect 没有“${String(verdict)}”这个取值`,
    };
    const hint = didYouMean(String(verdict), verdicts);
    loading.problems.push(problemAt(exampleWrong({ ...texts, ...hint }), example.place));
  }
  if (typeof expect !== "object") return;
  const known: readonly string[] = parts[rule.form];
  const stray = Object.keys(expect).find((key) => !known.includes(key));
  if (stray === undefined && Object.keys(expect).length > 0) return;
  const texts = {
    rule: `expect has no ${stray ?? "part"} for this form; it has ${known.join(", ")}`,
    ruleZh: `这类规则的 expect 没有 ${stray ?? "内容"};可写 ${known.join("、")}`,
  };
  loading.problems.push(problemAt(exampleWrong({ ...texts, ...noHint }), example.place));
}

type RuleWithSubject = Exclude<Rule, { form: "event" }>;

function checkGiven(loading: Loading, rule: RuleWithSubject, example: Example): void {
  const wrong = (rule_: string, ruleZh: string): void => {
    loading.problems.push(problemAt(exampleWrong({ rule: rule_, ruleZh, ...noHint }), example.place));
  };
  for (const day of [example.on, example.asKnownOn, example.period?.from, example.period?.to]) {
    if (day !== undefined && parseDay(day) === undefined)
      wrong(`there is no day ${day}`, `没有 ${day} 这一天`);
  }
  for (const expect of [example.expect, ...otherwiseOf(example)]) checkExpect(loading, rule, expect, example);
  if (example.caller !== undefined) checkCaller(loading, rule, example);
  if (rule.form !== "quota") {
    checkFacts(loading, rule, example.given, example);
    return;
  }
  const { members } = example.given;
  if (
    !Array.isArray(members) ||
    !members.every((member) => isRecord(member) && typeof member["id"] === "string")
  ) {
    wrong("give a quota members: [{ id, facts… }]", "指标的示例须写 given: { members: [{ id, 事实… }] }");
    return;
  }
  for (const member of members.filter(isRecord)) {
    const { id: _, ...facts } = member;
    checkFacts(loading, rule, facts, example);
  }
}

function checkCaller(loading: Loading, rule: RuleWithSubject, example: Example): void {
  const caller = loading.schema.records.get("caller");
  if (rule.form === "admission" && caller !== undefined) {
    checkFacts(loading, { ...rule, subject: caller }, example.caller, example);
    return;
  }
  const texts = { rule: "only admission rules know a caller", ruleZh: "只有准入规则才有提交人" };
  loading.problems.push(problemAt(exampleWrong({ ...texts, ...noHint }), example.place));
}

function checkFacts(loading: Loading, rule: RuleWithSubject, facts: unknown, example: Example): void {
  const schema = rule.form === "admission" ? rule.schema : loading.schema;
  const record = schema.records.get(rule.subject.name) ?? rule.subject;
  for (const { path, record: inside, field, fact, error } of factErrors(schema, record, facts)) {
    if (fact === undefined) {
      const unknown = fieldUnknown({ record: inside.name, field, ...didYouMean(field, inside.facts.keys()) });
      loading.problems.push(problemAt(unknown, example.place));
      continue;
    }
    const at = path.length > 1 ? `${path.join(".")}: ` : "";
    const texts = { rule: `${at}${error.en}`, ruleZh: `${at}${error.zh}` };
    loading.problems.push(problemAt(exampleWrong({ ...texts, ...noHint }), example.place));
  }
}
