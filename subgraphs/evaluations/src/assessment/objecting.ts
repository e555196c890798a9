import { tellOverseers } from "../finding/told.ts";
import { actsFor, hasRole, input, parseInput } from "@yimen/domain";
import { authorise, command, defineLoader, groupedBy, newId } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isThemself } from "../finding/facts.ts";
import type { Assessment } from "./assessment.ts";
import {
  assessmentFinal,
  assessmentNotObjected,
  assessmentNotYours,
  assessmentObjected,
} from "./failures.ts";
import {
  answerObjectionRow,
  findOpenObjection,
  insertObjection,
  listObjections,
  type Objection,
} from "./objection-store.ts";
import { actOn, type Assessed, assessing, requireAssessment } from "./operations.ts";
import { insertActs, lockAssessments } from "./store.ts";

/** What was said against an assessment, as far as the caller may see it. */
export const loadObjections: (
  context: Context,
  assessmentId: string,
) => Promise<readonly Objection[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listObjections(db, ids)), ({ assessmentId }) => assessmentId),
);

const objectInput = input.ofMutation("objectToAssessment", {
  idempotencyKey: input.idempotencyKey,
  assessmentId: input.text(80),
  text: input.multilineText(2_000),
});

/**
 * Says something against a draft: by whom it is about, or who manages the place of the station, window or division it is about. It is not made
 * final before it is answered.
 *
 * @throws INPUT_INVALID, NOT_FOUND, ASSESSMENT_NOT_YOURS, ASSESSMENT_FINAL, ASSESSMENT_OBJECTED
 */
export async function objectToAssessment(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessmentId, text } = parseInput(objectInput, raw, ["input"]);
  const known = await requireAssessment(context, assessmentId);
  const path = ["input", "assessmentId"];
  if (!(await concerns(context, known))) throw assessmentNotYours({ id: known.id }, { path });
  return command(context, { mutation: "objectToAssessment", idempotencyKey, input: raw }, async (tx) => {
    const [assessment = known] = await lockAssessments(tx.db, [assessmentId]);
    const { id, state, divisionCode } = assessment;
    if (state === "FINAL") throw assessmentFinal({ id }, { path });
    if (state === "OBJECTED") throw assessmentObjected({ id }, { path });
    await insertObjection(tx.db, {
      id: newId(divisionCode),
      assessmentId: id,
      divisionCode,
      account: context.actor.subject ?? "",
      text,
      filedAt: context.now,
    });
    await insertActs(tx.db, [{ ...actOn(context, assessment), act: "OBJECTED", state: "OBJECTED" }]);
    const assignment = { kind: "OBJECTION_RAISED", division: divisionCode, topic: id, what: id } as const;
    await tellOverseers(context, tx, { ...assignment, once: context.now.toString() });
    return { assessmentIds: [id] };
  });
}

async function concerns(context: Context, { about, divisionCode }: Assessment): Promise<boolean> {
  if (about.subject === "staffMember") return isThemself(context, about);
  const { actor } = context;
  return hasRole(actor, "STATION_MANAGER") && actsFor(actor, divisionCode);
}

const answerInput = input.ofMutation("answerAssessmentObjection", {
  idempotencyKey: input.idempotencyKey,
  assessmentId: input.text(80),
  upheld: input.flag,
  answer: input.multilineText(2_000),
});

/**
 * Answers what was said against a draft. Where it holds, the assessment is corrected by assessing again.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ASSESSMENT_NOT_OBJECTED
 */
export async function answerAssessmentObjection(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessmentId, upheld, answer } = parseInput(answerInput, raw, ["input"]);
  const known = await requireAssessment(context, assessmentId);
  authorise(context.actor, assessing, known.divisionCode);
  const request = { mutation: "answerAssessmentObjection", idempotencyKey, input: raw };
  return command(context, request, async (tx) => {
    const [assessment = known] = await lockAssessments(tx.db, [assessmentId]);
    const objection = await findOpenObjection(tx.db, assessmentId);
    if (objection === undefined) {
      throw assessmentNotObjected({ id: assessmentId }, { path: ["input", "assessmentId"] });
    }
    const by = context.actor.subject ?? "";
    // Nobody answers their own.
    if (objection.account === by) {
      throw assessmentNotYours({ id: assessmentId }, { path: ["input", "assessmentId"] });
    }
    await answerObjectionRow(tx.db, objection.id, { at: context.now, by, upheld, answer });
    const act = upheld ? "OBJECTION_UPHELD" : "OBJECTION_REJECTED";
    await insertActs(tx.db, [{ ...actOn(context, assessment), act, state: "DRAFT", reason: answer }]);
    return { assessmentIds: [assessmentId] };
  });
}
