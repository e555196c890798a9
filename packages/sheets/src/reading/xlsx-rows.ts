import type { RawCell, RawRow } from "../cells/raw-cell.ts";
import { serialDate } from "../cells/typed-date.ts";
import { sheetTooLarge } from "../failures.ts";
import type { SheetLimits } from "../limits.ts";
import type { Archive } from "./archive.ts";
import type { Workbook } from "./workbook.ts";
import { readXml, unescaped } from "./xml.ts";

/** The cell that is being read. */
interface OpenCell {
  readonly at: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: string | undefined;
}

/**
 * The rows of one sheet, one after another: the sheet is never held as a whole. Formulas come as formulas, whatever they last gave.
 *
 * @throws SHEET_UNREADABLE, SHEET_TOO_LARGE
 */
export async function* xlsxRows(
  archive: Archive,
  workbook: Workbook,
  part: string,
  limits: SheetLimits,
): AsyncGenerator<RawRow, void, undefined> {
  let ready: RawRow[] = [];
  let row = 0;
  let hidden = false;
  let cells = new Map<number, RawCell>();
  let cell: OpenCell | undefined;
  let taking: "value" | "formula" | undefined;
  let count = 0;
  const pieces = readXml(await archive.open(part), {
    open: (name, attributes) => {
      switch (name) {
        case "row":
          row = Number(attributes["r"] ?? row + 1);
          hidden = ["1", "true"].includes(attributes["hidden"] ?? "");
          cells = new Map();
          break;
        case "c":
          cell = {
            at: positionOf(attributes["r"]) ?? nextAfter(cells),
            type: attributes["t"] ?? "n",
            style: Number(attributes["s"] ?? 0),
            value: "",
            formula: undefined,
          };
          break;
        case "f":
          if (cell !== undefined) cell.formula = "";
          taking = "formula";
          break;
        case "v":
        case "t":
          taking = "value";
          break;
        case "rPh":
          taking = undefined;
          break;
        default:
      }
    },
    text: (piece) => {
      if (cell === undefined || taking === undefined) return;
      if (taking === "formula") cell.formula += piece;
      else if (cell.value.length <= limits.characters) cell.value += piece;
    },
    close: (name) => {
      if (name === "v" || name === "t" || name === "f") taking = undefined;
      if (name === "c" && cell !== undefined) {
        const read = rawCell(cell, workbook);
        if (read !== undefined) {
          count += 1;
          if (count > limits.cells)
            throw sheetTooLarge({ what: "cells", whatZh: "单元格数", most: limits.cells });
          if (cell.at < limits.columns) cells.set(cell.at, read);
        }
        cell = undefined;
      }
      if (name === "row") ready.push({ row, hidden, cells });
    },
  });
  try {
    while ((await pieces.next()).done !== true) {
      yield* ready;
      ready = [];
    }
  } finally {
    await pieces.return();
  }
}

function rawCell(
  { type, style, value, formula }: OpenCell,
  { sharedTexts, dateStyles, from1904 }: Workbook,
): RawCell | undefined {
  // A cell that shares a formula with another has none of its own to show.
  if (formula !== undefined) return { kind: "formula", text: `=${formula}` };
  if (value === "") return undefined;
  switch (type) {
    case "s":
      return { kind: "text", text: sharedTexts[Number(value)] ?? "" };
    case "inlineStr":
    case "str":
      return { kind: "text", text: unescaped(value) };
    case "b":
      return { kind: "boolean", text: value === "1" ? "true" : "false" };
    case "e":
      return { kind: "error", text: value };
    case "d":
      return { kind: "date", text: value.slice(0, 10) };
    default: {
      const day = dateStyles.has(style) ? serialDate(Number(value), from1904) : undefined;
      return day === undefined ? { kind: "number", text: value } : { kind: "date", text: day };
    }
  }
}

/** `C5` is 2. */
function positionOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  if (letters === undefined) return undefined;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64, 0) - 1;
}

function nextAfter(cells: ReadonlyMap<number, RawCell>): number {
  return Math.max(-1, ...cells.keys()) + 1;
}
