import { costHint } from "../expression/cost-hint.ts";
import type { RuleSignature } from "../expression/scope.ts";
import { costTooHigh, replacesMissing, replacesUnknown, referenceCycle } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { checkQuestion } from "../questions/check-question.ts";
import type { Collected, Written } from "./collect.ts";
import { loadAdmission, loadCheck } from "./load-check.ts";
import { checkPutOnRecord } from "./put-on-record.ts";
import { loadDecision } from "./load-decision.ts";
import { loadEvent } from "./load-event.ts";
import type { ScorecardShapes } from "./load-event.ts";
import { loadQuota } from "./load-quota.ts";
import { decisionReadings, withOtherReadings } from "./load-readings.ts";
import { loadScorecard } from "./load-scorecard.ts";
import { loadType } from "./load-type.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { RecordType } from "../subjects/type.ts";
import type { Pack, Rule } from "./model.ts";
import { expressionsOf, ruleBudget, ruleCost } from "./rule-expressions.ts";
import { baseScope, boolType, decimalType } from "./rule-scope.ts";
import type { RuleSignatures } from "./rule-scope.ts";

/** A rule of a parent, wherever in the chain. */
export function inheritedRule(pack: Pack | undefined, id: string): Rule | undefined {
  return pack === undefined ? undefined : (pack.rules.get(id) ?? inheritedRule(pack.parent, id));
}

function inheritedIds(pack: Pack | undefined): readonly string[] {
  return pack === undefined ? [] : [...pack.rules.keys(), ...inheritedIds(pack.parent)];
}

/** All rules of a pack. A rule that another asks is loaded before it, so that costs add up and circles are found. */
export function loadRules(loading: Loading, collected: Collected): ReadonlyMap<string, Rule> {
  const { checks, decisions, quotas, events, scorecards, admission } = collected;
  const all: readonly Written<unknown>[] = [
    ...checks,
    ...decisions,
    ...quotas,
    ...events,
    ...scorecards,
    ...admission,
  ];
  const done = new Map<string, Rule | undefined>();
  const open: string[] = [];
  const loaders = new Map<string, () => Rule | undefined>();

  const load = (written: Written<unknown>): Rule | undefined => {
    const { id } = written;
    if (done.has(id)) return done.get(id);
    if (open.includes(id)) {
      const cycle = [...open.slice(open.indexOf(id)), id].join(" → ");
      return report(loading, written, [], referenceCycle({ cycle, ...noHint }));
    }
    open.push(id);
    const rule = loaders.get(id)?.();
    open.pop();
    done.set(id, rule);
    return rule;
  };

  const scope = baseScope(loading, signatures(loading, collected, load));
  const cards = scorecardShapes(loading, collected);
  for (const one of checks)
    loaders.set(one.id, () => withOtherReadings(loading, one, (on, as) => loadCheck(on, as, scope)));
  for (const one of decisions) {
    const decide = (on: Loading, as: typeof one): Rule | undefined => loadDecision(on, as, scope);
    loaders.set(one.id, () => withOtherReadings(loading, one, decide, decisionReadings(loading, one)));
  }
  for (const one of quotas)
    loaders.set(one.id, () => withOtherReadings(loading, one, (on, as) => loadQuota(on, as, scope, quotas)));
  for (const one of events) loaders.set(one.id, () => loadEvent(loading, one, scope, cards));
  for (const one of admission)
    loaders.set(one.id, () => withOtherReadings(loading, one, (on, as) => loadAdmission(on, as, scope)));
  for (const one of scorecards) loaders.set(one.id, () => loadScorecard(loading, one, scope));

  for (const written of all) {
    const rule = load(written);
    if (rule === undefined) continue;
    checkCost(loading, rule);
    checkQuestion(loading, written, rule);
  }
  const rules = new Map([...done].flatMap(([id, rule]) => (rule === undefined ? [] : [[id, rule] as const])));
  for (const written of all) checkReplaces(loading, written, rules);
  for (const rule of rules.values()) {
    if (rule.form === "admission") {
      checkPutOnRecord(loading, rule, (id) => rules.get(id) ?? inheritedRule(loading.parent, id));
    }
  }
  return rules;
}

function checkCost(loading: Loading, rule: Rule): void {
  const cost = ruleCost(rule);
  if (cost <= ruleBudget) return;
  const [heaviest] = expressionsOf(rule).toSorted((a, b) => b.checked.cost - a.checked.cost);
  const hint = heaviest === undefined ? noHint : costHint(heaviest.checked);
  const error = costTooHigh({ cost: String(cost), budget: String(ruleBudget), ...hint });
  loading.problems.push(problemAt(error, rule.place));
}

/** The scorecards that events may work on: this pack's and its parents'. */
function scorecardShapes(loading: Loading, collected: Collected): ScorecardShapes {
  const shapes = new Map<
    string,
    { readonly subject: RecordType | undefined; readonly sections: readonly string[] }
  >();
  for (let pack = loading.parent; pack !== undefined; pack = pack.parent) {
    for (const rule of pack.rules.values()) {
      if (rule.form === "scorecard" && !shapes.has(rule.id)) {
        shapes.set(rule.id, { subject: rule.subject, sections: rule.sections.map(({ id }) => id) });
      }
    }
  }
  for (const { id, input } of collected.scorecards) {
    const subject = loading.schema.records.get(input.subject);
    shapes.set(id, { subject, sections: Object.keys(input.sections) });
  }
  return shapes;
}

function checkReplaces(loading: Loading, written: Written<unknown>, own: ReadonlyMap<string, Rule>): void {
  const rule = own.get(written.id);
  if (rule === undefined) return;
  const inherited = inheritedRule(loading.parent, rule.id);
  if (inherited !== undefined && !rule.replaces.includes(rule.id)) {
    const hint = { hint: `add “replaces: ${rule.id}”`, hintZh: `请加上“replaces: ${rule.id}”` };
    report(loading, written, [], replacesMissing({ id: rule.id, pack: inherited.pack, ...hint }));
  }
  for (const id of rule.replaces) {
    const replaced = id === rule.id ? inherited : (own.get(id) ?? inheritedRule(loading.parent, id));
    if (replaced === undefined) {
      const others = [...own.keys(), ...inheritedIds(loading.parent)].filter((other) => other !== rule.id);
      report(loading, written, ["replaces"], replacesUnknown({ id, ...didYouMean(id, others) }));
    }
  }
}

/** What rules can be asked: by their declarations, before any of them is loaded. */
function signatures(
  loading: Loading,
  collected: Collected,
  load: (written: Written<unknown>) => Rule | undefined,
): RuleSignatures {
  const passes = new Map<string, RuleSignature>();
  const outcome = new Map<string, RuleSignature>();
  const score = new Map<string, RuleSignature>();
  const band = new Map<string, RuleSignature>();
  const quota = new Map<string, RuleSignature>();
  const rank = new Map<string, RuleSignature>();
  const picked = new Map<string, RuleSignature>();
  const all: WritableSignatures = { passes, outcome, score, band, quota, rank, picked };
  inherit(loading.parent, all);
  const costOf = (written: Written<unknown>) => (): number => {
    const rule = load(written);
    return rule === undefined ? 0 : ruleCost(rule);
  };
  for (const one of collected.checks)
    passes.set(one.id, { subject: one.input.subject, type: boolType, cost: costOf(one) });
  for (const one of collected.decisions) {
    const quiet: Loading = { ...loading, problems: [] };
    const type = loadType(quiet, one, ["returns"], one.input.returns);
    if (type !== undefined) outcome.set(one.id, { subject: one.input.subject, type, cost: costOf(one) });
  }
  for (const one of collected.scorecards) {
    score.set(one.id, { subject: one.input.subject, type: decimalType, cost: costOf(one) });
    band.set(one.id, { subject: one.input.subject, type: { kind: "string" }, cost: costOf(one) });
  }
  for (const one of collected.quotas) {
    addQuota(all, one.id, { subject: one.input.subject, cost: costOf(one) }, one.input.pick !== undefined);
  }
  return all;
}

type WritableSignatures = Readonly<Record<keyof RuleSignatures, Map<string, RuleSignature>>>;

function addQuota(
  into: WritableSignatures,
  id: string,
  about: Pick<RuleSignature, "subject" | "cost">,
  ranks: boolean,
): void {
  into.quota.set(id, { ...about, type: boolType });
  if (!ranks) return;
  into.rank.set(id, { ...about, type: { kind: "int" } });
  into.picked.set(id, { ...about, type: boolType });
}

function inherit(pack: Pack | undefined, into: WritableSignatures): void {
  if (pack === undefined) return;
  inherit(pack.parent, into);
  for (const [id, rule] of pack.rules) {
    const cost = (): number => ruleCost(rule);
    if (rule.form === "check") into.passes.set(id, { subject: rule.subject.name, type: boolType, cost });
    if (rule.form === "quota")
      addQuota(into, id, { subject: rule.subject.name, cost }, rule.pick !== undefined);
    if (rule.form === "decision")
      into.outcome.set(id, { subject: rule.subject.name, type: rule.returns, cost });
    if (rule.form === "scorecard") {
      into.score.set(id, { subject: rule.subject.name, type: decimalType, cost });
      into.band.set(id, { subject: rule.subject.name, type: { kind: "string" }, cost });
    }
  }
}
