import type { Type } from "../subjects/type.ts";
import { ruleReferenceUnknown, syntaxWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { check, fits, mismatch, wrong } from "./check-part.ts";
import type { Checked, RuleCall } from "./checked.ts";
import { lengthOf } from "./function.ts";
import type { Outcome, Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

type Call = Extract<Syntax, { kind: "call" }>;

const forms = {
  passes: "check",
  outcome: "decision",
  score: "scorecard",
  band: "scorecard",
  quota: "quota",
  rank: "quota",
  picked: "quota",
} as const satisfies Readonly<Record<RuleCall, string>>;

function isName(name: string): name is RuleCall {
  return Object.hasOwn(forms, name);
}

/**
 * Is the call a question to another rule: passes('id', x), outcome('id', x), score('id', x), band('id', x), or to a quota: quota('id', members),
 * rank('id', x, members), picked('id', x, members)? Without members the population is the one the evaluation is given.
 */
export function isRuleCall(syntax: Call): boolean {
  return syntax.target === undefined && isName(syntax.name);
}

/** How a call is written, and which of its arguments is the population. */
const usages: Readonly<
  Record<RuleCall, { readonly en: string; readonly zh: string; readonly members: number | undefined }>
> = {
  passes: {
    en: "passes('rule-id', subject), or passes(['a', 'b'], subject)",
    zh: "passes('规则编号', 主体),或 passes(['甲', '乙'], 主体)",
    members: undefined,
  },
  outcome: { en: "outcome('rule-id', subject)", zh: "outcome('规则编号', 主体)", members: undefined },
  score: { en: "score('rule-id', subject)", zh: "score('规则编号', 主体)", members: undefined },
  band: { en: "band('rule-id', subject)", zh: "band('规则编号', 主体)", members: undefined },
  quota: { en: "quota('rule-id', members)", zh: "quota('规则编号', 成员列表)", members: 1 },
  rank: { en: "rank('rule-id', subject, members)", zh: "rank('规则编号', 主体, 成员列表)", members: 2 },
  picked: { en: "picked('rule-id', subject, members)", zh: "picked('规则编号', 主体, 成员列表)", members: 2 },
};

/** passes(['a', 'b', …], x): each of them is asked in turn, as if the questions stood one behind another with &&. */
function allPass(syntax: Call, ids: readonly Syntax[], about: Syntax, scope: Scope): Outcome {
  const asked = ids.map((id) => checkRuleCall({ ...syntax, args: [id, about] }, scope));
  return asked.reduce((all, one) => all && one && both(all, one));
}

function both(left: Checked, right: Checked): Checked {
  const cost = left.cost + right.cost + 1;
  return { op: "and", at: left.at, left, right, type: { kind: "bool" }, unit: undefined, cost };
}

export function checkRuleCall(syntax: Call, scope: Scope): Outcome {
  const { name: call, args } = syntax;
  const [id, subjectOfAll] = args;
  if (!isName(call)) return undefined;
  if (call === "passes" && id?.kind === "list" && id.items.length > 0 && subjectOfAll !== undefined) {
    return allPass(syntax, id.items, subjectOfAll, scope);
  }
  const { en, zh, members: place } = usages[call];
  const fewest = place ?? 2;
  if (
    id?.kind !== "literal" ||
    typeof id.value !== "string" ||
    args.length < fewest ||
    args.length > (place ?? 1) + 1
  ) {
    return wrong(scope, syntax.at, syntaxWrong({ found: `write ${en}`, foundZh: `应写成 ${zh}`, ...noHint }));
  }
  const ruleId = id.value;
  const signature = scope.rules[call].get(ruleId);
  const about = place === 1 ? undefined : args[1];
  const among = place === undefined ? undefined : args[place];
  const subject = about && check(about, scope);
  const members = among && check(among, scope);
  if (signature === undefined) {
    const hint = didYouMean(ruleId, scope.rules[call].keys());
    return wrong(scope, id.at, ruleReferenceUnknown({ form: forms[call], id: ruleId, ...hint }));
  }
  const one: Type = { kind: "record", name: signature.subject };
  if (about !== undefined) {
    if (subject === undefined) return undefined;
    if (!fits(subject.type, one)) return wrong(scope, about.at, mismatch(one, subject.type));
  }
  if (among !== undefined) {
    if (members === undefined) return undefined;
    const many: Type = { kind: "list", of: one, max: 0 };
    if (!fits(members.type, many)) return wrong(scope, among.at, mismatch(many, members.type));
  }
  // A population is measured once in an evaluation, however many of its members ask: each bears its own part. Fuel stops what asks of ever new lists.
  const looking = members === undefined ? 1 : lengthOf(members.type);
  const cost = (subject?.cost ?? 0) + (members?.cost ?? 0) + signature.cost() + looking;
  return {
    op: "rule",
    at: syntax.at,
    call,
    id: ruleId,
    subject,
    members,
    type: signature.type,
    unit: undefined,
    cost,
  };
}
