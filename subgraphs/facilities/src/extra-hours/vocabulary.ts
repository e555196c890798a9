import { defineVocabulary, type Vocabulary } from "@yimen/domain";

const extraHoursKindTable = {
  EXTENDED: { zh: "延时服务", en: "extended hours" },
  WEEKEND: { zh: "周末服务", en: "weekend hours" },
  HOLIDAY: { zh: "节假日服务", en: "hours on public holidays" },
} as const;

/** When a station serves beyond its county's opening week (错时延时服务). SM-25 */
export type ExtraHoursKind = keyof typeof extraHoursKindTable;
export const extraHoursKinds: Vocabulary<ExtraHoursKind> = defineVocabulary(
  "ExtraHoursKind",
  extraHoursKindTable,
  { zh: "错时延时类别", en: "kind of extra hours" },
);
