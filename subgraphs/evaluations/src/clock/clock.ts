import { chinaDate, dayOf, type DivisionCode, type RuleReference } from "@yimen/domain";
import {
  askQuestion,
  type DecisionQuestionId,
  type FactRecord,
  type Law,
  plainDate,
  type Reason,
} from "@yimen/rules";
import { ruleReference } from "@yimen/subgraph-kit";
import type { ClockState } from "../vocabulary.ts";

/** A period that the law of a place sets to a step (期限): when it ends, or why there is no day. */
export interface Clock {
  readonly id: DecisionQuestionId;
  readonly state: ClockState;
  readonly dueOn: Temporal.PlainDate | null;
  /** The day the step was taken. */
  readonly metOn: Temporal.PlainDate | null;
  /** Why there is no day: what the source leaves open, or which fact is missing. */
  readonly reasons: readonly Reason[];
  /** The rule that sets it; null where no rule does. */
  readonly rule: RuleReference | null;
}

/** What a clock is read off. */
export interface ClockAsked {
  readonly id: DecisionQuestionId;
  readonly division: DivisionCode;
  /** The day whose law sets it: that on which it began, or today while it has not. */
  readonly on: Temporal.PlainDate;
  readonly facts: FactRecord;
  readonly metOn: Temporal.PlainDate | null;
}

/**
 * Reads a clock off the law: the rule that bears its id gives the last day. One that is not about the thing yet has not started; where nobody
 * says how long, there is no day, and why is told.
 */
export function clockOf(
  law: Law,
  { id, division, on, facts, metOn }: ClockAsked,
  now: Temporal.Instant,
): Clock {
  const answer = askQuestion(law.book, id, facts, { division, on });
  if (answer === undefined) return { id, state: "NO_RULE", dueOn: null, metOn, reasons: [], rule: null };
  const rule = ruleReference(law, answer);
  const { value, reasons } = answer;
  const dueOn =
    typeof value === "number" ? plainDate(value) : value instanceof Temporal.PlainDate ? value : null;
  const base = { id, dueOn, metOn, reasons, rule };
  if (answer.verdict === "not-applicable") return { ...base, state: "NOT_STARTED" };
  if (dueOn === null) return { ...base, state: "NO_DATE" };
  const last = dayOf(metOn ?? chinaDate(now));
  const late = last > dayOf(dueOn);
  return { ...base, state: metOn === null ? (late ? "OVERDUE" : "RUNNING") : late ? "MET_LATE" : "MET" };
}
