import { type DomainError, InvalidInputError, masked, quoted } from "@yimen/domain";
import type { Column, SheetValue } from "./declaration/column.ts";
import { columnOfField, type SheetShape } from "./declaration/sheet-shape.ts";

/** Something wrong with a cell, a row or a file, with its place (出错位置). */
export interface SheetProblem {
  readonly sheet: string;
  /** As the spreadsheet numbers it, the first is 1; absent when it is about the file. */
  readonly row?: number;
  /** Letter of the column, `C`; absent when it is about a row. */
  readonly column?: string;
  /** Header of the column as it stands in the file. */
  readonly header?: string;
  /** What stands in the cell, masked where it is somebody's number. */
  readonly value?: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Where in a file a column was found. */
export interface FoundColumn {
  readonly column: Column;
  /** 0 is the first. */
  readonly at: number;
  readonly header: string;
}

/** A row of a file, as far as it could be read. */
export interface FoundRow {
  readonly sheet: string;
  readonly row: number;
  readonly columns: readonly FoundColumn[];
  /** What stands in the cells, by column name. */
  readonly written: Readonly<Record<string, string>>;
}

/** A failure as a problem of a cell: the value is named, or masked where the column is sealed. */
export function cellProblem(found: FoundRow, column: Column, failure: DomainError): SheetProblem {
  const place = found.columns.find((each) => each.column === column);
  const written = found.written[column.name];
  return {
    sheet: found.sheet,
    row: found.row,
    ...(place !== undefined && { column: columnLetter(place.at), header: place.header }),
    ...(written !== undefined && { value: column.sealed === true ? masked(written) : quoted(written) }),
    ...said(failure),
  };
}

/** What an operation refuses, as problems of the cells it took its input from; of the row where none is to blame. */
export function rowProblems(
  shape: SheetShape,
  found: FoundRow,
  failure: DomainError,
): readonly SheetProblem[] {
  const each =
    failure instanceof InvalidInputError ? failure.problems : [{ path: failure.inputPath, ...said(failure) }];
  return each.map(({ path, code, zh, en }) => {
    const column = path
      .toReversed()
      .map((step) => columnOfField(shape, String(step)))
      .find((one) => one !== undefined);
    if (column === undefined) return { sheet: found.sheet, row: found.row, code, zh, en };
    const told = cellProblem(found, column, failure);
    return { ...told, code, zh, en };
  });
}

export function fileProblem(sheet: string, failure: DomainError): SheetProblem {
  return { sheet, ...said(failure) };
}

/** `0` is A, `26` is AA. */
export function columnLetter(at: number): string {
  const above = Math.floor(at / 26);
  return (above > 0 ? columnLetter(above - 1) : "") + String.fromCodePoint(65 + (at % 26));
}

/** A value as it may be told: what a list says is joined. */
export function valueText(value: SheetValue | undefined): string {
  if (value === undefined) return "";
  return typeof value === "object" ? value.join("; ") : String(value);
}

function said({ code, zh, en }: DomainError): Pick<SheetProblem, "code" | "zh" | "en"> {
  return { code, zh, en };
}
