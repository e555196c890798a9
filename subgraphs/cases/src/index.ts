import {
  sealedAttachments,
  sealedMessages,
  sealedPapers,
  type SubgraphDefinition,
} from "@yimen/subgraph-kit";
import { sealedApplicants } from "./applicant/sealing.ts";
import { sealedAppointments } from "./appointment/sealing.ts";
import { caseAttachments } from "./attachment/topic.ts";
import { load } from "./load.ts";
import { deadlineWarnings } from "./message/deadline-warnings.ts";
import { applicantMessages } from "./message/outbox.ts";
import { messageSlips } from "./message/slip.ts";
import { casePapers, stationPapers } from "./papers/operations.ts";
import { replicaHandlers } from "./replica/handlers.ts";
import { caseStatistics } from "./statistics/case-register.ts";
import { receiptStatistics } from "./statistics/receipt-register.ts";
import { silenceJob } from "./clock/silence.ts";
import { reportPapers } from "./report/monthly-report.ts";
import { retained } from "./retention/retained.ts";
import { schema } from "./schema.ts";
import type { CasesTables } from "./tables.ts";

/** The work: cases from filing to delivery. */
export const cases: SubgraphDefinition<CasesTables> = {
  name: "cases",
  schema,
  migrations: new URL("../migrations/", import.meta.url),
  handlers: replicaHandlers,
  jobs: [
    silenceJob,
    casePapers.job,
    stationPapers.job,
    reportPapers.job,
    messageSlips.job,
    applicantMessages,
    deadlineWarnings,
  ],
  statistics: [caseStatistics, receiptStatistics],
  sealed: [sealedApplicants, sealedAppointments, ...sealedPapers, sealedMessages, sealedAttachments],
  attachments: [caseAttachments],
  retained,
  load,
};

export {
  type JournalFault,
  type JournalVerdict,
  type VerificationOptions,
  verifyJournal,
} from "./journal/verify.ts";
export type { CaseHead } from "./journal/store.ts";
export { type CaseRecord, casesFile, type OpeningHoursFile, openingHoursFile } from "./data/files.ts";
export { type DeadlinesPreview, mostMoved, previewDeadlines } from "./calendar/preview.ts";
export type { CasesTables } from "./tables.ts";
