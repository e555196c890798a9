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
