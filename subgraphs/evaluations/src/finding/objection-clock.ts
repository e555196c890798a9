import { chinaDate } from "@yimen/domain";
import type { FactRecord } from "@yimen/rules";
import { defineJob, type JobType, type WriteTransaction } from "@yimen/subgraph-kit";
import { z } from "zod";
import { type Clock, clockOf } from "../clock/clock.ts";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Objection } from "./objection-store.ts";
import { loadActs, requireFinding } from "./operations.ts";

/** When the days to answer an objection are over. */
export const objectionOver: JobType<{ readonly objectionId: string; readonly on: string }> = defineJob(
  "evaluations.objection-over",
  { body: z.object({ objectionId: z.string(), on: z.string() }), key: ({ objectionId }) => objectionId },
);

/** The finding an objection is about, as rules name it on the day of filing. */
export async function factsOfObjection(context: Context, objection: Objection): Promise<FactRecord> {
  const finding = await requireFinding(context, objection.findingId);
  const acts = (await loadActs(context, finding.id)) ?? [];
  return {
    ...Object.assign({}, finding.measures, ...acts.map((act) => act.facts)),
    id: finding.id,
    event: finding.event,
    source: finding.source,
    state: "APPEALED",
    foundOn: finding.foundOn.toString(),
    objectedOn: chinaDate(objection.filedAt).toString(),
  };
}

/** By when an objection is to be answered, as the law of the place has it on the day of filing. */
export async function objectionClock(context: Context, objection: Objection): Promise<Clock> {
  const asked = {
    id: "findingObjectionDue",
    division: objection.divisionCode,
    on: chinaDate(objection.filedAt),
    facts: await factsOfObjection(context, objection),
    metOn: objection.answeredAt === null ? null : chinaDate(objection.answeredAt),
  } as const;
  return clockOf(await context.law(), asked, context.now);
}

/** Queues the look at an objection that may stay unanswered, for the day after the last to answer it; none where the law gives no day. */
export async function watchObjection(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  objection: Objection,
): Promise<void> {
  const { dueOn } = await objectionClock(context, objection);
  if (dueOn !== null) await lookAfter(tx, objection.id, dueOn);
}

/** Looks again after a day. */
export async function lookAfter(
  tx: WriteTransaction<EvaluationsTables>,
  objectionId: string,
  dueOn: Temporal.PlainDate,
): Promise<void> {
  // An hour into the day: clocks of several machines differ.
  const due = dueOn.add({ days: 1 }).toZonedDateTime({ timeZone: "Asia/Shanghai", plainTime: "01:00" });
  await tx.queue(objectionOver, [{ objectionId, on: dueOn.toString() }], due.toInstant());
}
