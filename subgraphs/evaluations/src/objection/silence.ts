import { chinaDate, type DivisionCode, type RuleReference } from "@yimen/domain";
import { askQuestion, type DecisionQuestionId, type FactRecord } from "@yimen/rules";
import {
  defineJob,
  type JobHandler,
  type JobType,
  onJob,
  ruleReference,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { type Clock, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";

type Tx = WriteTransaction<EvaluationsTables>;

/** What somebody says against something, and when it was answered. */
export interface Objecting {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly filedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}

/** When the days to answer an objection are over. */
type Look = JobType<{ readonly objectionId: string; readonly on: string }>;

/** How the law of a place sets the days to answer objections of one kind. */
export interface AnswerDays<Objection extends Objecting> {
  readonly job: Look;
  readonly due: DecisionQuestionId;
  /** What it is against, as rules name it on the day of filing. */
  readonly factsOf: (context: Context, objection: Objection) => Promise<FactRecord>;
}

/** Declares the look at an objection that may stay unanswered. */
export function defineLook(name: string): Look {
  return defineJob(name, {
    body: z.object({ objectionId: z.string(), on: z.string() }),
    key: ({ objectionId }) => objectionId,
  });
}

/** By when an objection is to be answered, as the law of the place has it on the day of filing. */
export async function objectionClock<Objection extends Objecting>(
  context: Context,
  { due, factsOf }: AnswerDays<Objection>,
  objection: Objection,
): Promise<Clock> {
  const asked = {
    id: due,
    division: objection.divisionCode,
    on: chinaDate(objection.filedAt),
    facts: await factsOf(context, objection),
    metOn: objection.answeredAt === null ? null : chinaDate(objection.answeredAt),
  } as const;
  return clockOf(await context.law(), asked, context.now);
}

/** Queues the look at an objection that may stay unanswered, for the day after the last to answer it; none where the law gives no day. */
export async function watchObjection<Objection extends Objecting>(
  context: Context,
  tx: Tx,
  days: AnswerDays<Objection>,
  objection: Objection,
): Promise<void> {
  const { dueOn } = await objectionClock(context, days, objection);
  if (dueOn !== null) await lookAfter(tx, days.job, objection.id, dueOn);
}

async function lookAfter(tx: Tx, job: Look, objectionId: string, dueOn: Temporal.PlainDate): Promise<void> {
  // An hour into the day: clocks of several machines differ.
  const due = dueOn.add({ days: 1 }).toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "01:00" });
  await tx.queue(job, [{ objectionId, on: dueOn.toString() }], due.toInstant());
}

/** How an objection was decided by the law, because nobody answered in time. */
export interface Deemed {
  readonly by: string;
  readonly upheld: boolean;
  readonly answer: string;
  readonly deemedBy: RuleReference;
}

/** What becomes of objections of one kind that nobody answered. */
export interface Silence<Objection extends Objecting> extends AnswerDays<Objection> {
  readonly upheld: DecisionQuestionId;
  readonly find: (tx: Tx, objectionId: string) => Promise<Objection | undefined>;
  readonly decide: (context: Context, tx: Tx, objection: Objection, deemed: Deemed) => Promise<void>;
}

/** Who decides where nobody did. */
const law = "law";

/**
 * Records what the law of the place makes of an objection that nobody answered in time: with the rule and its article, and marked as such. Where the law
 * says nothing of it, it stays open, and its clock says that it is overdue.
 */
export function silenceJob<Objection extends Objecting>(
  silence: Silence<Objection>,
): JobHandler<EvaluationsTables> {
  return onJob(silence.job, async (context: Context, { objectionId }) => {
    const inForce = await context.law();
    await context.write(async (tx) => {
      const objection = await silence.find(tx, objectionId);
      if (objection === undefined || objection.answeredAt !== null) return;
      const { dueOn } = await objectionClock(context, silence, objection);
      if (dueOn === null) return;
      // A law that was put in force since gives longer.
      if (Temporal.PlainDate.compare(dueOn, chinaDate(context.now)) >= 0) {
        await lookAfter(tx, silence.job, objectionId, dueOn);
        return;
      }
      const setting = { division: objection.divisionCode, on: chinaDate(objection.filedAt) };
      const facts = await silence.factsOf(context, objection);
      const answer = askQuestion(inForce.book, silence.upheld, facts, setting);
      if (answer === undefined || typeof answer.value !== "boolean") return;
      await silence.decide(context, tx, objection, {
        by: law,
        upheld: answer.value,
        answer: answer.rule.zh,
        deemedBy: ruleReference(inForce, answer),
      });
    });
  });
}
