import { chinaDate } from "@yimen/domain";
import {
  type Compliance,
  type ListedFacts,
  monthOf,
  parseMoment,
  type RuleResult,
} from "@yimen/subgraph-kit";
import { workFacts } from "../pay/draft.ts";
import { type Borrowed, complianceOf, type JudgeArguments } from "../compliance/operations.ts";
import type { Context } from "../context.ts";

/** Somebody as the graph brings them to a verdict; `personFacts` is null for callers who may not see the file. */
export interface BorrowedStaff {
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
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
  const thing = await withWork(context, person, args);
  const [asked, pay] = await Promise.all([
    complianceOf(context, "staffMember", thing, args),
    payOf(context, thing, args),
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
  return isClosed(person) ? undefined : payOf(context, await withWork(context, person, args), args);
}

async function payOf(
  context: Context,
  thing: Borrowed,
  args: JudgeArguments,
): Promise<RuleResult | undefined> {
  const asked = await complianceOf(context, "staffMember", thing, args, {
    only: [payRule],
    periodOf: monthOf,
  });
  return asked.results[0];
}

/** Somebody with what is counted of their work in the month of the day asked about, where the place pays by it. */
async function withWork(context: Context, person: BorrowedStaff, args: JudgeArguments): Promise<Borrowed> {
  const { id, divisionCode, personFacts, caseFacts, itemFacts } = person;
  const { on = chinaDate(context.now), asKnownOn } = parseMoment(args);
  const law = await context.law();
  const pays = law.book.at({ division: divisionCode, on, asKnownOn }).rules.has(payRule);
  const work = pays ? await workFacts(context, id, monthOf(on).from, asKnownOn) : [];
  return { id, divisionCode, facts: [personFacts, caseFacts, itemFacts, work] };
}

function isClosed({ personFacts }: BorrowedStaff): boolean {
  return personFacts === null || personFacts === undefined;
}
