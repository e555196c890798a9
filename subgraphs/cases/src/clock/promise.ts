import type { CaseKind, DivisionCode, WorkingCalendar } from "@yimen/domain";
import type { AcceptedLimits } from "../deadline/acceptance.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { promiseInThePast, promiseNeedsDay, promiseTooLate } from "./failures.ts";

/**
 * The limits of a case that is accepted with a day promised for its decision. The law's limit runs on beside it; the item's own promise
 * gives way to the earlier day.
 *
 * @throws CASE_PROMISE_IN_THE_PAST, CASE_PROMISE_TOO_LATE
 * @source LP-11 承诺件, LP-15, N-4
 */
export function promisedFor(
  promisedOn: Temporal.PlainDate,
  { timeLimit, statutoryLimit, limitReasons }: AcceptedLimits,
  on: {
    readonly today: Temporal.PlainDate;
    readonly calendar: WorkingCalendar;
    readonly place: DivisionCode;
  },
): AcceptedLimits {
  const path = ["input", "promisedOn"];
  refusePastDay(promisedOn, on.today, path);
  const dueOn = lastDayOf({ timeLimit, statutoryLimit, pauses: [] }, on.today, on.calendar);
  if (dueOn !== null && Temporal.PlainDate.compare(promisedOn, dueOn) > 0) {
    throw promiseTooLate({ promisedOn: promisedOn.toString(), dueOn: dueOn.toString() }, { path });
  }
  const ofLaw = timeLimit?.basis === "STATUTORY" || timeLimit?.basis === "LAW";
  return {
    timeLimit: {
      basis: "CLERK_PROMISE",
      days: null,
      unit: null,
      division: on.place,
      on: promisedOn.toString(),
    },
    statutoryLimit: ofLaw ? timeLimit : statutoryLimit,
    limitReasons,
  };
}

/**
 * A promised case (承诺件) says for when: where neither catalogue nor law sets a limit, whoever accepts it promises a day.
 *
 * @throws CASE_PROMISE_NEEDS_DAY
 * @source LP-11, LP-15
 */
export function refuseUndated(accepted: {
  readonly kind: CaseKind | null;
  readonly limits: AcceptedLimits;
}): void {
  const { timeLimit, limitReasons } = accepted.limits;
  // Where the law would set one but for a fact that is missing, that is the reason on record.
  if (accepted.kind !== "PROMISED" || timeLimit !== null || limitReasons.length > 0) return;
  throw promiseNeedsDay({}, { path: ["input", "promisedOn"] });
}

/** @throws CASE_PROMISE_IN_THE_PAST */
export function refusePastDay(
  day: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  path: readonly string[],
): void {
  if (day !== null && Temporal.PlainDate.compare(day, today) < 0) {
    throw promiseInThePast({ day: day.toString(), today: today.toString() }, { path });
  }
}
