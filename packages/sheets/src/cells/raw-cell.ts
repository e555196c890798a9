/** What stands in a cell, before anybody knows which column it is (单元格原文). */
export interface RawCell {
  readonly kind: "text" | "number" | "date" | "boolean" | "formula" | "error";
  /** Digits of a number as the file has them; a day, with its time where it has one, as `YYYY-MM-DD`; a formula with its `=`. */
  readonly text: string;
}

/** One row of cells, by position; what is empty is absent. */
export interface RawRow {
  /** As the spreadsheet numbers it: the first is 1. */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: ReadonlyMap<number, RawCell>;
}
