import type { AttachmentTopic } from "@yimen/subgraph-kit";
import { loadComplaint } from "../complaint/operations.ts";
import { loadFinding } from "../finding/operations.ts";
import { loadInspection } from "../inspection/operations.ts";
import type { EvaluationsTables } from "../tables.ts";

type Topic = AttachmentTopic<EvaluationsTables>;

/** What shows a finding (情形凭据). */
export const findingAttachments: Topic = {
  kind: "finding",
  zh: "情形凭据",
  en: "evidence of a finding",
  personal: true,
  find: (context, id) => loadFinding(context, id),
};

/** What somebody hands in with a complaint (投诉材料). */
export const complaintAttachments: Topic = {
  kind: "complaint",
  zh: "投诉材料",
  en: "what comes with a complaint",
  personal: true,
  find: async (context, id) => {
    const found = await loadComplaint(context, id);
    return found && { divisionCode: found.divisionCode, holder: found.account };
  },
};

/** Photographs of an inspection (检查照片). */
export const inspectionAttachments: Topic = {
  kind: "inspection",
  zh: "检查照片",
  en: "photographs of an inspection",
  personal: true,
  find: (context, id) => loadInspection(context, id),
};

/** What of evaluations files belong to. */
export const attachmentTopics: readonly Topic[] = [
  findingAttachments,
  complaintAttachments,
  inspectionAttachments,
];
