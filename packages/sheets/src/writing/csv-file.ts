import type { Language } from "@yimen/domain";
import { writtenCell } from "../cells/write-cell.ts";
import type { SheetRow } from "../declaration/column.ts";
import type { SheetShape } from "../declaration/sheet-shape.ts";
import { inPieces } from "./pieces.ts";

/** Rows as CSV in UTF-8 with its mark, by which spreadsheets know it. What would be a formula stands behind an apostrophe. */
export function csvFile(
  shape: SheetShape,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  language: Language,
): AsyncGenerator<Buffer, void, undefined> {
  return inPieces(lines(shape, rows, language));
}

async function* lines(
  shape: SheetShape,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  language: Language,
): AsyncGenerator<string, void, undefined> {
  yield `\uFEFF${line(shape.columns.map((column) => column[language]))}`;
  for await (const row of rows) {
    yield line(
      shape.columns.map((column) =>
        column.sealed === true ? "" : (writtenCell(column, row[column.name], language) ?? ""),
      ),
    );
  }
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === "number" ? String(cell) : field(cell))).join(",")}\r\n`;
}

function field(text: string): string {
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
