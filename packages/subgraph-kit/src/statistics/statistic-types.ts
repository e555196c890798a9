import { defineVocabulary, type Vocabulary } from "@yimen/domain";
import type { EnumRefOf, ObjectRefOf, SubgraphBuilder } from "../graphql/builder-types.ts";
import { vocabularyEnum } from "../graphql/vocabulary.ts";
import { statisticUnits } from "./labels.ts";
import type { StatisticUnit } from "./register.ts";

export type TableFormat = "XLSX" | "CSV";
export type TableLanguage = "ZH" | "EN";

const tableFormats: Vocabulary<TableFormat> = defineVocabulary(
  "StatisticSheetFormat",
  { XLSX: { zh: "电子表格", en: "workbook" }, CSV: { zh: "逗号分隔文本", en: "text with commas, UTF-8" } },
  { zh: "统计表文件格式", en: "format of a table's file" },
);
const tableLanguages: Vocabulary<TableLanguage> = defineVocabulary(
  "StatisticSheetLanguage",
  { ZH: { zh: "中文", en: "Chinese" }, EN: { zh: "英文", en: "English" } },
  { zh: "统计表语言", en: "language of a table's headers" },
);

/** What a figure is of, in words. */
export interface LabelledValue {
  readonly dimension: string;
  readonly value: string | null;
  readonly zh: string;
  readonly en: string;
}

/** The types statistics are shown with, the same in every subgraph. */
export interface StatisticTypes<Tables> {
  readonly UnitEnum: EnumRefOf<Tables, StatisticUnit>;
  readonly FormatEnum: EnumRefOf<Tables, TableFormat>;
  readonly LanguageEnum: EnumRefOf<Tables, TableLanguage>;
  readonly ValueRef: ObjectRefOf<Tables, LabelledValue>;
}

/** Adds what statistics are made of. Call it once. */
export function defineStatisticTypes<Tables>(builder: SubgraphBuilder<Tables>): StatisticTypes<Tables> {
  const ValueRef = builder.objectRef<LabelledValue>("StatisticValue").implement({
    description: "What a figure is of, by one dimension (维度取值).",
    shareable: true,
    fields: (t) => ({
      dimension: t.exposeString("dimension", { description: "Which dimension (维度)." }),
      value: t.exposeString("value", {
        nullable: true,
        description: "Its value (取值): a code, an id, a day; null where the rows have none.",
      }),
      labelZh: t.exposeString("zh", { description: "In Chinese (中文名称)." }),
      labelEn: t.exposeString("en", { description: "In English (英文名称)." }),
    }),
  });
  return {
    UnitEnum: vocabularyEnum(builder, statisticUnits),
    FormatEnum: vocabularyEnum(builder, tableFormats),
    LanguageEnum: vocabularyEnum(builder, tableLanguages),
    ValueRef,
  };
}
