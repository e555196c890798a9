// Sheets in and out from one declaration. Everything else in this package is internal.

export type { Column, ColumnType, SheetRow, SheetValue } from "./declaration/column.ts";
export { defineSheetShape, keyOf, type SheetShape } from "./declaration/sheet-shape.ts";
export {
  sheetCellFixed,
  sheetCellRequired,
  sheetKeyMissing,
  sheetRowTwice,
  sheetThingUnknown,
} from "./failures.ts";
export { defaultLimits, type SheetLimits } from "./limits.ts";
export {
  cellProblem,
  fileProblem,
  type FoundColumn,
  type FoundRow,
  rowProblems,
  type SheetProblem,
  valueText,
} from "./problem.ts";
export { type OpenSheet, openSheet, type ReadRow } from "./reading/read-sheet.ts";
export { csvFile } from "./writing/csv-file.ts";
export { xlsxFile } from "./writing/xlsx-file.ts";
