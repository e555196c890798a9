import { defineVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const documentTypeTable = {
  RESIDENT_ID: { zh: "居民身份证", en: "resident identity card", note: "18 characters, GB 11643" },
  FIRST_GENERATION_ID: {
    zh: "第一代居民身份证",
    en: "first-generation identity card",
    note: "15 digits, out of use since 2013",
  },
  HK_MACAO_TAIWAN_RESIDENCE_PERMIT: {
    zh: "港澳台居民居住证",
    en: "residence permit for Hong Kong, Macao and Taiwan residents",
    note: "18 characters beginning with 81, 82 or 83",
  },
  FOREIGN_PERMANENT_RESIDENT_ID: {
    zh: "外国人永久居留身份证",
    en: "foreign permanent resident identity card",
    note: "15 characters, or 18 beginning with 9 since 2023",
  },
  HK_MACAO_TRAVEL_PERMIT: {
    zh: "港澳居民来往内地通行证",
    en: "mainland travel permit for Hong Kong and Macao residents",
  },
  TAIWAN_TRAVEL_PERMIT: { zh: "台湾居民来往大陆通行证", en: "mainland travel permit for Taiwan residents" },
  CHINESE_PASSPORT: { zh: "中国护照", en: "Chinese passport" },
  FOREIGN_PASSPORT: { zh: "外国护照", en: "foreign passport" },
  MILITARY_ID: { zh: "军人证件", en: "military identity document" },
  OTHER: { zh: "其他证件", en: "another document" },
} as const;

/**
 * Type of identity document (证件类型). A foreign or older document is a type of its own, not a mistake.
 *
 * @source N-3
 */
export type DocumentType = keyof typeof documentTypeTable;
export const documentTypes: Vocabulary<DocumentType> = defineVocabulary("DocumentType", documentTypeTable, {
  zh: "证件类型",
  en: "type of identity document",
});
