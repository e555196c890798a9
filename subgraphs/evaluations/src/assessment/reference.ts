import type { ListedFacts, ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Assessment } from "./assessment.ts";
import type { LiveDraft } from "./draft.ts";

/** An assessment, with what personnel tells of its file where a verdict asks for it. */
export interface JudgedAssessment extends Assessment {
  readonly fileFacts?: ListedFacts;
}

/** An assessment. */
export const AssessmentRef: ObjectRefOf<EvaluationsTables, JudgedAssessment> =
  builder.objectRef<JudgedAssessment>("Assessment");

/** What an assessment would come to. */
export const AssessmentDraftRef: ObjectRefOf<EvaluationsTables, LiveDraft> =
  builder.objectRef<LiveDraft>("AssessmentDraft");
