import type { Written } from "../pack/collect.ts";
import { report } from "../pack/loading.ts";
import type { Loading } from "../pack/loading.ts";
import type { Rule } from "../pack/model.ts";
import { questionLost, questionMismatch } from "../problems/index.ts";
import { problemAt } from "../problems/problem.ts";
import { sameType, typeText } from "../subjects/type.ts";
import type { Type } from "../subjects/type.ts";
import type { Question } from "./question.ts";
import { questions } from "./well-known.ts";

/** A rule that bears the id of a question answers it: in its form, about its subject, with its type and unit. */
export function checkQuestion(loading: Loading, written: Written<unknown>, rule: Rule): void {
  const question = questions.get(rule.id);
  if (question !== undefined) checkAnswer(loading, written, rule, question);
  for (const id of rule.replaces) {
    const lost = id === rule.id ? undefined : questions.get(id);
    if (lost === undefined) continue;
    const hint = { hint: `call this rule ${id}`, hintZh: `请把本条编号改为 ${id}` };
    report(
      loading,
      written,
      ["replaces"],
      questionLost({ id, zh: lost.zh, en: lost.en, ...hint }),
      "warning",
    );
  }
}

function checkAnswer(loading: Loading, written: Written<unknown>, rule: Rule, question: Question): void {
  const { id, zh, en, form, subject, returns, unit } = question;
  const asked = { id, labelZh: zh, label: en };
  if (rule.form !== form) {
    const hint = {
      hint: `write it under ${form}s, or give the rule another id`,
      hintZh: `请写在 ${form}s 之下，或换一个编号`,
    };
    const texts = { expected: `a ${form}`, expectedZh: formZh[form] };
    const found = { found: `a ${rule.form}`, foundZh: formZh[rule.form] };
    loading.problems.push(problemAt(questionMismatch({ ...asked, ...texts, ...found, ...hint }), rule.place));
    return;
  }
  if ("subject" in rule && rule.subject.name !== subject) {
    const hint = { hint: `write subject: ${subject}`, hintZh: `请写 subject: ${subject}` };
    const about = rule.subject.name;
    const texts = { expected: `about ${subject}`, expectedZh: `关于 ${subject}` };
    const found = { found: `about ${about}`, foundZh: `关于 ${about}` };
    report(loading, written, ["subject"], questionMismatch({ ...asked, ...texts, ...found, ...hint }));
  }
  if (rule.form !== "decision" || returns === undefined) return;
  if (sameType(rule.returns, returns) && rule.unit === unit) return;
  const wanted = returnsText(returns, unit);
  const hint = { hint: `write returns: ${wanted}`, hintZh: `请写 returns: ${wanted}` };
  const texts = {
    expected: measured(typeText(returns, "en"), unit),
    expectedZh: measured(typeText(returns, "zh"), unit),
    found: measured(typeText(rule.returns, "en"), rule.unit),
    foundZh: measured(typeText(rule.returns, "zh"), rule.unit),
  };
  report(loading, written, ["returns"], questionMismatch({ ...asked, ...texts, ...hint }));
}

const formZh: Readonly<Record<Rule["form"], string>> = {
  check: "检查",
  decision: "决定",
  quota: "指标",
  scorecard: "评分表",
  admission: "准入规则",
  event: "情形",
};

function measured(type: string, unit: string | undefined): string {
  return unit === undefined ? type : `${type} (${unit})`;
}

/** As a pack writes it. */
function returnsText(type: Type, unit: string | undefined): string {
  if (type.kind === "enum") return `{ type: enum, of: ${type.domain.name} }`;
  return unit === undefined ? `{ type: ${type.kind} }` : `{ type: ${type.kind}, unit: ${unit} }`;
}
