import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const documentKindTable = {
  GATE_CARD: { zh: "正山门卡", en: "main mountain gate card", note: "PT-11" },
  BICYCLE_PERMIT: { zh: "自行车登记", en: "bicycle registration", note: "PT-11" },
} as const;

/** What the island issues of its own (岛上证件). PT-11 */
export type DocumentKind = keyof typeof documentKindTable;
export const documentKinds: Vocabulary<DocumentKind> = defineVocabulary(
  "PutuoDocumentKind",
  documentKindTable,
  { zh: "岛上证件类别", en: "kind of island document" },
);

const documentStateTable = {
  APPLIED: { zh: "待制发", en: "applied for", note: "its case is completed, it is not issued yet" },
  ISSUED: { zh: "有效", en: "issued and in force" },
  SUSPENDED: { zh: "暂停使用", en: "suspended" },
  EXPIRED: { zh: "已过期", en: "expired", note: "its last day has passed" },
  REVOKED: { zh: "已注销", en: "revoked" },
} as const;

/** Where an island document stands on a day (证件状态). */
export type DocumentState = keyof typeof documentStateTable;
export const documentStates: Vocabulary<DocumentState> = defineVocabulary(
  "PutuoDocumentState",
  documentStateTable,
  { zh: "证件状态", en: "state of an island document" },
);

/** A state that steps lead to; a document expires without one. */
export type StoredState = Exclude<DocumentState, "EXPIRED">;

const documentActionTable = {
  APPLY: { zh: "申请", en: "apply", note: "the case of it was completed" },
  ISSUE: { zh: "制发", en: "issue" },
  SUSPEND: { zh: "暂停", en: "suspend" },
  RESUME: { zh: "恢复", en: "resume" },
  REVOKE: { zh: "注销", en: "revoke" },
} as const;

/** What can be done with an island document (证件操作). */
export type DocumentAction = keyof typeof documentActionTable;
export const documentActions: Vocabulary<DocumentAction> = defineVocabulary(
  "PutuoDocumentAction",
  documentActionTable,
  { zh: "证件操作", en: "action on an island document" },
);
