import { input, parseInput } from "@yimen/domain";
import { authorise, command } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isThemself } from "../finding/facts.ts";
import { assessmentNotFinal, assessmentOfThemself, assessmentReviewOwn } from "./failures.ts";
import { listFinals } from "./final-store.ts";
import { actOn, type Assessed, assessing, requireAssessment } from "./operations.ts";
import { insertActs, lockAssessments } from "./store.ts";

const reviewInput = input.ofMutation("reviewAssessment", {
  idempotencyKey: input.idempotencyKey,
  assessmentId: input.text(80),
  note: input.optional(input.multilineText(1_000)),
});

/**
 * Puts down that the personnel office reviewed a final result: somebody else than who made it final, and than whom it is of. Opened again, it is to be reviewed anew.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ASSESSMENT_NOT_FINAL, ASSESSMENT_REVIEW_OWN, ASSESSMENT_OF_THEMSELF
 * @source LP-5
 */
export async function reviewAssessment(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessmentId, note = null } = parseInput(reviewInput, raw, ["input"]);
  const known = await requireAssessment(context, assessmentId);
  const reviewing = { ...assessing, zh: "审核考核结果", en: "review assessments" };
  authorise(context.actor, reviewing, known.divisionCode);
  const path = ["input", "assessmentId"];
  if (await isThemself(context, known.about)) throw assessmentOfThemself({ id: known.id }, { path });
  return command(context, { mutation: "reviewAssessment", idempotencyKey, input: raw }, async (tx) => {
    const [assessment = known] = await lockAssessments(tx.db, [assessmentId]);
    const { id, state } = assessment;
    if (state !== "FINAL") throw assessmentNotFinal({ id, state }, { path });
    const final = (await listFinals(tx.db, [id])).at(-1);
    if (final?.finalizedBy === (context.actor.subject ?? "")) throw assessmentReviewOwn({ id }, { path });
    await insertActs(tx.db, [
      { ...actOn(context, assessment), act: "REVIEWED", state: "FINAL", reason: note },
    ]);
    return { assessmentIds: [id] };
  });
}
