import { chinaDate } from "@yimen/domain";
import {
  type Compliance,
  type ListedFacts,
  monthOf,
  parseMoment,
  type RuleResult,
} from "@yimen/subgraph-kit";
import { workFacts } from "../pay/draft.ts";
import { complianceOf, type JudgeArguments } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** Somebody as the graph brings them to a verdict; `personFacts` is null for callers who may not see the file. */
export interface BorrowedStaff {
  readonly id: string;
  readonly divisionCode: string;
  readonly personFacts: ListedFacts;
  /** Null as well where no account is on file: then it is not known what they handled. */
  readonly caseFacts: ListedFacts;
  readonly itemFacts: ListedFacts;
}

/** The rule the platform asks for pay by its name. */
const payRule = "monthlyPay";

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
  if (isClosed(person)) return undefined;
  const [asked, pay] = await Promise.all([
    complianceOf(context, "staffMember", borrowed(person), args),
    monthlyPay(context, person, args),
  ]);
  // Everything else assesses the year: pay must not come out otherwise here than where it is asked alone.
  const results = asked.results.map((result) =>
    result.evaluation.rule.id === payRule ? (pay ?? result) : result,
  );
  return { ...asked, results };
}

/**
 * Pay by case for the month of the day asked about, as the place's documents have it; the rules are given that month as their period.
 *
 * @throws INPUT_INVALID
 * @source YS-5, YS-10.2
 */
export async function monthlyPay(
  context: Context,
  person: BorrowedStaff,
  args: JudgeArguments,
): Promise<RuleResult | undefined> {
  if (isClosed(person)) return undefined;
  const { on = chinaDate(context.now), asKnownOn } = parseMoment(args);
  const asked = { only: [payRule], periodOf: monthOf };
  const { facts, ...thing } = borrowed(person);
  const work = await workFacts(context, person.id, monthOf(on).from, asKnownOn);
  const { results } = await complianceOf(
    context,
    "staffMember",
    { ...thing, facts: [...facts, work] },
    args,
    asked,
  );
  return results[0];
}

function isClosed({ personFacts }: BorrowedStaff): boolean {
  return personFacts === null || personFacts === undefined;
}

function borrowed({ id, divisionCode, personFacts, caseFacts, itemFacts }: BorrowedStaff) {
  return { id, divisionCode, facts: [personFacts, caseFacts, itemFacts] };
}
