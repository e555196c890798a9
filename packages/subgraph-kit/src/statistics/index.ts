export { type CountedAnew, countAnew } from "./count-anew.ts";
export { decimal, type Figure, type StatisticTable } from "./figures.ts";
export { dimensionsOf, measuresOf, statisticUnits, valueLabel } from "./labels.ts";
export { mountStatistics, type StatisticMount, type StatisticThings } from "./mount-statistics.ts";
export { readStatistics } from "./operations.ts";
export type { DimensionValue, StatisticArguments } from "./question.ts";
export { type ReportLine, type ReportPeriod, readReport, reportSheet } from "./report.ts";
export {
  chinaDay,
  defineStatistics,
  keptTables,
  type StatisticAmount,
  type StatisticDimension,
  type StatisticMeasure,
  type StatisticRegister,
  type StatisticUnit,
} from "./register.ts";
export { statisticsSql } from "./register-sql.ts";
export { defineStatisticTypes, type StatisticTypes } from "./statistic-types.ts";
