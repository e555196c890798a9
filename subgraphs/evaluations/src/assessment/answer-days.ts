import { chinaDate, notFound } from "@yimen/domain";
import { type AnswerDays, defineLook } from "../objection/silence.ts";
import type { Objection } from "./objection-store.ts";
import { loadAssessment, loadDraft } from "./operations.ts";
import { factsOfAssessed } from "./outcome.ts";

/** By when objections to drafts are to be answered: of the draft as rules name it on the day of filing. */
export const answerDays: AnswerDays<Objection> = {
  job: defineLook("evaluations.assessment-objection-over"),
  due: "assessmentObjectionDue",
  factsOf: async (context, { assessmentId: id, filedAt }) => {
    const [assessment, draft] = await Promise.all([loadAssessment(context, id), loadDraft(context, id)]);
    if (assessment === undefined || draft === undefined) {
      throw notFound({ what: "assessment", whatZh: "考核", id }, { path: ["input", "assessmentId"] });
    }
    const objectedOn = chinaDate(filedAt).toString();
    return { ...factsOfAssessed(assessment, draft), objectedOn };
  },
};
