import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { Assessment } from "./assessment.ts";
import type { LiveDraft } from "./draft.ts";

/** An assessment. */
export const AssessmentRef: ObjectRefOf<EvaluationsTables, Assessment> =
  builder.objectRef<Assessment>("Assessment");

/** What an assessment would come to. */
export const AssessmentDraftRef: ObjectRefOf<EvaluationsTables, LiveDraft> =
  builder.objectRef<LiveDraft>("AssessmentDraft");
