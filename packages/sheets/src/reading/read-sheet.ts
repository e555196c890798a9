import { type DomainError, normaliseCode } from "@yimen/domain";
import { readCell } from "../cells/read-cell.ts";
import type { RawRow } from "../cells/raw-cell.ts";
import type { SheetRow, SheetValue } from "../declaration/column.ts";
import type { SheetShape } from "../declaration/sheet-shape.ts";
import { sheetCellTooLong, sheetTooLarge } from "../failures.ts";
import { defaultLimits, type SheetLimits } from "../limits.ts";
import { cellProblem, type FoundColumn, type FoundRow, type SheetProblem } from "../problem.ts";
import { openArchive, unreadable } from "./archive.ts";
import { csvRows, decodeCsv } from "./csv-rows.ts";
import { findHeader, type Header, mostRowsAbove } from "./header.ts";
import { readWorkbook } from "./workbook.ts";
import { xlsxRows } from "./xlsx-rows.ts";

/** A row that was read. */
export interface ReadRow extends FoundRow {
  readonly values: SheetRow;
  readonly hidden: boolean;
  /** What is wrong with its cells; the others were read all the same. */
  readonly problems: readonly SheetProblem[];
}

/** A file that is being read. */
export interface OpenSheet {
  /** Name of the sheet; that of the kind for a CSV file, which has none. */
  readonly sheet: string;
  readonly columns: readonly FoundColumn[];
  /** Headers that are none of the sheet's: what stands below them is not read. */
  readonly unknownHeaders: readonly string[];
  /** Its rows of data, one after another; empty ones are left out. @throws SHEET_UNREADABLE, SHEET_TOO_LARGE */
  readonly rows: () => AsyncGenerator<ReadRow, void, undefined>;
}

/**
 * Opens a file, XLSX or CSV as its bytes tell, and finds the header.
 *
 * @throws SHEET_UNREADABLE, SHEET_BOMB, SHEET_TOO_LARGE, SHEET_HEADER_MISSING, SHEET_COLUMN_MISSING, SHEET_COLUMN_TWICE
 */
export async function openSheet(
  shape: SheetShape,
  bytes: Buffer,
  limits: SheetLimits = defaultLimits,
): Promise<OpenSheet> {
  if (bytes.byteLength > limits.bytes)
    throw sheetTooLarge({ what: "bytes", whatZh: "字节数", most: limits.bytes });
  const { sheet, rows } = await openRows(shape, bytes, limits);
  const header = findHeader(shape, await firstRows(rows()));
  return {
    sheet,
    columns: header.columns,
    unknownHeaders: header.unknown,
    rows: () => dataRows(rows(), { sheet, header, limits }),
  };
}

interface RawSheet {
  readonly sheet: string;
  readonly rows: () => AsyncGenerator<RawRow, void, undefined>;
}

async function openRows(shape: SheetShape, bytes: Buffer, limits: SheetLimits): Promise<RawSheet> {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw unreadable("it is of the old format .xls, or has a password", "是旧格式 .xls,或设有密码");
  }
  if (!startsWith(bytes, [0x50, 0x4b])) {
    const { text } = decodeCsv(bytes);
    return { sheet: shape.zh, rows: () => csvRows(text, limits) };
  }
  const archive = await openArchive(bytes, limits);
  const workbook = await readWorkbook(archive, limits);
  const wanted = [shape.zh, shape.en, shape.kind].map((name) => name.toLowerCase());
  const chosen =
    workbook.sheets.find(({ name }) => wanted.includes(normaliseCode(name).toLowerCase())) ??
    workbook.sheets.find(({ hidden }) => !hidden);
  if (chosen === undefined) throw unreadable("it has no visible sheet", "没有可见的工作表");
  return { sheet: chosen.name, rows: () => xlsxRows(archive, workbook, chosen.part, limits) };
}

function startsWith(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

async function firstRows(rows: AsyncGenerator<RawRow, void, undefined>): Promise<readonly RawRow[]> {
  const first: RawRow[] = [];
  for await (const row of rows) {
    if (row.cells.size > 0) first.push(row);
    if (first.length > mostRowsAbove) break;
  }
  return first;
}

async function* dataRows(
  rows: AsyncGenerator<RawRow, void, undefined>,
  place: { readonly sheet: string; readonly header: Header; readonly limits: SheetLimits },
): AsyncGenerator<ReadRow, void, undefined> {
  const { header, limits } = place;
  let count = 0;
  for await (const row of rows) {
    if (row.row <= header.lastRow) continue;
    const read = readRow(row, place);
    if (Object.keys(read.written).length === 0) continue;
    count += 1;
    if (count > limits.rows) throw sheetTooLarge({ what: "rows", whatZh: "行数", most: limits.rows });
    yield read;
  }
}

function readRow(
  { row, hidden, cells }: RawRow,
  {
    sheet,
    header: { columns },
    limits,
  }: { readonly sheet: string; readonly header: Header; readonly limits: SheetLimits },
): ReadRow {
  const written: Record<string, string> = {};
  const values: Record<string, SheetValue> = {};
  const failures: (readonly [FoundColumn["column"], DomainError])[] = [];
  for (const { column, at } of columns) {
    const cell = cells.get(at);
    if (column.shown === true || cell === undefined || cell.text.trim() === "") continue;
    written[column.name] = cell.text;
    const read =
      cell.text.length > limits.characters
        ? { failure: sheetCellTooLong({ most: limits.characters }) }
        : readCell(column, cell);
    if (read === undefined) continue;
    if ("value" in read) values[column.name] = read.value;
    else failures.push([column, read.failure]);
  }
  const found: FoundRow = { sheet, row, columns, written };
  return {
    ...found,
    values,
    hidden,
    problems: failures.map(([column, failure]) => cellProblem(found, column, failure)),
  };
}
