import { chinaDate, type RuleReference } from "@yimen/domain";
import {
  defineJob,
  type Fact,
  type JobHandler,
  type JobType,
  onJob,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { lockCase, type ServiceCase } from "../case/store.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { limitsAtAcceptance } from "../deadline/acceptance.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { type CaseRecords, factsOf, readCaseFacts } from "../facts/case-facts.ts";
import { proposedKindOf } from "../law/case-kind.ts";
import { calendarOf } from "../replica/operations.ts";
import { takeStep } from "../step/take-step.ts";
import type { CasesTables } from "../tables.ts";
import { daysOfLaw, lastDayOfLaw } from "./days-of-law.ts";

type Tx = WriteTransaction<CasesTables>;

/** When the days within which an applicant must be told something are over. */
export const endSilence: JobType<{ readonly caseId: string; readonly endsOn: string }> = defineJob(
  "cases.end-silence",
  {
    body: z.object({ caseId: z.string(), endsOn: z.string() }),
    key: ({ caseId }) => caseId,
  },
);

/** Where the calendar of a year is not out yet, the case is looked at again after so many days. */
const lookAgainDays = 7;

/**
 * When a case that is being filed must be answered, where the law of the place accepts it after so many days of silence.
 *
 * @source N-2; 行政许可法 art. 32
 */
export async function silenceOf(
  context: Context,
  filed: ServiceCase,
  known: CaseRecords,
): Promise<EndOfSilence | undefined> {
  return endOfSilence(context, filed, factsOf(filed, known));
}

/** Queues the look at a case that is being filed. @source N-2 */
export async function watchSilence(
  context: Context,
  tx: Tx,
  caseId: string,
  end: EndOfSilence | undefined,
): Promise<void> {
  if (end === undefined) return;
  await lookAfter(tx, caseId, end.lastDay ?? chinaDate(context.now).add({ days: lookAgainDays }));
}

/** Accepts a case whose applicant nobody told anything in time, as of the day it was received. */
export const silenceJob: JobHandler<CasesTables> = onJob(
  endSilence,
  async (context: Context, { caseId, endsOn }) => {
    const ended = await context.write(async (tx) => {
      const current = await lockCase(tx.db, caseId);
      if (current?.state !== "SUBMITTED" || current.supplementAskedOn !== null) return undefined;
      const end = await endOfSilence(context, current, await readCaseFacts(tx.db, current));
      if (end === undefined) return undefined;
      const today = chinaDate(context.now);
      const lastDay = end.lastDay ?? today.add({ days: lookAgainDays });
      // A law that was put in force since gives longer, or the calendar is still not out.
      if (Temporal.PlainDate.compare(lastDay, Temporal.PlainDate.from(endsOn)) > 0) {
        await lookAfter(tx, caseId, lastDay);
      }
      return Temporal.PlainDate.compare(today, lastDay) > 0 ? end : undefined;
    });
    if (ended !== undefined) await deemAccepted(context, caseId, ended.rule);
  },
);

/** The end of the days for an answer, and the rule that sets them. */
export interface EndOfSilence {
  /** Undefined past the calendar's years. */
  readonly lastDay: Temporal.PlainDate | undefined;
  readonly rule: RuleReference | undefined;
}

async function endOfSilence(
  context: Context,
  filed: ServiceCase,
  facts: readonly Fact[],
): Promise<EndOfSilence | undefined> {
  const place = placeInCharge(filed);
  const limit = daysOfLaw(await context.law(), "caseAcceptanceDays", { place, facts }, context.now)?.limit;
  if (limit === undefined) return undefined;
  const calendar = await calendarOf(context, stationInCharge(filed));
  return { lastDay: lastDayOfLaw(limit, filed.filedAt, calendar), rule: limit.rule };
}

/** An hour into the next day: clocks of several machines differ. */
async function lookAfter(tx: Tx, caseId: string, lastDay: Temporal.PlainDate): Promise<void> {
  const due = lastDay.add({ days: 1 }).toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "01:00" });
  await tx.queue(endSilence, [{ caseId, endsOn: lastDay.toString() }], due.toInstant());
}

async function deemAccepted(
  context: Context,
  caseId: string,
  rule: RuleReference | undefined,
): Promise<void> {
  const raw = { caseId, idempotencyKey: `silence:${caseId}` };
  await takeStep(
    context,
    raw,
    { ...raw, mutation: "endSilence", command: { action: "ACCEPT" } },
    async (tx, current) => {
      const acceptedAt = current.filedAt;
      const law = await context.law();
      const place = placeInCharge(current);
      const kind =
        current.kind ??
        proposedKindOf(law, { place, facts: await readCaseFacts(tx.db, current) }, context.now);
      const accepted = { ...current, state: "ACCEPTED" as const, kind, acceptedAt };
      const limits = await limitsAtAcceptance(context, tx, accepted);
      const calendar = await calendarOf(context, stationInCharge(current));
      const dueOn = lastDayOf({ ...limits, pauses: [] }, chinaDate(acceptedAt), calendar);
      return {
        changes: { kind, acceptedAt, deemedAccepted: true, ...limits, dueOn },
        detail: {
          ...(kind !== null && { kind }),
          ...(dueOn !== null && { dueOn: dueOn.toString() }),
          ...(rule !== undefined && { deemedBy: textOf(rule) }),
        },
      };
    },
  );
}

function textOf({ zh, articles }: RuleReference): string {
  return `${zh}(${articles.map((article) => `${article.zh} ${article.text}`).join("、")})`;
}
