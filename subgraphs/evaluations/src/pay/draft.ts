import { chinaDate, input, isDivisionCode, parseInput } from "@yimen/domain";
import { type DatedFact, factRecord, type Law, type Setting } from "@yimen/rules";
import { type Fact, type ListedFacts, monthOf, verdictOf } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { mayKnowFindings } from "../finding/facts.ts";
import { payBasis } from "./pay-basis.ts";
import type { PayDraft, WorkDone, WorkQuality } from "./pay.ts";
import { findAccount, hasWorkUpTo, listWork } from "./store.ts";
import { countsOf, countsOfOne } from "./work.ts";

/** The rule the platform asks for pay by its name. */
export const payRule = "monthlyPay";

/** Who is paid, with what their file says; null for callers who may not see it. */
export interface Payee {
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly personFacts: ListedFacts;
}

export interface PayArguments {
  readonly month: string;
  readonly asKnownOn?: string | null | undefined;
}

/**
 * What somebody would be paid for the cases they completed in a month, each by its quality, by the dated rate of the place, capped.
 *
 * @param args a day of the month; and the day whose knowledge counts, of the law, the facts and the qualities alike
 * @returns undefined for those who may not see the file, and where no rule knows such pay
 * @throws INPUT_INVALID
 * @source YS-5, YS-10.2
 */
export async function payDraft(
  context: Context,
  { id, divisionCode, name: payee, personFacts }: Payee,
  args: PayArguments,
): Promise<PayDraft | undefined> {
  if (personFacts === null || personFacts === undefined || !isDivisionCode(divisionCode)) return undefined;
  if (!(await mayKnowFindings(context, { subject: "staffMember", id }))) return undefined;
  const { from: month, to } = monthOf(parseInput(input.plainDate, args.month, ["month"]));
  const asKnownOn = parseInput(input.optionalDate, args.asKnownOn ?? undefined, ["asKnownOn"]);
  const law = await context.law();
  const setting: Setting = { division: divisionCode, on: to, asKnownOn, period: { from: month, to } };
  const inForce = law.book.at(setting).rules.get(payRule);
  const agentFacts = personFacts.filter(({ name }) => name === "isAgent");
  const known = await casesOf(context, id, month, asKnownOn);
  const cases = known ?? [];
  // Without an account nobody knows what they did: that is not nothing.
  const counts = known === undefined ? [] : countsOf(month, known);
  const judged = judge(law, setting, [...agentFacts, ...counts]);
  if (judged === undefined || inForce === undefined) return undefined;
  const alone = new Map<WorkQuality, string | null>();
  const yuanOf = (quality: WorkQuality | null): string | null => {
    if (quality === null) return null;
    const kept = alone.get(quality);
    if (kept !== undefined) return kept;
    const one = judge(law, setting, [...agentFacts, ...countsOfOne(month, quality)])?.yuan ?? null;
    alone.set(quality, one);
    return one;
  };
  const over = Temporal.PlainDate.compare(to, chinaDate(context.now)) < 0;
  const listed = cases.map((one) => ({ ...one, yuan: yuanOf(one.quality) }));
  const draft = { ...judged, month, cases: listed, articles: inForce.citations.map(({ text }) => text) };
  const mayIssue = over && asKnownOn === undefined && judged.yuan !== null;
  return {
    ...draft,
    basis: mayIssue
      ? payBasis(context, {
          ...draft,
          staffId: id,
          divisionCode,
          payee,
          lawRevision: law.revision,
        })
      : undefined,
  };
}

/** What somebody did in a month; undefined while nobody knows: no account, or none of their work up to then. */
async function casesOf(
  context: Context,
  staffId: string,
  month: Temporal.PlainDate,
  asKnownOn: Temporal.PlainDate | undefined,
): Promise<readonly WorkDone[] | undefined> {
  const knownBy = asKnownOn?.add({ days: 1 }).toZonedDateTime("Asia/Shanghai").toInstant();
  return context.read(async (db) => {
    const account = await findAccount(db, staffId);
    if (account === undefined || !(await hasWorkUpTo(db, account, month))) return undefined;
    return listWork(db, account, month, knownBy);
  });
}

/**
 * How many cases of each quality somebody completed in a month, as facts; nothing while that is not known, or the caller may not know it. What is
 * counted goes before what somebody has put on record.
 *
 * @source YS-5
 */
export async function workFacts(
  context: Context,
  staffId: string,
  month: Temporal.PlainDate,
  asKnownOn: Temporal.PlainDate | undefined,
): Promise<readonly Fact[]> {
  if (!(await mayKnowFindings(context, { subject: "staffMember", id: staffId }))) return [];
  const known = await casesOf(context, staffId, month, asKnownOn);
  const knownOn = asKnownOn ?? chinaDate(context.now);
  return known === undefined ? [] : countsOf(month, known).map((fact) => ({ ...fact, knownOn }));
}

/** The same for whoever asks what is counted. @throws INPUT_INVALID for a day that does not exist */
export async function workCounts(
  context: Context,
  staffId: string,
  month: string | null | undefined,
): Promise<readonly Fact[]> {
  const day = parseInput(input.optionalDate, month ?? undefined, ["month"]) ?? chinaDate(context.now);
  const counted = await workFacts(context, staffId, monthOf(day).from, undefined);
  return counted.map((fact) => ({ ...fact, knownOn: null }));
}

type Judged = Pick<PayDraft, "verdict" | "yuan" | "missing" | "reasons">;

/** What the place's rule of pay says; undefined where it has none. */
export function judge(law: Law, setting: Setting, facts: readonly DatedFact[]): Judged | undefined {
  const { on, asKnownOn } = setting;
  const [evaluation] = law.book.evaluateSubject(
    "staffMember",
    factRecord(facts, { on, asKnownOn }),
    setting,
    [payRule],
  );
  if (evaluation?.form !== "decision") return undefined;
  return {
    verdict: verdictOf(evaluation),
    yuan: evaluation.text ?? null,
    missing: evaluation.missing,
    reasons: evaluation.reasons,
  };
}
