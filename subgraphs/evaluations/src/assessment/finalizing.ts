import { assessmentSettled, type AssessmentSettled, input, parseInput } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { authorise, command, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { isThemself } from "../finding/facts.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Assessment, Draft, Final, Outcome } from "./assessment.ts";
import { broughtFacts, dayAsked, ownFacts } from "./draft.ts";
import {
  assessmentChanged,
  assessmentExcluded,
  assessmentFinal,
  assessmentObjected,
  assessmentOfThemself,
  assessmentPeriodRunning,
} from "./failures.ts";
import { insertFinals, listFinals } from "./final-store.ts";
import { gradingOf } from "./grading.ts";
import { actOn, type Assessed, assessing, isOver, requireAssessment } from "./operations.ts";
import { outcomeOf } from "./outcome.ts";
import { sealOf } from "./seal.ts";
import { insertActs, listLatestDrafts, lockAssessments } from "./store.ts";

type Tx = WriteTransaction<EvaluationsTables>;

const finalizeInput = input.ofMutation("finalizeAssessments", {
  idempotencyKey: input.idempotencyKey,
  assessmentIds: input.list(input.text(80), { min: 1, max: 100, distinct: true }),
});

/**
 * Makes assessments final, as they were drafted last, and seals them. What is not known of a result is final as unknown, and stays so in whatever
 * rests on it. A draft that comes to something else by what was found meanwhile is refused: who signs has seen another.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ASSESSMENT_FINAL, ASSESSMENT_OBJECTED, ASSESSMENT_PERIOD_RUNNING, ASSESSMENT_CHANGED,
 *   ASSESSMENT_EXCLUDED, ASSESSMENT_OF_THEMSELF
 * @source SM-22, LP-5, LP-8
 */
export async function finalizeAssessments(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessmentIds } = parseInput(finalizeInput, raw, ["input"]);
  const law = await context.law();
  const known = await Promise.all(
    assessmentIds.map((id, index) => requireAssessment(context, id, ["input", "assessmentIds", index])),
  );
  for (const { divisionCode } of known) authorise(context.actor, assessing, divisionCode);
  for (const [index, { id, about }] of known.entries()) {
    const path = ["input", "assessmentIds", index];
    if (await isThemself(context, about)) throw assessmentOfThemself({ id }, { path });
  }
  return command(context, { mutation: "finalizeAssessments", idempotencyKey, input: raw }, async (tx) => {
    const assessments = await lockAssessments(tx.db, assessmentIds);
    const ids = assessments.map(({ id }) => id);
    const [drafts, finals] = [await listLatestDrafts(tx.db, ids), await listFinals(tx.db, ids)];
    const made = await Promise.all(
      assessments.map(async (assessment) => {
        const path = ["input", "assessmentIds", assessmentIds.indexOf(assessment.id)];
        const draft = drafts.find(({ assessmentId }) => assessmentId === assessment.id);
        // There is none without a draft: both are written at once.
        if (draft === undefined) throw new Error(`assessment ${assessment.id} has no draft`);
        await requireFinalizable(context, law, assessment, draft, path);
        const last = finals.findLast(({ assessmentId }) => assessmentId === assessment.id);
        return { assessment, draft, final: finalOf(context, assessment, draft, last) };
      }),
    );
    await insertFinals(
      tx.db,
      made.map(({ final }) => final),
    );
    await insertActs(
      tx.db,
      assessments.map((assessment) => ({ ...actOn(context, assessment), act: "FINALIZED", state: "FINAL" })),
    );
    // In their order, and in few round trips.
    await Promise.all(
      made.map(({ assessment, draft, final }) => tell(tx, law, assessment, draft.outcome, final)),
    );
    return { assessmentIds };
  });
}

type Path = readonly (string | number)[];

async function requireFinalizable(
  context: Context,
  law: Law,
  assessment: Assessment,
  draft: Draft,
  path: Path,
): Promise<void> {
  const { id, state, divisionCode, period } = assessment;
  if (state === "FINAL") throw assessmentFinal({ id }, { path });
  if (state === "OBJECTED") throw assessmentObjected({ id }, { path });
  if (!isOver(context, assessment)) throw assessmentPeriodRunning({ to: period.to.toString() }, { path });
  // What others brought is what was signed; what is evaluations' own is as it is now.
  const brought = broughtFacts(draft.basis.facts);
  const facts = [...brought, ...(await ownFacts(context, assessment, brought))];
  const judging = { ...assessment, division: divisionCode, on: dayAsked(context, period) };
  const now = outcomeOf(law, judging, { ...draft.basis, facts });
  if (resultText(now) !== resultText(draft.outcome)) {
    throw assessmentChanged({ id, before: resultText(draft.outcome), now: resultText(now) }, { path });
  }
  const broken = now.checks.find(({ verdict, mandatory }) => verdict === "FAIL" && mandatory);
  if (broken !== undefined) {
    const { zh: ruleZh, en: rule, articles } = broken;
    throw assessmentExcluded(
      { band: now.band?.zh ?? "", ruleZh, rule, articles: articles.join(" ") },
      { path },
    );
  }
}

/** Score and band in a word: what makes one result another. */
function resultText({ score, band, bands, verdict }: Outcome): string {
  const points =
    score.exact ??
    (score.low === null && score.high === null ? "" : `${score.low ?? ""}…${score.high ?? ""}`);
  const named = band?.zh ?? bands.map(({ zh }) => zh).join("/");
  return [points, named].filter((text) => text !== "").join(" ") || verdict;
}

function finalOf(
  context: Context,
  { id, divisionCode, about, rule, period }: Assessment,
  draft: Draft,
  last: Final | undefined,
): Final {
  const sealed = {
    assessmentId: id,
    divisionCode,
    about,
    rule,
    period,
    number: (last?.number ?? 0) + 1,
    version: draft.version,
    score: draft.outcome.score.exact,
    band: draft.outcome.band?.band ?? null,
    // The database keeps microseconds: finer digits would be hashed and then lost.
    finalizedAt: context.now.round({ smallestUnit: "microsecond", roundingMode: "floor" }),
    finalizedBy: context.actor.subject ?? "",
    previousHash: last?.hash ?? "",
  };
  return { ...sealed, hash: sealOf(sealed, draft), reopened: null };
}

/** Tells what became of an assessment, for whoever keeps a file on the one assessed. */
export async function tell(
  tx: Tx,
  law: Law,
  assessment: Assessment,
  { band }: Pick<Outcome, "band">,
  { number, score, finalizedAt, reopened }: Final,
): Promise<void> {
  const { id, divisionCode, about, period, rule } = assessment;
  const grading = rule === "" ? undefined : gradingOf(law, assessment, divisionCode, []);
  const settled: AssessmentSettled = {
    assessmentId: id,
    number,
    division: divisionCode,
    subject: about.subject,
    subjectId: about.id,
    ruleZh: grading?.zh,
    ruleEn: grading?.en,
    from: period.from.toString(),
    to: period.to.toString(),
    score: score ?? undefined,
    band: band?.band,
    bandZh: band?.zh,
    bandEn: band?.en,
    finalizedAt: finalizedAt.toString(),
    reopenedAt: reopened?.at.toString(),
  };
  await tx.publish(assessmentSettled, settled);
}
