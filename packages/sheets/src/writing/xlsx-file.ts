import { Readable } from "node:stream";
import type { Language } from "@yimen/domain";
import yazl from "yazl";
import { writtenCell } from "../cells/write-cell.ts";
import type { SheetRow } from "../declaration/column.ts";
import type { SheetShape } from "../declaration/sheet-shape.ts";
import { inPieces } from "./pieces.ts";
import { fixedParts, rowOf, sheetBegin, sheetEnd, style } from "./workbook-parts.ts";

/**
 * Rows as an XLSX file, written as they come: none is held. Beside the sheet stand notes of what belongs into its columns, and the lists of
 * its drop-downs. Without rows it is the template.
 */
export async function* xlsxFile(
  shape: SheetShape,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  language: Language,
): AsyncGenerator<Buffer, void, undefined> {
  const zip = new yazl.ZipFile();
  // The same rows give the same bytes.
  const mtime = new Date(2020, 0, 1);
  for (const [name, text] of Object.entries(fixedParts(shape, language))) {
    zip.addBuffer(Buffer.from(text), name, { mtime });
  }
  const sheet = Readable.from(inPieces(parts(shape, rows, language)));
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml", { mtime });
  zip.end();
  const output = zip.outputStream as Readable;
  // What the rows fail with is what the file fails with.
  sheet.once("error", (error) => output.destroy(error));
  try {
    for await (const piece of output) yield piece as Buffer;
  } finally {
    sheet.destroy();
  }
}

async function* parts(
  shape: SheetShape,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  language: Language,
): AsyncGenerator<string, void, undefined> {
  const { columns } = shape;
  yield sheetBegin(shape, language);
  yield rowOf(
    1,
    columns.map((column) => ({
      value: column[language],
      style: column.required === true ? style.requiredHeader : style.header,
    })),
  );
  let at = 1;
  for await (const row of rows) {
    at += 1;
    yield rowOf(
      at,
      columns.map((column) => ({
        value: column.sealed === true ? undefined : writtenCell(column, row[column.name], language),
        style: column.type.kind === "number" ? style.general : style.text,
      })),
    );
  }
  yield sheetEnd(shape);
}
