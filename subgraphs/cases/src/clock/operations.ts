import { chinaDate, parseInput } from "@yimen/domain";
import { judge, ruleReference, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import type { CaseChanges } from "../case/writing.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { calendarOfCourse } from "../deadline/dated-calendar.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { limitAnswerOf } from "../deadline/law-limit.ts";
import type { TimeLimit } from "../deadline/limit.ts";
import { type CasePause, openPause } from "../deadline/pause.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import { takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import {
  extensionNotAllowed,
  extensionTooLate,
  extensionUnknown,
  noClockToMove,
  pauseTooLate,
} from "./failures.ts";
import { extendCaseInput, pauseCaseInput, resumeCaseInput } from "./inputs.ts";

type Taken = Promise<{ caseId: string }>;

/**
 * Stops the clock for a ground that does not count towards a limit (暂停计时): hearing, inspection, testing, appraisal. Nothing is due
 * until it is resumed.
 *
 * @throws CASE_CLOCK_NOT_RUNNING, CASE_PAUSE_TOO_LATE, and what takeStep throws
 * @source N-2; 行政许可法 art. 45
 */
export async function pauseCase(context: Context, raw: unknown): Taken {
  const { ground, note, ...wanted } = parseInput(pauseCaseInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "pauseCase", command: { action: "PAUSE", on: today } },
    async (_tx, current) => {
      if (!countsDays(current)) throw noClockToMove({ caseNo: current.caseNo });
      refuseAfterEnd(current, today, pauseTooLate);
      const pause: CasePause = { ground, from: today.toString(), to: null, note };
      return {
        changes: await moved(context, { ...current, pauses: [...current.pauses, pause] }),
        detail: { pause: ground, ...(note !== undefined && { note }) },
      };
    },
  );
}

/**
 * Starts the clock again: the limit goes on from tomorrow (恢复计时).
 *
 * @throws CASE_CLOCK_RUNS, and what takeStep throws
 * @source N-2
 */
export async function resumeCase(context: Context, raw: unknown): Taken {
  const wanted = parseInput(resumeCaseInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "resumeCase", command: { action: "RESUME" } },
    async (_tx, current) => {
      const open = openPause(current.pauses);
      const pauses = current.pauses.map((pause) =>
        pause === open ? { ...pause, to: today.toString() } : pause,
      );
      const changes = await moved(context, { ...current, pauses });
      return {
        changes,
        detail: {
          ...(open !== undefined && { pause: open.ground }),
          ...(changes.dueOn && { dueOn: changes.dueOn.toString() }),
        },
      };
    },
  );
}

/**
 * Lengthens the limit of the law once, by as much as the law allows (延长期限). A promise is not lengthened: it was given.
 *
 * @throws CASE_EXTENSION_UNKNOWN, CASE_EXTENSION_NOT_ALLOWED, CASE_EXTENSION_TOO_LATE, and what takeStep throws
 * @source N-2; 行政许可法 art. 42
 */
export async function extendCase(context: Context, raw: unknown): Taken {
  const { reason, ...wanted } = parseInput(extendCaseInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "extendCase", command: { action: "EXTEND", on: today } },
    async (tx, current) => {
      const limit = await extendedLimit(context, tx, current, today);
      const under = current.statutoryLimit === null ? { timeLimit: limit } : { statutoryLimit: limit };
      const changes = await moved(context, { ...current, ...under });
      return {
        changes: { ...changes, ...under, extendedOn: today },
        detail: {
          reasons: [reason],
          ...(changes.dueOn && { dueOn: changes.dueOn.toString() }),
        },
      };
    },
  );
}

/** The limit of the law as it is with the extension. */
async function extendedLimit(
  context: Context,
  tx: WriteTransaction<CasesTables>,
  current: ServiceCase,
  today: Temporal.PlainDate,
): Promise<TimeLimit> {
  const running = current.statutoryLimit ?? current.timeLimit;
  if (
    running === null ||
    running.days === null ||
    !(running.basis === "LAW" || running.basis === "STATUTORY")
  ) {
    throw extensionUnknown({
      reasonsZh: ["没有法定期限可以延长"],
      reasons: ["no limit of the law runs that could be extended"],
    });
  }
  await refuseAfterStatutoryEnd(context, current, running, today);
  const law = await context.law();
  const judged = {
    subject: "case",
    division: placeInCharge(current),
    facts: await readCaseFacts(tx.db, current),
    assuming: {
      extendedOn: today.toString(),
      // The question is about the law's limit; where the catalogue states none, there is none to extend.
      ...(running.basis === "LAW" && { statutoryLimit: null }),
    },
  };
  const [result] = judge(law, judged, context.now, ["caseLimitDays"]).results;
  const answer = result === undefined ? undefined : limitAnswerOf(result);
  if (result === undefined || answer?.days === undefined) {
    throw extensionUnknown({
      reasonsZh: answer?.reasons.map(({ zh }) => zh) ?? ["本地没有规定办理期限的规则"],
      reasons: answer?.reasons.map(({ en }) => en) ?? ["no rule of the place sets a limit"],
    });
  }
  const rule = ruleReference(law, result.evaluation);
  if (answer.days <= running.days) {
    throw extensionNotAllowed({ days: running.days, byLaw: answer.days }, { rules: [rule] });
  }
  return { ...running, days: answer.days, extendedBy: answer.days - running.days, rule };
}

async function refuseAfterStatutoryEnd(
  context: Context,
  current: ServiceCase,
  running: TimeLimit,
  today: Temporal.PlainDate,
): Promise<void> {
  if (current.acceptedAt === null) return;
  const dueOn = lastDayOf(
    { timeLimit: running, statutoryLimit: null, pauses: current.pauses },
    chinaDate(current.acceptedAt),
    await calendarOfCourse(context, stationInCharge(current), chinaDate(current.acceptedAt)),
  );
  refuseAfterEnd({ dueOn }, today, extensionTooLate);
}

function refuseAfterEnd(
  { dueOn }: Pick<ServiceCase, "dueOn">,
  today: Temporal.PlainDate,
  refusal: typeof pauseTooLate,
): void {
  if (dueOn !== null && Temporal.PlainDate.compare(today, dueOn) > 0)
    throw refusal({ dueOn: dueOn.toString() });
}

/** Does a limit run that is counted in days? */
function countsDays({ timeLimit, statutoryLimit }: ServiceCase): boolean {
  return (
    [timeLimit, statutoryLimit].some((limit) => limit !== null && limit.days !== null) &&
    timeLimit?.basis !== "INSTANT"
  );
}

/** What a step changes that moves the clock: the pauses, and with them the last day. */
async function moved(context: Context, timed: ServiceCase): Promise<CaseChanges> {
  const { acceptedAt, pauses } = timed;
  if (acceptedAt === null) return { pauses, dueOn: null };
  const startedOn = chinaDate(acceptedAt);
  const calendar = await calendarOfCourse(context, stationInCharge(timed), startedOn);
  return { pauses, dueOn: lastDayOf(timed, startedOn, calendar) };
}
