import { chinaDate, type DivisionCode, type WorkingCalendar } from "@yimen/domain";
import type { Law, Reason } from "@yimen/rules";
import { type Fact, judge, ruleReference } from "@yimen/subgraph-kit";
import { limitAnswerOf } from "../deadline/law-limit.ts";
import type { TimeLimit } from "../deadline/limit.ts";
import { runLimit } from "../deadline/limit-run.ts";

/** What the platform asks the law of a place about a clock of a case. */
export type ClockQuestion = "caseAcceptanceDays" | "caseDeliveryDays";

/** A limit of the law, or why there is none; undefined where no rule of the place speaks of it. */
export interface DaysOfLaw {
  readonly limit: TimeLimit | undefined;
  readonly reasons: readonly Reason[];
}

/** The working days the law of a place gives for something on a case. @source N-2 */
export function daysOfLaw(
  law: Law,
  question: ClockQuestion,
  { place, facts }: { readonly place: DivisionCode; readonly facts: readonly Fact[] },
  now: Temporal.Instant,
): DaysOfLaw | undefined {
  const judged = { subject: "case", division: place, facts };
  const [result] = judge(law, judged, now, [question]).results;
  if (result === undefined || result.evaluation.verdict === "not-applicable") return undefined;
  const { days, reasons } = limitAnswerOf(result);
  if (days === undefined) return { limit: undefined, reasons };
  const rule = ruleReference(law, result.evaluation);
  return { limit: { basis: "LAW", days, unit: "WORKING_DAY", division: null, rule }, reasons };
}

/** The last day of a limit of the law that starts at a moment; undefined past the calendar's years. */
export function lastDayOfLaw(
  limit: TimeLimit,
  startedAt: Temporal.Instant,
  calendar: WorkingCalendar,
): Temporal.PlainDate | undefined {
  return runLimit(limit, { startedOn: chinaDate(startedAt), pauses: [], calendar }).dueOn;
}
