import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const divisionChangeKindTable = {
  RENAME: { zh: "更名", en: "renamed" },
  MERGE: { zh: "并入", en: "merged into another" },
  SPLIT: { zh: "分设", en: "split" },
  MOVE: { zh: "划转", en: "moved under another", note: "under the code it has there" },
} as const;

/** What became of a division (区划变更类别). */
export type DivisionChangeKind = keyof typeof divisionChangeKindTable;
export const divisionChangeKinds: Vocabulary<DivisionChangeKind> = defineVocabulary(
  "DivisionChangeKind",
  divisionChangeKindTable,
  { zh: "区划变更类别", en: "what became of a division" },
);
