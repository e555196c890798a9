import { postRoles } from "@yimen/domain";
import { assessedFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** Somebody in a role at a window or at a station itself, from a day to a day (岗位任职). LP-4, SM-12, BK-10 */
export const post: RecordType = defineSubject(
  "post",
  { zh: "岗位任职", en: "post" },
  {
    role: { type: "enum", of: postRoles, zh: "岗位角色", en: "role" },
    atWindow: { type: "bool", zh: "在窗口", en: "at a window" },
    startsOn: { type: "date", ahead: true, zh: "上岗日期", en: "first day" },
    plannedUntil: { type: "date", optional: true, ahead: true, zh: "计划任期至", en: "last day as planned" },
    endedOn: { type: "date", optional: true, ahead: true, zh: "离岗日期", en: "last day" },
    unplannedReplacement: { type: "bool", zh: "非计划换岗", en: "an unplanned replacement" },
    plateShown: { type: "bool", zh: "岗位已公示", en: "shown on the plate" },
    holder: { type: "record", of: "staffMember", zh: "任职人员", en: "who holds it" },
    station: { type: "record", of: "station", zh: "所在站点", en: "station" },
    ...assessedFacts,
  },
  {
    register: ["role atWindow startsOn plannedUntil endedOn unplannedReplacement holder station"],
    survey: ["plateShown"],
    carries: { holder: "name employment", station: "code kind" },
  },
  {
    type: "Post",
    owner: "personnel",
    noun: "Post",
    facts: { postFacts: "personnel" },
    members: { Division: "postMembers", Station: "postMembers", Department: "postMembers" },
  },
);
