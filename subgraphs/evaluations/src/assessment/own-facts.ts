import { chinaDate } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ActOnAssessment, Assessment } from "./assessment.ts";
import { loadActs, loadDraft } from "./operations.ts";
import { factsOfAssessed } from "./outcome.ts";
import type { AssessmentAct } from "./vocabulary.ts";

/** What each act makes known of an assessment, by the name of the fact; null takes it back. */
const told: Readonly<Partial<Record<AssessmentAct, Readonly<Record<string, "day" | boolean | null>>>>> = {
  OBJECTED: { objectedOn: "day", answeredOn: null },
  OBJECTION_UPHELD: { answeredOn: "day" },
  OBJECTION_REJECTED: { answeredOn: "day" },
  FINALIZED: { finalizedOn: "day", reviewedByPersonnel: false },
  REVIEWED: { reviewedByPersonnel: true },
  REOPENED: { finalizedOn: null, reviewedByPersonnel: false },
};

/**
 * An assessment as a thing of its own, for rules about assessments: what it came to when it was made last, and what was done about it, each from
 * the act it follows from.
 *
 * @source LP-5, LP-8, SM-22
 */
export async function assessmentFacts(context: Context, assessment: Assessment): Promise<readonly Fact[]> {
  const { id } = assessment;
  const [draft, acts = []] = await Promise.all([loadDraft(context, id), loadActs(context, id)]);
  if (draft === undefined) return [];
  const made = { knownOn: chinaDate(draft.madeAt), origin: `assessment ${id}, draft ${draft.version}` };
  return [
    ...Object.entries(factsOfAssessed(assessment, draft)).map(([name, value]) => ({
      name,
      value: (value instanceof Temporal.PlainDate ? value.toString() : value) as FactValue | null,
      ...made,
    })),
    ...["objectedOn", "answeredOn", "finalizedOn"].map((name) => ({
      name,
      value: null,
      origin: `assessment ${id}`,
    })),
    ...acts.flatMap((act) => factsOfAct(id, act)),
  ];
}

function factsOfAct(id: string, { act, at }: ActOnAssessment): readonly Fact[] {
  const from = chinaDate(at);
  return Object.entries(told[act] ?? {}).map(([name, value]) => ({
    name,
    value: value === "day" ? from.toString() : value,
    from,
    knownOn: from,
    origin: `assessment ${id}`,
  }));
}
