import type { Expression, Points, Rule } from "./model.ts";

/** Every expression of a rule, with where it stands in the rule. */
export function expressionsOf(rule: Rule): readonly Expression[] {
  return candidates(rule).filter((expression) => expression !== undefined);
}

/** Most steps a rule may take: the sum of its expressions, those about findings once for each finding. */
export function ruleCost(rule: Rule): number {
  const perFinding = rule.form === "scorecard" ? mostFindings : 1;
  const findings = rule.form === "scorecard" ? findingExpressions(rule) : new Set<Expression>();
  return expressionsOf(rule).reduce(
    (sum, expression) => sum + expression.checked.cost * (findings.has(expression) ? perFinding : 1),
    1,
  );
}

const mostFindings = 500;

function findingExpressions(rule: Extract<Rule, { form: "scorecard" }>): ReadonlySet<Expression> {
  const entries = rule.sections
    .flatMap((section) => section.entries)
    .filter((entry) => entry.event !== undefined);
  const all = entries.flatMap((entry) => [entry.when, entry.event?.countsWhen, ...pointsOf(entry.points)]);
  return new Set(all.filter((expression) => expression !== undefined));
}

function pointsOf(points: Points): readonly Expression[] {
  return points.kind === "computed" ? [points.points] : [points.from, points.to];
}

function candidates(rule: Rule): readonly (Expression | undefined)[] {
  switch (rule.form) {
    case "check":
      return [rule.appliesWhen, rule.waivedWhen, rule.must];
    case "admission":
      return [rule.appliesWhen, rule.must];
    case "decision":
      return [
        rule.appliesWhen,
        rule.formula,
        ...rule.table.flatMap(({ when, value }) => [when, value]),
        rule.otherwise,
      ];
    case "quota": {
      const { pick, limit } = rule;
      return [rule.where, rule.counted, pick?.by, ...(pick?.tieBreak ?? []), limit.min, limit.max];
    }
    case "event":
      return [rule.countsWhen, ...rule.effects.flatMap(({ when, points }) => [when, ...pointsOf(points)])];
    case "scorecard":
      return [
        rule.appliesWhen,
        rule.start,
        ...rule.sections.flatMap((section) => [
          section.start,
          section.max,
          section.min,
          ...section.entries.flatMap((entry) => [
            entry.when,
            entry.event?.countsWhen,
            ...pointsOf(entry.points),
            entry.max,
            entry.min,
          ]),
        ]),
        ...rule.steps.flatMap(({ when, value }) => [when, value]),
        ...rule.bands.flatMap(({ lower, upper }) => [lower?.value, upper?.value]),
        ...rule.bandSteps.flatMap((step) => [step.when, "by" in step ? step.by : undefined]),
      ];
    default:
      return rule satisfies never;
  }
}
