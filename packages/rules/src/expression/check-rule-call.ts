import type { Type } from "../subjects/type.ts";
import { ruleReferenceUnknown, syntaxWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { check, mismatch, wrong } from "./check-part.ts";
import type { RuleCall } from "./checked.ts";
import type { Outcome, Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Extract<Syntax, { kind: "call" }>;

const forms = {
  passes: "check",
  outcome: "decision",
  score: "scorecard",
  band: "scorecard",
} as const satisfies Readonly<Record<RuleCall, string>>;

function isName(name: string): name is RuleCall {
  return Object.hasOwn(forms, name);
}

/** Is the call a question to another rule: passes('id', x), outcome('id', x), score('id', x), band('id', x)? */
export function isRuleCall(syntax: Call): boolean {
  return syntax.target === undefined && isName(syntax.name);
}

export function checkRuleCall(syntax: Call, scope: Scope): Outcome {
  const { name: call, args } = syntax;
  const [id, about] = args;
  if (!isName(call)) return undefined;
  if (id?.kind !== "literal" || typeof id.value !== "string" || about === undefined || args.length !== 2) {
    const texts = { found: `write ${call}('rule-id', subject)`, foundZh: `应写成 ${call}('规则编号', 主体)` };
    return wrong(scope, syntax.at, syntaxWrong({ ...texts, ...noHint }));
  }
  const ruleId = id.value;
  const signature = scope.rules[call].get(ruleId);
  const subject = check(about, scope);
  if (signature === undefined) {
    const hint = didYouMean(ruleId, scope.rules[call].keys());
    return wrong(scope, id.at, ruleReferenceUnknown({ form: forms[call], id: ruleId, ...hint }));
  }
  if (subject === undefined) return undefined;
  const wanted: Type = { kind: "record", name: signature.subject };
  if (subject.type.kind !== "record" || subject.type.name !== signature.subject) {
    return wrong(scope, about.at, mismatch(wanted, subject.type));
  }
  const cost = subject.cost + signature.cost() + 1;
  return {
    op: "rule",
    at: syntax.at,
    call,
    id: ruleId,
    subject,
    type: signature.type,
    unit: undefined,
    cost,
  };
}
