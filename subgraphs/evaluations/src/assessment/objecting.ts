import { tellOverseers } from "../finding/told.ts";
import { actsFor, hasRole, input, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  type JobHandler,
  newId,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isThemself } from "../finding/facts.ts";
import { type Deemed, silenceJob, watchObjection } from "../objection/silence.ts";
import type { EvaluationsTables } from "../tables.ts";
import { answerDays } from "./answer-days.ts";
import type { Assessment } from "./assessment.ts";
import {
  assessmentFinal,
  assessmentNotObjected,
  assessmentNotYours,
  assessmentObjected,
} from "./failures.ts";
import {
  answerObjectionRow,
  findObjection,
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
    const objection: Objection = {
      id: newId(divisionCode),
      assessmentId: id,
      divisionCode,
      account: context.actor.subject ?? "",
      text,
      filedAt: context.now,
      answeredAt: null,
      upheld: null,
      answer: null,
      deemedBy: null,
    };
    await insertObjection(tx.db, objection);
    await insertActs(tx.db, [{ ...actOn(context, assessment), act: "OBJECTED", state: "OBJECTED" }]);
    await watchObjection(context, tx, answerDays, objection);
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
    await decide(context, tx, assessment, objection, { by, upheld, answer });
    return { assessmentIds: [assessmentId] };
  });
}

/** How an objection was decided: by somebody, or by the law where nobody answered in time. */
type Decision = Pick<Deemed, "by" | "upheld" | "answer"> & Partial<Deemed>;

async function decide(
  context: Context,
  tx: WriteTransaction<EvaluationsTables>,
  assessment: Assessment,
  objection: Objection,
  decision: Decision,
): Promise<void> {
  const { by, upheld, answer: reason } = decision;
  await answerObjectionRow(tx.db, objection.id, { at: context.now, ...decision });
  const act = upheld ? "OBJECTION_UPHELD" : "OBJECTION_REJECTED";
  await insertActs(tx.db, [{ ...actOn(context, assessment), by, act, state: "DRAFT", reason }]);
}

/** Decides objections to drafts that nobody answered in time, as the law of the place has it; one that holds is corrected by assessing again. */
export const assessmentObjectionOverJob: JobHandler<EvaluationsTables> = silenceJob({
  ...answerDays,
  upheld: "assessmentObjectionDeemedUpheld",
  find: (tx, id) => findObjection(tx.db, id),
  decide: async (context, tx, objection, deemed) => {
    const [assessment] = await lockAssessments(tx.db, [objection.assessmentId]);
    if (assessment?.state === "OBJECTED") await decide(context, tx, assessment, objection, deemed);
  },
});
