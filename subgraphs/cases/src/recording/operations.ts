import { notFound } from "@yimen/domain";
import { defineRecording, type Recording } from "@yimen/subgraph-kit";
import { loadCase } from "../case/operations.ts";
import type { CasesTables } from "../tables.ts";
import { stepsPassed } from "./steps-passed.ts";

/**
 * What is put on record about a case beside what it tells itself: that the applicant was invited to rate, what was announced, how
 * well it was handled.
 *
 * @source BK-13, LP-13, N-2, PT-10, YS-10.2
 */
export const caseRecording: Recording<CasesTables> = defineRecording<CasesTables>({
  subject: "case",
  noun: "Case",
  idField: "caseId",
  permission: {
    zh: "登记办件的事实",
    en: "record facts about cases",
    roles: ["CLERK", "APPROVER", "STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  require: async (context, id) => {
    const found = await loadCase(context, id);
    if (found === undefined) {
      throw notFound({ what: "case", whatZh: "办件", id }, { path: ["input", "caseId"] });
    }
    return { id: found.id, divisionCode: found.divisionCode, passed: stepsPassed(found) };
  },
});
