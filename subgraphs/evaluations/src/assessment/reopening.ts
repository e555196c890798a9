import { input, parseInput } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { authorise, command, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Finding } from "../finding/finding.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Assessment } from "./assessment.ts";
import { assessmentNotFinal } from "./failures.ts";
import { insertReopenings, listFinals } from "./final-store.ts";
import { tell } from "./finalizing.ts";
import { actOn, type Assessed, assessing, requireAssessment } from "./operations.ts";
import { insertActs, listLatestDrafts, lockAssessments, lockFinalsOn } from "./store.ts";

type Tx = WriteTransaction<EvaluationsTables>;

const reopenInput = input.ofMutation("reopenAssessment", {
  idempotencyKey: input.idempotencyKey,
  assessmentId: input.text(80),
  reason: input.multilineText(1_000),
});

/**
 * Opens a final assessment again, with the reason. What was sealed stays, and was the result until today.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, ASSESSMENT_NOT_FINAL
 */
export async function reopenAssessment(context: Context, raw: unknown): Promise<Assessed> {
  const { idempotencyKey, assessmentId, reason } = parseInput(reopenInput, raw, ["input"]);
  const known = await requireAssessment(context, assessmentId);
  authorise(context.actor, assessing, known.divisionCode);
  const law = await context.law();
  return command(context, { mutation: "reopenAssessment", idempotencyKey, input: raw }, async (tx) => {
    const [assessment = known] = await lockAssessments(tx.db, [assessmentId]);
    if (assessment.state !== "FINAL") {
      const path = ["input", "assessmentId"];
      throw assessmentNotFinal({ id: assessment.id, state: assessment.state }, { path });
    }
    await reopen(context, tx, law, [assessment], { reason, findingId: null });
    return { assessmentIds: [assessmentId] };
  });
}

/**
 * Opens again what a finding bears on: final assessments of the things it is about, whose period has its day, by a rule in which its event counts.
 * Called in the transaction in which the finding is held true, or falls.
 */
export async function reopenFor(
  context: Context,
  tx: Tx,
  { id: findingId, event, divisionCode, foundOn }: Finding,
  subjectIds: readonly string[],
): Promise<void> {
  const finals = await lockFinalsOn(tx.db, subjectIds, foundOn);
  if (finals.length === 0) return;
  const law = await context.law();
  const declared = law.book.at({ division: divisionCode, on: foundOn }).rules.get(event);
  const cards = declared?.form === "event" ? declared.effects.map(({ scorecard }) => scorecard) : [];
  const touched = finals.filter(({ rule }) => cards.includes(rule));
  await reopen(context, tx, law, touched, { reason: `finding ${findingId}`, findingId });
}

async function reopen(
  context: Context,
  tx: Tx,
  law: Law,
  assessments: readonly Assessment[],
  cause: { readonly reason: string; readonly findingId: string | null },
): Promise<void> {
  const ids = assessments.map(({ id }) => id);
  const finals = await listFinals(tx.db, ids);
  const drafts = await listLatestDrafts(tx.db, ids);
  const opened = assessments.flatMap((assessment) => {
    const final = finals.findLast(({ assessmentId }) => assessmentId === assessment.id);
    return final === undefined ? [] : [{ assessment, final }];
  });
  await insertReopenings(
    tx.db,
    opened.map(({ assessment, final }) => ({
      ...actOn(context, assessment),
      ...cause,
      number: final.number,
    })),
  );
  await insertActs(
    tx.db,
    opened.map(({ assessment }) => ({
      ...actOn(context, assessment),
      ...cause,
      act: "REOPENED",
      state: "REOPENED",
    })),
  );
  for (const { assessment, final } of opened) {
    const outcome = drafts.find(({ assessmentId }) => assessmentId === assessment.id)?.outcome;
    const reopened = { at: context.now, ...cause };
    await tell(tx, law, assessment, outcome ?? { band: null }, { ...final, reopened });
  }
}
