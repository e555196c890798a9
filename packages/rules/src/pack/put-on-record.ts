import { formWrong } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Loading } from "./loading.ts";
import type { Admission, Rule } from "./model.ts";
import { factsReadBy, rulesAskedBy } from "./rule-expressions.ts";

/** Names of the facts of its subject that an admission rule reads, itself and through the rules it asks. */
export function namesReadAtTheDoor(
  rule: Admission,
  ruleNamed: (id: string) => Rule | undefined,
): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Rule>();
  const start = `${rule.subject.name}.`;
  const visit = (one: Rule): void => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const path of factsReadBy(one)) {
      const name = path.startsWith(start) ? path.slice(start.length).split(/[.[]/)[0] : undefined;
      if (name !== undefined) names.add(name);
    }
    for (const id of rulesAskedBy(one)) {
      const asked = ruleNamed(id);
      if (asked !== undefined) visit(asked);
    }
  };
  visit(rule);
  return names;
}

/**
 * Whoever writes a record has the other records of the thing at hand, and nothing that registers, counts and findings tell: a rule at the door
 * that read those would never be decided, and so would let everything pass.
 */
export function checkPutOnRecord(
  loading: Loading,
  rule: Admission,
  ruleNamed: (id: string) => Rule | undefined,
): void {
  if (rule.mutation !== undefined) return;
  const { facts, entity, name: subject } = rule.subject;
  if (entity !== undefined && entity.noun === undefined) {
    const text = `nothing is put on record of a ${subject} by hand, so a rule about that is never asked; write it as a check`;
    const ruleZh = `${rule.subject.zh}(${subject})没有手工登记的内容,这条准入规则永远不会被问到;请写成 checks`;
    loading.problems.push(problemAt(formWrong({ rule: text, ruleZh, ...noHint }), rule.place));
    return;
  }
  for (const name of namesReadAtTheDoor(rule, ruleNamed)) {
    const fact = facts.get(name);
    if (fact?.toldBy !== "register" && fact?.toldBy !== "count" && fact?.toldBy !== "finding") continue;
    const texts = {
      rule: `${subject}.${name} is told by the platform, not put on record, and is not at hand at the door; leave it out, or write the rule as a check`,
      ruleZh: `${subject}.${name}(${fact.zh})由系统得出而非登记,登记时取不到;请不要用它,或写成 checks`,
    };
    loading.problems.push(problemAt(formWrong({ ...texts, ...noHint }), rule.place));
  }
}
