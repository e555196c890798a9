import { defineVocabulary, type Vocabulary } from "./vocabulary.ts";

const deskTaskTable = {
  ANSWER: {
    zh: "待审查受理",
    en: "to be answered",
    note: "accepted, refused, or told once what is missing; PT-7",
  },
  RECEIVE: { zh: "待接收移交", en: "to be received", note: "BK-6, BK-8" },
  DECIDE_PART: { zh: "待联办部门决定", en: "a part to be decided", note: "LP-11" },
  DECIDE: { zh: "待决定", en: "to be decided", note: "PT-10" },
  SEND_RESULT: {
    zh: "待移回结果",
    en: "to be sent back",
    note: "the result, or the papers, to where the case was received; BK-8",
  },
  DELIVER: { zh: "待送达", en: "to be delivered", note: "PT-10" },
} as const;

/** What a case waits for at a desk (待办事务). PT-10 */
export type DeskTask = keyof typeof deskTaskTable;
export const deskTasks: Vocabulary<DeskTask> = defineVocabulary("DeskTask", deskTaskTable, {
  zh: "待办事务",
  en: "what a case waits for at a desk",
});

const caseLampTable = {
  GREEN: { zh: "绿灯", en: "green" },
  YELLOW: { zh: "黄灯", en: "yellow" },
  RED: { zh: "红灯", en: "red" },
} as const;

/** The lamp a case shows to whoever supervises (办件亮灯): when it shows which, the law of the place says. SM-10 */
export type CaseLamp = keyof typeof caseLampTable;
export const caseLamps: Vocabulary<CaseLamp> = defineVocabulary("CaseLamp", caseLampTable, {
  zh: "办件亮灯",
  en: "lamp of a case",
});
