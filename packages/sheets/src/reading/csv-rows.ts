import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { RawCell, RawRow } from "../cells/raw-cell.ts";
import { sheetTooLarge } from "../failures.ts";
import type { SheetLimits } from "../limits.ts";
import { unreadable } from "./archive.ts";

/** How a CSV file is written: told apart by its bytes. */
export type CsvEncoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** The encoding of a text and the text. @throws SHEET_UNREADABLE when it is in none that spreadsheets write here */
export function decodeCsv(bytes: Buffer): { readonly encoding: CsvEncoding; readonly text: string } {
  const marked = markedEncoding(bytes);
  for (const encoding of marked === undefined ? (["utf-8", "gb18030"] as const) : [marked]) {
    try {
      return { encoding, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
    } catch {
      continue;
    }
  }
  throw unreadable("its text is neither UTF-8 nor GB18030", "文字编码既不是 UTF-8 也不是 GB18030");
}

function markedEncoding(bytes: Buffer): CsvEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? "utf-8" : undefined;
}

/** The rows of a CSV file, one after another. @throws SHEET_UNREADABLE, SHEET_TOO_LARGE */
export async function* csvRows(text: string, limits: SheetLimits): AsyncGenerator<RawRow, void, undefined> {
  if (text.includes("\0")) throw unreadable("it is no text", "不是文本文件");
  const records = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.characters * limits.columns,
    }),
  );
  let row = 0;
  let count = 0;
  try {
    for await (const record of records as AsyncIterable<readonly string[]>) {
      row += 1;
      const cells = new Map<number, RawCell>();
      for (const [at, value] of record.entries()) {
        if (value === "") continue;
        count += 1;
        if (at < limits.columns) cells.set(at, { kind: "text", text: withoutGuard(value) });
      }
      if (count > limits.cells)
        throw sheetTooLarge({ what: "cells", whatZh: "单元格数", most: limits.cells });
      yield { row, hidden: false, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its message quotes what stands in the file, so it goes no further; rows read ahead of it are not counted here.
    const near = typeof error["lines"] === "number" ? error["lines"] : row + 1;
    throw unreadable(`its quotes do not match near row ${near}`, `第 ${near} 行附近的引号不成对`);
  }
}

// Whole at once the parser would hold it twice.
function* pieces(text: string): Generator<string> {
  const length = 65_536;
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

/** The mark that its first line has most of. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 4_096).split(/\r?\n/, 1)[0] ?? "";
  const counted = [",", "\t", ";"].map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).mark;
}

/** Texts that a spreadsheet would take for formulas are written behind an apostrophe: it is no part of them. */
function withoutGuard(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
