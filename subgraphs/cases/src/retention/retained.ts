import {
  dayInChina,
  type RetainedKind,
  retainedAttachments,
  retainedLookUps,
  retainedMessages,
  retainedPapers,
} from "@yimen/subgraph-kit";
import { erasedApplicant } from "../applicant/sealing.ts";
import { erasedVisitor } from "../appointment/sealing.ts";
import type { CasesTables } from "../tables.ts";

/** A case is over when it cannot go on: handed over, not accepted or withdrawn. One that was decided waits to be handed over. */
const over = `
  select id, division_code, station_id as office,
    ${dayInChina("coalesce(delivered_at, closed_at, filed_at)")} as over_on,
    array_remove(array[id, station_id, 'account ' || applicant_subject], null) as keys
  from service_case where state in ('DELIVERED', 'NOT_ACCEPTED', 'WITHDRAWN')`;

/** Personal facts of cases, and for how long a place keeps them. @source */
export const retained: readonly RetainedKind<CasesTables>[] = [
  {
    kind: "applicant",
    zh: "申请人的姓名、证件号码和电话",
    en: "names, document numbers and phones of applicants",
    parameter: "applicantKeptMonths",
    over,
    erase: async ({ db, context, ids }) => {
      for (const id of ids) {
        const { name, documentNumber } = erasedApplicant(context.sealer, id);
        await db
          .updateTable("service_case")
          .set({
            applicant_name: name,
            applicant_document_number: documentNumber,
            // Finds nobody, and no two of them are one person.
            applicant_document_fingerprint: `erased ${id}`,
            applicant_phone: null,
          })
          .where("id", "=", id)
          .execute();
      }
    },
  },
  retainedAttachments("case", {
    parameter: "caseFilesKeptMonths",
    over,
    zh: "办件的附件",
    en: "files of cases",
  }),
  retainedPapers("cases", {
    parameter: "casePapersKeptMonths",
    over,
    zh: "办件文书的内容",
    en: "content of papers about cases",
  }),
  {
    kind: "visitor",
    zh: "预约人的姓名和电话",
    en: "names and phones of people with appointments",
    parameter: "appointmentsKeptMonths",
    over: `select id, division_code, station_id as office, ${dayInChina("ended_at")} as over_on,
        array_remove(array[id, case_id, station_id, 'account ' || applicant_subject], null) as keys
      from appointment where ended_at is not null`,
    erase: async ({ db, context, ids }) => {
      for (const id of ids) {
        await db
          .updateTable("appointment")
          .set({ applicant_name: erasedVisitor(context.sealer, id), applicant_phone: null })
          .where("id", "=", id)
          .execute();
      }
    },
  },
  retainedMessages("cases", {
    parameter: "messagesKeptMonths",
    zh: "发给申请人的消息的内容",
    en: "content of messages to applicants",
  }),
  retainedLookUps(),
];
