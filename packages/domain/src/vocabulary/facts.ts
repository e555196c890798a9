import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const factSourceTable = {
  RECORD: { zh: "日常记录", en: "record of daily work", note: "a sheet, a register, a log kept day by day" },
  SURVEY: { zh: "现场核查", en: "survey", note: "seen or counted on the spot" },
  DOCUMENT: { zh: "文件材料", en: "document", note: "what a document states" },
} as const;

/** How somebody who puts a fact on record knows it. */
export type FactSource = keyof typeof factSourceTable;
export const factSources: Vocabulary<FactSource> = defineVocabulary("FactSource", factSourceTable, {
  zh: "事实来源",
  en: "how a recorded fact is known",
});

const factOriginTable = {
  REGISTER: { zh: "登记", en: "register", note: "as it is registered in the system" },
  COUNT: { zh: "统计", en: "count", note: "counted by the system from what is registered" },
  RECORD: {
    zh: "日常记录",
    en: "record of daily work",
    note: "written down by the step of work it belongs to",
  },
  FINDING: { zh: "情形", en: "finding", note: "an event that somebody found" },
  DOCUMENT: { zh: "文件材料", en: "document", note: "stated by a document, with its number" },
  SURVEY: { zh: "现场核查", en: "survey", note: "only seen on the spot" },
  GIVEN: { zh: "提交内容", en: "given", note: "in the input of the mutation that is admitted" },
  TYPED: { zh: "手工填写", en: "typed", note: "typed in by hand, with nothing behind it" },
  NOBODY: { zh: "尚无来源", en: "nobody yet", note: "nothing in the system tells it yet" },
} as const;

/** Where a fact that a rule asks for comes from. */
export type FactOrigin = keyof typeof factOriginTable;
export const factOrigins: Vocabulary<FactOrigin> = defineVocabulary("FactOrigin", factOriginTable, {
  zh: "事实出处",
  en: "where a fact that a rule asks for comes from",
});
