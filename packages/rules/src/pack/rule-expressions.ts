import { walk } from "../expression/checked.ts";
import type { Expression, Points, Rule } from "./model.ts";

/** Every expression of a rule, with where it stands in the rule. */
export function expressionsOf(rule: Rule): readonly Expression[] {
  return candidates(rule).filter((expression) => expression !== undefined);
}

/** The expressions of a rule under all its readings. */
function expressionsAsRead(rule: Rule): readonly Expression[] {
  return [rule, ...rule.otherReadings.map((other) => other.rule)].flatMap(expressionsOf);
}

/** The facts a rule reads by path, `station.windows[].caseCount`: what a caller must bring. Rules that it asks read their own. */
export function factsReadBy(rule: Rule): readonly string[] {
  const paths = new Set<string>();
  for (const { checked } of expressionsAsRead(rule)) {
    walk(checked, (part) => {
      if (part.op === "fact" || part.op === "has") paths.add(part.path);
    });
  }
  // What a scorecard reads besides its expressions: findings for its events, picks for its ranges.
  if (rule.form === "scorecard") {
    for (const name of ["findings", "picks"]) paths.add(`${rule.subject.name}.${name}`);
  }
  return [...paths].toSorted();
}

/** Ids of the rules that a rule asks. */
export function rulesAskedBy(rule: Rule): readonly string[] {
  const ids = new Set<string>();
  for (const { checked } of expressionsAsRead(rule)) {
    walk(checked, (part) => {
      if (part.op === "rule") ids.add(part.id);
    });
  }
  return [...ids];
}

/** Names of the values of the law that a rule uses. */
export function parametersUsedBy(rule: Rule): readonly string[] {
  const names = new Set<string>();
  for (const { checked } of expressionsAsRead(rule)) {
    walk(checked, (part) => {
      if (part.op === "parameter") names.add(part.name);
    });
  }
  return [...names];
}

/** Most steps one rule may take with everything it asks; a few milliseconds. */
export const ruleBudget = 1_000_000;

/** Findings a subject may have: what is said about one is computed so many times. */
const mostFindings = 500;

/** Most steps a rule may take: the sum of its expressions, those of events once for each finding. */
export function ruleCost(rule: Rule): number {
  const times = rule.form === "event" ? mostFindings : 1;
  return expressionsOf(rule).reduce((sum, { checked }) => sum + checked.cost * times, 1);
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
      return [
        rule.appliesWhen,
        rule.where,
        rule.counted,
        pick?.by,
        ...(pick?.tieBreak ?? []),
        limit.min,
        limit.max,
      ];
    }
    case "event":
      return [rule.countsWhen, ...rule.effects.flatMap(({ when, points }) => [when, ...pointsOf(points)])];
    case "scorecard":
      return [
        rule.findings,
        rule.appliesWhen,
        rule.start,
        ...rule.sections.flatMap((section) => [
          section.start,
          section.max,
          section.min,
          ...section.entries.flatMap((entry) => [
            entry.when,
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
