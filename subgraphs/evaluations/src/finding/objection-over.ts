import { chinaDate } from "@yimen/domain";
import { askQuestion } from "@yimen/rules";
import { type JobHandler, onJob, ruleReference } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";
import { factsOfObjection, lookAfter, objectionClock, objectionOver } from "./objection-clock.ts";
import { decide } from "./objection.ts";
import { findObjection } from "./objection-store.ts";
import { lockFinding } from "./store.ts";

/** Who decides where nobody did. */
const law = "law";

/**
 * Records what the law of the place makes of an objection that nobody answered in time: with the rule and its article, and marked as such. Where the law
 * says nothing of it, it stays open, and its clock says that it is overdue.
 */
export const objectionOverJob: JobHandler<EvaluationsTables> = onJob(
  objectionOver,
  async (context: Context, { objectionId }) => {
    const inForce = await context.law();
    await context.write(async (tx) => {
      const objection = await findObjection(tx.db, objectionId);
      if (objection === undefined || objection.answeredAt !== null) return;
      const { dueOn } = await objectionClock(context, objection);
      if (dueOn === null) return;
      // A law that was put in force since gives longer.
      if (Temporal.PlainDate.compare(dueOn, chinaDate(context.now)) >= 0) {
        await lookAfter(tx, objectionId, dueOn);
        return;
      }
      const setting = { division: objection.divisionCode, on: chinaDate(objection.filedAt) };
      const facts = await factsOfObjection(context, objection);
      const answer = askQuestion(inForce.book, "findingObjectionDeemedUpheld", facts, setting);
      if (answer === undefined || typeof answer.value !== "boolean") return;
      const finding = await lockFinding(tx.db, objection.findingId);
      if (finding?.state !== "APPEALED") return;
      const { zh } = answer.rule;
      const decision = {
        by: law,
        upheld: answer.value,
        answer: zh,
        deemedBy: ruleReference(inForce, answer),
      };
      await decide(context, tx, finding, objection, decision);
    });
  },
);
