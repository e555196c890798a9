import { actsFor, chinaDate, hasRole, input, isDivisionCode, parseInput } from "@yimen/domain";
import type { DivisionCode } from "@yimen/domain";
import { type DatedFact, factNamesOfGrading, type Law, resultFactNames } from "@yimen/rules";
import type { ListedFacts, Period } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findingFacts } from "../finding/facts.ts";
import type { SubjectKey } from "../finding/finding.ts";
import { parsePeriod, type PeriodInput } from "../period/period.ts";
import { overseers } from "../readers.ts";
import type { AssessmentKey, BasisFact, Outcome } from "./assessment.ts";
import { sealBasis } from "./basis.ts";
import { carriedFacts } from "./carried-facts.ts";
import { resultFacts } from "./facts.ts";
import { gradingOf, type Grading } from "./grading.ts";
import { outcomeOf } from "./outcome.ts";

/** What is to be assessed, with what others know of it; null where one of them may not say. */
export interface BorrowedThing {
  readonly about: SubjectKey;
  readonly divisionCode: string;
  readonly name: string;
  readonly facts: readonly ListedFacts[];
}

export interface DraftArguments {
  readonly rule?: string | null | undefined;
  readonly period: PeriodInput;
  readonly asKnownOn?: string | null | undefined;
}

/** What an assessment would come to now, or would have as known on a day. Nothing is saved. */
export interface LiveDraft extends AssessmentKey {
  readonly grading: Grading | undefined;
  readonly outcome: Outcome;
  readonly facts: readonly BasisFact[];
  /** What whoever may assess hands to `assess`; undefined for others, and for the knowledge of another day. */
  readonly basis: string | undefined;
}

/**
 * What an assessment would come to.
 *
 * @throws INPUT_INVALID, ASSESSMENT_RULE_UNKNOWN, ASSESSMENT_PERIOD_WRONG
 * @source YS-10.1, SM-22, LP-5, LP-8
 */
export async function liveDraft(
  context: Context,
  { about, divisionCode, name, facts }: BorrowedThing,
  args: DraftArguments,
): Promise<LiveDraft | undefined> {
  if (!isDivisionCode(divisionCode)) return undefined;
  const period = parsePeriod(args.period);
  if (period === undefined) return undefined;
  const asKnownOn = parseInput(input.optionalDate, args.asKnownOn ?? undefined, ["asKnownOn"]);
  const key: AssessmentKey = { about, rule: args.rule ?? "", period };
  const law = await context.law();
  const grading = gradingOf(law, key, divisionCode, ["rule"]);
  const brought = basisFacts(
    law,
    key,
    divisionCode,
    facts.flatMap((listed) => listed ?? []),
  );
  const own = await ownFacts(context, { ...key, divisionCode }, brought);
  const on = dayAsked(context, period);
  const basis = { facts: [...brought, ...own], picks: [], found: [], award: null };
  const { actor } = context;
  const mayAssess = hasRole(actor, ...overseers) && actsFor(actor, divisionCode);
  return {
    ...key,
    grading,
    outcome: outcomeOf(law, { ...key, division: divisionCode, on, asKnownOn }, basis),
    facts: basis.facts,
    basis:
      mayAssess && asKnownOn === undefined
        ? sealBasis(context.sealer, {
            ...key,
            divisionCode,
            name,
            facts: brought,
            by: actor.subject ?? "",
            at: context.now,
          })
        : undefined,
  };
}

/** The last day of the period, or today while it runs. */
export function dayAsked(context: Context, { to }: Period): Temporal.PlainDate {
  const today = chinaDate(context.now);
  return Temporal.PlainDate.compare(to, today) > 0 ? today : to;
}

/** What evaluations knows itself: what was found, what earlier periods came to, and what those it is made of came to in this one. */
export async function ownFacts(
  context: Context,
  { about, divisionCode, period }: AssessmentKey & { readonly divisionCode: DivisionCode },
  brought: readonly DatedFact[],
): Promise<readonly BasisFact[]> {
  const known = await Promise.all([
    findingFacts(context, about),
    resultFacts(context, about),
    carriedFacts(context, { about, place: divisionCode, facts: brought, period }),
  ]);
  return known.flat().map(asBasis);
}

/** Told by evaluations itself, and so never taken from others. */
const own: ReadonlySet<string> = new Set(["findings", "picks", "stationScore", ...resultFactNames]);

/** Of what was brought the facts that the rule, all it asks and the events that count in it read. */
function basisFacts(
  law: Law,
  { about, rule }: AssessmentKey,
  division: DivisionCode,
  facts: readonly DatedFact[],
): readonly BasisFact[] {
  const names = factNamesOfGrading(law.packs, division, about.subject, rule);
  return facts.filter(({ name }) => names.has(name) && !own.has(name)).map(asBasis);
}

/** Of a basis what others brought. */
export function broughtFacts(facts: readonly BasisFact[]): readonly BasisFact[] {
  return facts.filter(({ name, within }) => within === undefined && !own.has(name));
}

function asBasis(fact: DatedFact & { readonly origin?: string }): BasisFact {
  const { name, value, entry, origin, within } = fact;
  const dates = (["from", "until", "knownOn", "knownUntil"] as const).flatMap((axis) =>
    fact[axis] === null || fact[axis] === undefined ? [] : [[axis, String(fact[axis])] as const],
  );
  return {
    name,
    value,
    ...Object.fromEntries(dates),
    ...(entry === true && { entry }),
    ...(origin !== undefined && { origin }),
    ...(within !== undefined && { within }),
  };
}
