import { dayInChina, type RetainedKind, retainedAttachments } from "@yimen/subgraph-kit";
import type { EvaluationsTables } from "../tables.ts";

/** A complaint is over when it is closed or refused, with its last act. */
const over = `
  select c.id, c.division_code, coalesce(c.station_id, c.division_code) as office,
    ${dayInChina("coalesce((select max(a.at) from complaint_act a where a.complaint_id = c.id), c.received_at)")} as over_on,
    array_remove(array[c.id, c.station_id, 'account ' || c.account], null) as keys
  from complaint c where not c.open`;

/** Personal facts of complaints and ratings, and for how long a place keeps them. @source */
export const retained: readonly RetainedKind<EvaluationsTables>[] = [
  {
    kind: "complainant",
    zh: "投诉人的姓名和联系方式",
    en: "names and contacts of complainants",
    parameter: "complainantKeptMonths",
    over: `select o.* from (${over}) o join complaint c using (id) where c.name_sealed is not null or c.contact_sealed is not null`,
    erase: async ({ db, ids }) => {
      await db
        .updateTable("complaint")
        .set({ name_sealed: null, contact_sealed: null })
        .where("id", "in", [...ids])
        .execute();
    },
  },
  retainedAttachments("complaint", {
    parameter: "complaintFilesKeptMonths",
    over,
    zh: "投诉的附件",
    en: "files of complaints",
  }),
  {
    kind: "rating-token",
    zh: "未使用的评价码",
    en: "rating codes nobody used",
    parameter: "ratingTokensKeptMonths",
    over: `select i.id, i.division_code, i.station_id as office, ${dayInChina("i.opened_at")} as over_on,
        array_remove(array[i.id, i.case_id, i.station_id, 'account ' || i.applicant_subject], null) as keys
      from rating_invitation i where not exists (select from rating r where r.invitation_id = i.id)`,
    // What was invited is counted; the code opens nothing any more.
    erase: async ({ db, ids }) => {
      for (const id of ids) {
        await db
          .updateTable("rating_invitation")
          .set({ token_hash: `erased ${id}`, applicant_subject: null })
          .where("id", "=", id)
          .execute();
      }
    },
  },
];
