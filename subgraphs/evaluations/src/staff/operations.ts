import type { Compliance, ListedFacts, RuleResult } from "@yimen/subgraph-kit";
import { complianceOf, type JudgeArguments } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** Somebody as the graph brings them to a verdict; `personFacts` is null for callers who may not see the file. */
export interface BorrowedStaff {
  readonly divisionCode: string;
  readonly personFacts: ListedFacts;
}

/**
 * What the rules in force say of somebody; undefined for callers who may not see the file it rests on.
 *
 * @throws INPUT_INVALID
 * @source SM-12, SM-13, SM-16, PT-6, PT-8, LP-4
 */
export async function eligibility(
  context: Context,
  person: BorrowedStaff,
  args: JudgeArguments,
): Promise<Compliance | undefined> {
  return isClosed(person) ? undefined : complianceOf(context, "staffMember", borrowed(person), args);
}

/** Pay by case for a month, as the place's documents have it. @throws INPUT_INVALID @source YS-5, YS-10.2 */
export async function monthlyPay(
  context: Context,
  person: BorrowedStaff,
  args: JudgeArguments,
): Promise<RuleResult | undefined> {
  if (isClosed(person)) return undefined;
  const asked = await complianceOf(context, "staffMember", borrowed(person), args, ["monthlyPay"]);
  return asked.results[0];
}

function isClosed({ personFacts }: BorrowedStaff): boolean {
  return personFacts === null || personFacts === undefined;
}

function borrowed({ divisionCode, personFacts }: BorrowedStaff) {
  return { divisionCode, facts: [personFacts] };
}
