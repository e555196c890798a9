import type { AttachmentTopic } from "@yimen/subgraph-kit";
import { loadCase } from "../case/operations.ts";
import type { CasesTables } from "../tables.ts";

/** What applicants bring as files: pictures and scans of their papers (办件材料). */
export const caseAttachments: AttachmentTopic<CasesTables> = {
  kind: "case",
  zh: "办件材料",
  en: "materials of a case",
  personal: true,
  find: async (context, id) => {
    const found = await loadCase(context, id);
    return found && { divisionCode: found.divisionCode, holder: found.applicantSubject };
  },
};
