import { calendarOfCase } from "../deadline/dated-calendar.ts";
import { chinaDate, type WorkingCalendar } from "@yimen/domain";
import type { Law, Reason } from "@yimen/rules";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { openStatus } from "../deadline/deadline.ts";
import type { TimeLimit } from "../deadline/limit.ts";
import { type LimitRun, runLimit } from "../deadline/limit-run.ts";
import { type CasePause, openPause } from "../deadline/pause.ts";
import { caseFacts } from "../facts/case-facts.ts";
import type { ClockKind, ClockStatus } from "../vocabulary.ts";
import { type ClockQuestion, daysOfLaw } from "./days-of-law.ts";

/** One clock of a case: what it measures, from when, till when (计时). */
export interface CaseClock {
  readonly kind: ClockKind;
  readonly status: ClockStatus;
  readonly startedOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
  /** The day on which what it waits for was done. */
  readonly stoppedOn: Temporal.PlainDate | null;
  readonly limit: TimeLimit | null;
  readonly days: LimitRun["days"];
  readonly pause: CasePause | null;
  /** Why the law could not say how long it is. */
  readonly reasons: readonly Reason[];
}

/** What a clock is made of. */
interface Clock {
  readonly kind: ClockKind;
  readonly limit: TimeLimit | undefined;
  readonly reasons?: readonly Reason[];
  readonly startedOn: Temporal.PlainDate | null;
  readonly stoppedOn: Temporal.PlainDate | null;
  readonly pauses?: readonly CasePause[];
  /** How it ended without what it waits for: the case went another way, or the law did it. */
  readonly ended?: "STOPPED" | "MISSED" | undefined;
}

interface Course {
  readonly law: Law;
  readonly facts: Awaited<ReturnType<typeof caseFacts>>;
  readonly now: Temporal.Instant;
}

/**
 * Every clock the law of the place, the catalogue and what was promised give a case, in the order of its life: running, paused, kept or
 * missed, and those that have not started. They run side by side; of promise and law the earlier binds, and that one is `deadline`.
 *
 * @source N-2, N-4, PT-7, SM-10
 */
export async function clocksOf(context: Context, found: ServiceCase): Promise<readonly CaseClock[]> {
  const [law, facts, calendar] = await Promise.all([
    context.law(),
    caseFacts(context, found),
    calendarOfCase(context, found),
  ]);
  const today = chinaDate(context.now);
  const course = { law, facts, now: context.now };
  return [
    ...ofLaw("ACCEPTANCE", "caseAcceptanceDays", course, found, {
      startedOn: chinaDate(found.filedAt),
      stoppedOn:
        found.supplementAskedOn ??
        (found.deemedAccepted ? null : dayOf(found.acceptedAt)) ??
        refusedOn(facts),
      ended: found.deemedAccepted ? "MISSED" : withdrawn(found),
    }),
    ...decisions(found),
    ...escalation(found),
    ...deferral(found),
    ...ofLaw("DELIVERY", "caseDeliveryDays", course, found, {
      startedOn: dayOf(found.decidedAt),
      stoppedOn: dayOf(found.deliveredAt),
    }),
  ].map((clock) => shown(clock, calendar, today));
}

function ofLaw(
  kind: ClockKind,
  question: ClockQuestion,
  { law, facts, now }: Course,
  found: ServiceCase,
  times: Pick<Clock, "startedOn" | "stoppedOn" | "ended">,
): readonly Clock[] {
  const answer = daysOfLaw(law, question, { place: placeInCharge(found), facts }, now);
  return answer === undefined ? [] : [{ kind, ...answer, ...times }];
}

/** The decision: by what was promised, and by the law. */
function decisions(found: ServiceCase): readonly Clock[] {
  const times = {
    startedOn: dayOf(found.acceptedAt),
    stoppedOn: dayOf(found.decidedAt),
    ended: withdrawn(found),
    pauses: found.pauses,
  };
  return [found.timeLimit, found.statutoryLimit].flatMap((limit): readonly Clock[] => {
    if (limit === null) return [];
    const kind = limit.basis === "STATUTORY" || limit.basis === "LAW" ? "STATUTORY" : "PROMISE";
    return [{ kind, limit, ...times }];
  });
}

/** Passing it up has a promised day of its own; a case that was decided without needed none. */
function escalation({
  escalationPromisedFor,
  escalatedOn,
  acceptedAt,
  state,
}: ServiceCase): readonly Clock[] {
  if (escalationPromisedFor === null) return [];
  return [
    {
      kind: "ESCALATION",
      limit: promisedDay("CLERK_PROMISE", escalationPromisedFor),
      startedOn: dayOf(acceptedAt),
      stoppedOn: escalatedOn,
      ended: state === "ACCEPTED" ? undefined : "STOPPED",
    },
  ];
}

function promisedDay(basis: TimeLimit["basis"], day: Temporal.PlainDate): TimeLimit {
  return { basis, days: null, unit: null, division: null, on: day.toString() };
}

/** It runs as long as something is owed. */
function deferral({ deferredUntil, owedMaterials, acceptedAt, state }: ServiceCase): readonly Clock[] {
  if (owedMaterials.length === 0 || deferredUntil === null) return [];
  return [
    {
      kind: "DEFERRED_MATERIALS",
      limit: promisedDay("PROMISED", deferredUntil),
      startedOn: dayOf(acceptedAt),
      stoppedOn: null,
      ended: state === "ACCEPTED" ? undefined : "STOPPED",
    },
  ];
}

function shown(clock: Clock, calendar: WorkingCalendar, today: Temporal.PlainDate): CaseClock {
  const { kind, limit, startedOn, stoppedOn, ended, pauses = [], reasons = [] } = clock;
  const base = {
    kind,
    startedOn,
    stoppedOn,
    limit: limit ?? null,
    reasons,
    days: [],
    dueOn: null,
    pause: null,
  };
  if (limit === undefined) return { ...base, status: "UNKNOWN" };
  if (startedOn === null) return { ...base, status: "NOT_STARTED" };
  const run = runLimit(limit, { startedOn, pauses, calendar });
  const { days, dueOn = null } = run;
  const told = { ...base, days, dueOn };
  if (run.held) return { ...told, status: ended ?? "PAUSED", pause: openPause(pauses) ?? null };
  if (dueOn === null) return { ...told, status: "UNKNOWN" };
  if (stoppedOn !== null) {
    return { ...told, status: Temporal.PlainDate.compare(stoppedOn, dueOn) <= 0 ? "KEPT" : "MISSED" };
  }
  return { ...told, status: ended ?? openStatus(dueOn, today, run.calendar) };
}

function withdrawn({ state }: ServiceCase): "STOPPED" | undefined {
  return state === "WITHDRAWN" ? "STOPPED" : undefined;
}

function dayOf(at: Temporal.Instant | null): Temporal.PlainDate | null {
  return at === null ? null : chinaDate(at);
}

function refusedOn(facts: Course["facts"]): Temporal.PlainDate | null {
  const value = facts.find(({ name }) => name === "refusedOn")?.value;
  return typeof value === "string" ? Temporal.PlainDate.from(value) : null;
}
