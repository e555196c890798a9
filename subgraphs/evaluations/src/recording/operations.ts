import { notFound } from "@yimen/domain";
import { defineRecording, type Recording } from "@yimen/subgraph-kit";
import { findComplaints } from "../complaint/store.ts";
import { overseers } from "../readers.ts";
import type { EvaluationsTables } from "../tables.ts";

/**
 * What is put on record about complaints: that one is a petition, when acceptance was told in writing, when its time was extended, each by the
 * paper that states it, and whatever else the rules of a place ask.
 *
 * @source BK-14, LP-10, N-5
 */
export const complaintRecording: Recording<EvaluationsTables> = defineRecording<EvaluationsTables>({
  subject: "complaint",
  noun: "Complaint",
  idField: "complaintId",
  permission: { zh: "登记投诉建议的事实", en: "record facts about complaints", roles: overseers },
  require: async (context, id) => {
    // Row-level security draws the line.
    const [found] = await context.read((db) => findComplaints(db, [id]));
    if (found !== undefined) return found;
    throw notFound({ what: "complaint", whatZh: "投诉建议", id }, { path: ["input", "complaintId"] });
  },
});
