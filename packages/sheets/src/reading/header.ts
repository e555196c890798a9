import type { RawRow } from "../cells/raw-cell.ts";
import type { Column } from "../declaration/column.ts";
import { comparedHeader, headersOf, type SheetShape } from "../declaration/sheet-shape.ts";
import { sheetColumnMissing, sheetColumnTwice, sheetEmpty } from "../failures.ts";
import type { FoundColumn } from "../problem.ts";

/** Rows above the header: titles, dates, whoever made the sheet. */
export const mostRowsAbove = 20;

/** Where the columns of a sheet stand in a file. */
export interface Header {
  readonly columns: readonly FoundColumn[];
  /** The last row of the header: what follows is data. */
  readonly lastRow: number;
  /** Headers that no column has: what stands below them is not read. */
  readonly unknown: readonly string[];
}

/**
 * Finds the header among the first rows: the row, or the two rows on top of one another where upper cells are merged, with most of the
 * sheet's columns.
 *
 * @throws SHEET_HEADER_MISSING, SHEET_COLUMN_TWICE, SHEET_COLUMN_MISSING
 */
export function findHeader(shape: SheetShape, rows: readonly RawRow[]): Header {
  const byHeader = new Map<string, Column>(
    shape.columns.flatMap((column) => headersOf(column).map((header) => [comparedHeader(header), column])),
  );
  const candidates = rows.flatMap((row, at) => {
    const below = rows[at + 1];
    const single = read(byHeader, row);
    if (below === undefined || below.row !== row.row + 1) return [single];
    return [single, read(byHeader, row, below)];
  });
  const [best] = candidates.toSorted((a, b) => b.columns.length - a.columns.length || a.lastRow - b.lastRow);
  if (best === undefined || best.columns.length === 0) {
    throw sheetEmpty({
      columns: shape.columns.map(({ zh }) => zh),
      columnsEn: shape.columns.map(({ en }) => en),
    });
  }
  requireOnce(best.columns);
  requireKey(shape, best.columns);
  return best;
}

function read(byHeader: ReadonlyMap<string, Column>, upper: RawRow, lower?: RawRow): Header {
  const columns: FoundColumn[] = [];
  const unknown: string[] = [];
  const places = new Set([...upper.cells.keys(), ...(lower?.cells.keys() ?? [])]);
  for (const at of [...places].toSorted((a, b) => a - b)) {
    const texts = [lower?.cells.get(at)?.text, upper.cells.get(at)?.text].filter(
      (text) => text !== undefined,
    );
    const header = texts.find((text) => byHeader.has(comparedHeader(text)));
    const column = header === undefined ? undefined : byHeader.get(comparedHeader(header));
    if (column !== undefined && header !== undefined) columns.push({ column, at, header: header.trim() });
    else unknown.push(...texts.slice(0, 1));
  }
  return { columns, lastRow: (lower ?? upper).row, unknown };
}

function requireOnce(columns: readonly FoundColumn[]): void {
  const twice = columns.find(({ column }, at) => columns.findIndex((each) => each.column === column) < at);
  if (twice !== undefined) throw sheetColumnTwice({ column: twice.header, columnEn: twice.column.en });
}

/** At least one of the business keys must be there whole. */
function requireKey({ keys, columns }: SheetShape, found: readonly FoundColumn[]): void {
  const has = (name: string): boolean => found.some(({ column }) => column.name === name);
  if (keys.some((names) => names.every(has))) return;
  const missing = keys.at(-1)?.find((name) => !has(name));
  const column = columns.find(({ name }) => name === missing);
  throw sheetColumnMissing({ column: column?.zh ?? "", columnEn: column?.en ?? "" });
}
