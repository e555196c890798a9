import { rulesAskedBy } from "@yimen/rules";
import type { Compliance, ListedFacts, RuleResult } from "@yimen/subgraph-kit";
import { complianceOf, type JudgeArguments } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** A station as the graph brings it to a verdict. */
export interface BorrowedStation {
  readonly id: string;
  readonly divisionCode: string;
  readonly placeFacts: ListedFacts;
  readonly staffFacts: ListedFacts;
  readonly caseFacts: ListedFacts;
  readonly itemFacts: ListedFacts;
}

/** How a station stands to the tier it is built as (梯队评定). */
export interface TierAssessment {
  readonly assigned: RuleResult | undefined;
  readonly standard: RuleResult | undefined;
  readonly conditions: readonly RuleResult[];
  readonly grade: RuleResult | undefined;
}

/** Rules the platform asks by name; a place that has none of a name has no answer. */
const questions = { assigned: "assignedTier", standard: "tierStandardMet", grade: "yearEndGrade" } as const;

/** What the rules in force say of a station. @throws INPUT_INVALID @source YS-3, SM-2…SM-11, LP-3, PT-9, BK-5 */
export function stationCompliance(
  context: Context,
  station: BorrowedStation,
  args: JudgeArguments,
): Promise<Compliance> {
  return complianceOf(context, "station", borrowed(station), args);
}

/**
 * The tier documents name for a station, whether it meets that tier's standard with every condition of it, and the grade that follows.
 * Undefined where no rule in force knows tiers.
 *
 * @throws INPUT_INVALID
 * @source YS-8, YS-9.1, YS-9.2, YS-9.3, YS-10.1
 */
export async function tierAssessment(
  context: Context,
  station: BorrowedStation,
  args: JudgeArguments,
): Promise<TierAssessment | undefined> {
  const asked = await complianceOf(context, "station", borrowed(station), args, {
    only: Object.values(questions),
  });
  if (asked.results.length === 0) return undefined;
  const find = (id: string): RuleResult | undefined =>
    asked.results.find(({ evaluation }) => evaluation.rule.id === id);
  const standard = find(questions.standard);
  const parts = standard === undefined ? [] : rulesAskedBy(standard.evaluation.rule);
  const conditions =
    parts.length === 0
      ? []
      : (
          await complianceOf(context, "station", borrowed(station), args, { only: [...parts] })
        ).results.filter(({ evaluation }) => evaluation.verdict !== "not-applicable");
  return { assigned: find(questions.assigned), standard, conditions, grade: find(questions.grade) };
}

/** How many windows the place's documents ask of a station; undefined where none does. @throws INPUT_INVALID @source YS-3.2, SM-8, PT-6 */
export async function requiredWindows(
  context: Context,
  station: BorrowedStation,
  args: JudgeArguments,
): Promise<RuleResult | undefined> {
  const asked = await complianceOf(context, "station", borrowed(station), args, {
    only: ["windowsRequired"],
  });
  return asked.results[0];
}

function borrowed({ id, divisionCode, ...facts }: BorrowedStation) {
  return { id, divisionCode, facts: [facts.placeFacts, facts.staffFacts, facts.caseFacts, facts.itemFacts] };
}
