import { exampleMissing, exampleWrong, fieldUnknown } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { isRecord } from "../subjects/read-fact.ts";
import { typeText } from "../subjects/type.ts";
import type { RecordType } from "../subjects/type.ts";
import { validateFacts } from "../subjects/validate-facts.ts";
import { parseDay } from "../values/day.ts";
import type { Loading } from "./loading.ts";
import type { Example, Rule } from "./model.ts";

/** Every rule shows at least one case that passes and one that fails, with facts that exist. */
export function checkExamples(loading: Loading, rule: Rule): void {
  // An event has no outcome of its own: the scorecards it works on show it.
  if (rule.form === "event") return;
  for (const example of rule.examples) checkGiven(loading, rule, example);
  const need = missingExamples(rule);
  if (need === undefined) return;
  const [whatZh, what] = need;
  loading.problems.push(problemAt(exampleMissing({ what, whatZh, ...noHint }), rule.place));
}

function missingExamples(
  rule: Exclude<Rule, { form: "event" }>,
): readonly [zh: string, en: string] | undefined {
  const outcomes = new Set(rule.examples.map(({ expect }) => JSON.stringify(expect)));
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

function checkGiven(loading: Loading, rule: Exclude<Rule, { form: "event" }>, example: Example): void {
  const wrong = (rule_: string, ruleZh: string): void => {
    loading.problems.push(problemAt(exampleWrong({ rule: rule_, ruleZh, ...noHint }), example.place));
  };
  for (const day of [example.on, example.asKnownOn, example.period?.from, example.period?.to]) {
    if (day !== undefined && parseDay(day) === undefined)
      wrong(`there is no day ${day}`, `没有 ${day} 这一天`);
  }
  if (rule.form !== "quota") {
    checkFacts(loading, rule.subject, example.given, example);
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
    checkFacts(loading, rule.subject, facts, example);
  }
}

function checkFacts(loading: Loading, subject: RecordType, facts: unknown, example: Example): void {
  const record = loading.schema.records.get(subject.name) ?? subject;
  for (const { path, record: inside, field, fact } of validateFacts(loading.schema, record, facts)) {
    const name = path.join(".");
    if (fact === undefined) {
      const error = fieldUnknown({ record: inside.name, field, ...didYouMean(field, inside.facts.keys()) });
      loading.problems.push(problemAt(error, example.place));
      continue;
    }
    const rule = `${name} must be a ${typeText(fact.type, "en")} within its bounds`;
    const ruleZh = `${name} 应为${typeText(fact.type, "zh")}且在允许范围内`;
    loading.problems.push(problemAt(exampleWrong({ rule, ruleZh, ...noHint }), example.place));
  }
}
