import type { DecisionInput, DecisionRowInput } from "../format/decision.ts";
import { presentWhenFalse } from "../expression/presence.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadCited } from "./load-citation.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadType } from "./load-type.ts";
import { loadExpression, optionalText, report } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Citation, Decision, DecisionRow } from "./model.ts";
import { after, boolType, subjectScope, withKnown } from "./rule-scope.ts";

/** A value that follows from facts: a formula or a table. */
export function loadDecision(
  loading: Loading,
  written: Written<DecisionInput>,
  base: RuleScope,
): Decision | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const subject = loadSubject(loading, written);
  const returns = loadType(loading, written, ["returns"], input.returns);
  checkForm(loading, written);
  if (head === undefined || subject === undefined || returns === undefined) return undefined;
  const scope = subjectScope(base, subject);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const applied = after(scope, appliesWhen);
  const formula = loadExpression(loading, written, ["formula"], input.formula, applied, returns);
  const hit = input.hit ?? "first";
  let inRow = applied;
  const table: DecisionRow[] = [];
  for (const [index, rowInput] of (input.table ?? []).entries()) {
    const row = loadRow(loading, written, rowInput, index, inRow, returns, head.citations);
    if (row === undefined) continue;
    table.push(row);
    // Below a row of a first-hit table its condition is known not to hold.
    if (hit === "first") inRow = withKnown(inRow, presentWhenFalse(row.when.checked));
  }
  const otherwise = loadExpression(loading, written, ["otherwise"], input.otherwise, inRow, returns);
  const whole =
    (input.formula === undefined || formula !== undefined) && table.length === (input.table?.length ?? 0);
  if (!whole) return undefined;
  return {
    ...head,
    form: "decision",
    subject,
    returns,
    unit: input.returns.unit,
    appliesWhen,
    formula,
    hit,
    table,
    otherwise,
  };
}

function checkForm(loading: Loading, written: Written<DecisionInput>): void {
  const { input } = written;
  if ((input.formula === undefined) === (input.table === undefined)) {
    const rule = "a decision has either a formula or a table";
    report(loading, written, [], formWrong({ rule, ruleZh: "决定须有 formula 或 table 之一", ...noHint }));
  }
  if (input.formula !== undefined && (input.otherwise !== undefined || input.hit !== undefined)) {
    const rule = "hit and otherwise belong to tables";
    report(loading, written, [], formWrong({ rule, ruleZh: "hit 与 otherwise 只用于 table", ...noHint }));
  }
  if (input.table !== undefined && input.hit === undefined) {
    const hint = { hint: "write hit: first or hit: unique", hintZh: "请写 hit: first 或 hit: unique" };
    report(
      loading,
      written,
      ["table"],
      formWrong({ rule: "a table states its hit policy", ruleZh: "table 须写明命中方式 hit", ...hint }),
    );
  }
}

function loadRow(
  loading: Loading,
  written: Written<DecisionInput>,
  input: DecisionRowInput,
  index: number,
  scope: RuleScope,
  returns: Type,
  citations: readonly Citation[],
): DecisionRow | undefined {
  const path = ["table", index];
  const when = loadExpression(loading, written, [...path, "when"], input.when, scope, boolType);
  const value = loadExpression(
    loading,
    written,
    [...path, "value"],
    input.value,
    after(scope, when),
    returns,
  );
  const cited = loadCited(loading, written, path, input, citations);
  if (when === undefined || value === undefined) return undefined;
  const text = input.zh === undefined ? undefined : { zh: input.zh, en: input.en ?? input.zh };
  const place = written.file.placeOf([...written.path, ...path]);
  return { ...cited, text, place, when, value, deemed: optionalText(input.deemed) };
}
