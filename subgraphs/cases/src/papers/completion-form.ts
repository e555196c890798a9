import { caseOutcomes, chinaDate } from "@yimen/domain";
import type { CaseCompletion } from "@yimen/papers";
import { basisOf, judge, type PaperForm, type PaperMatter, type WantedPaper } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { KnownStation } from "../replica/store.ts";
import type { CasesTables } from "../tables.ts";
import { refusePaper } from "./case-words.ts";
import type { MatterOf } from "./matter.ts";
import { listCompleted } from "./store.ts";

async function completion(
  context: Context,
  station: KnownStation,
  { from, to }: WantedPaper,
): Promise<PaperMatter> {
  if (from === undefined || to === undefined || Temporal.PlainDate.compare(from, to) > 0) {
    return refusePaper("CASE_COMPLETION", {
      zh: "起始日晚于截止日",
      en: "the period ends before it begins",
    });
  }
  const [law, completed] = await Promise.all([
    context.law(),
    context.read((db) => listCompleted(db, station.id, from, to)),
  ]);
  if (completed.length === 0) {
    return refusePaper("CASE_COMPLETION", {
      zh: "该期间没有办结的办件",
      en: "no case was decided in the period",
    });
  }
  const { results } = judge(
    law,
    { subject: "case", division: station.divisionCode, facts: [] },
    context.now,
    ["completionAnnounced"],
  );
  const data: MatterOf<CaseCompletion> = {
    from: from.toString(),
    to: to.toString(),
    cases: completed.map(({ caseNo, item, outcome, decidedAt }) => ({
      caseNo,
      item,
      outcome: caseOutcomes.label(outcome, "zh"),
      decidedOn: chinaDate(decidedAt).toString(),
    })),
  };
  return {
    office: { id: station.id, name: station.name },
    basis: basisOf(results.map(({ evaluation }) => evaluation.rule)),
    data: { ...data },
    sample: completed.some(({ sample }) => sample),
  };
}

/** What was completed is announced, and nobody named. */
export const completionForm: PaperForm<CasesTables, KnownStation> = {
  template: "case-completion.typ",
  word: "公",
  compose: completion,
};
