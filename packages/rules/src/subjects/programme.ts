import { foundFacts } from "./assessed-facts.ts";
import { defineSubject } from "./define-subject.ts";
import type { RecordType } from "./type.ts";

/** A programme with a target set, milestones and a due date (改革任务). YS-1, YS-2.2, PT-5 */
export const programme: RecordType = defineSubject(
  "programme",
  { zh: "改革任务", en: "programme" },
  {
    name: { type: "string", zh: "名称", en: "name" },
    targetCount: { type: "int", unit: "target", min: 0, zh: "目标数", en: "targets" },
    doneCount: { type: "int", unit: "target", min: 0, zh: "已完成数", en: "done" },
    startsOn: { type: "date", zh: "开始日期", en: "starts on" },
    dueOn: { type: "date", zh: "完成期限", en: "due on" },
    acceptedOn: { type: "date", optional: true, zh: "验收日期", en: "accepted on" },
    windowCount: { type: "int", unit: "window", min: 0, zh: "窗口数", en: "windows" },
    staffCount: { type: "int", unit: "person", min: 0, zh: "人员数", en: "staff" },
    windowCountBefore: { type: "int", unit: "window", min: 0, zh: "改革前窗口数", en: "windows before" },
    staffCountBefore: { type: "int", unit: "person", min: 0, zh: "改革前人员数", en: "staff before" },
    ...foundFacts,
  },
  {
    register: ["name startsOn dueOn acceptedOn windowCountBefore staffCountBefore"],
    count: ["targetCount doneCount windowCount"],
    survey: ["staffCount"],
  },
  {
    type: "Programme",
    owner: "facilities",
    noun: "Programme",
    facts: { programmeFacts: "facilities" },
    members: { Division: "programmeMembers" },
  },
);
