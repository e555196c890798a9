import { caseCompleted, itemPublished, staffAccountTold } from "@yimen/domain";
import { onEvent, sealedPapers, type SubgraphDefinition } from "@yimen/subgraph-kit";
import { assessmentObjectionOverJob } from "./assessment/objecting.ts";
import { attachmentTopics } from "./attachment/topics.ts";
import { sealedComplaints } from "./complaint/sealing.ts";
import { objectionOverJob } from "./finding/objection-over.ts";
import { learnAccount } from "./finding/staff-account.ts";
import { openInvitation } from "./invitation/operations.ts";
import { learnItem } from "./item/operations.ts";
import { load } from "./load.ts";
import { assessmentPapers, compliancePapers, payPapers } from "./papers/operations.ts";
import { learnWork } from "./pay/work.ts";
import { deemedRatingJob } from "./rating-loop/deemed.ts";
import { retained } from "./retention/retained.ts";
import { schema } from "./schema.ts";
import { registers } from "./statistics/registers.ts";
import type { EvaluationsTables } from "./tables.ts";

/** How well: ratings by single-use token (好差评), and what they add up to. */
export const evaluations: SubgraphDefinition<EvaluationsTables> = {
  name: "evaluations",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: [
    onEvent(caseCompleted, openInvitation),
    onEvent(caseCompleted, learnWork),
    onEvent(itemPublished, learnItem),
    onEvent(staffAccountTold, learnAccount),
  ],
  jobs: [
    deemedRatingJob,
    objectionOverJob,
    assessmentObjectionOverJob,
    payPapers.job,
    assessmentPapers.job,
    compliancePapers.job,
  ],
  statistics: registers,
  sealed: [sealedComplaints, ...sealedPapers],
  attachments: attachmentTopics,
  retained,
  load,
};
