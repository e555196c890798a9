import { type DomainError, isBlank, masked, normaliseCode, quoted } from "@yimen/domain";
import type { Column, SheetValue } from "../declaration/column.ts";
import {
  sheetCellError,
  sheetChoiceUnknown,
  sheetDateUnclear,
  sheetFormula,
  sheetNumberInvalid,
  sheetNumberMangled,
} from "../failures.ts";
import type { RawCell } from "./raw-cell.ts";
import { typedDate } from "./typed-date.ts";

/** The value of a cell, or what is wrong with it; undefined when the cell says nothing. */
export type CellRead = { readonly value: SheetValue } | { readonly failure: DomainError } | undefined;

/** Reads a cell as its column has it. */
export function readCell({ type, sealed = false }: Column, cell: RawCell | undefined): CellRead {
  if (cell === undefined || isBlank(cell.text)) return undefined;
  const shown = sealed ? masked(cell.text) : quoted(cell.text);
  if (cell.kind === "formula") return { failure: sheetFormula({ value: shown }) };
  if (cell.kind === "error") return { failure: sheetCellError({ value: shown }) };
  switch (type.kind) {
    case "text":
      return cell.kind === "number" ? code(cell, cell.text, shown) : { value: cell.text.trim() };
    case "code":
      return code(cell, normaliseCode(cell.text), shown);
    case "number":
      return number(cell.text);
    case "date":
      return date(cell.text);
    case "yes-no":
      return yesOrNo(cell.text);
    case "choice":
      return choice(type.of, cell.text);
    case "choices":
      return choices(type.of, cell.text);
    case "texts":
      return { value: parts(cell.text) };
    default:
      return type satisfies never;
  }
}

// A quantity keeps 15 digits: what has more, or was cut to an exponent, is another number than was typed.
const exponent = /^[+-]?\d+(?:\.\d+)?E[+-]?\d+$/i;

/** Digits, letter for letter. A number cell gives its digits where none can have been lost. */
function code(cell: RawCell, text: string, shown: string): CellRead {
  const mangled = { failure: sheetNumberMangled({ value: shown }) };
  if (cell.kind === "number") {
    const amount = Number(text);
    if (!Number.isFinite(amount) || Math.abs(amount) >= 1e15) return mangled;
    return { value: Number.isInteger(amount) ? amount.toFixed(0) : text };
  }
  return exponent.test(text) ? mangled : { value: text };
}

function number(text: string): CellRead {
  const digits = normaliseCode(text).replaceAll(/(?<=\d),(?=\d{3}(?:\D|$))/g, "");
  const amount = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(amount)
    ? { value: amount }
    : { failure: sheetNumberInvalid({ value: quoted(text) }) };
}

function date(text: string): CellRead {
  const day = typedDate(text);
  return day === undefined ? { failure: sheetDateUnclear({ value: quoted(text) }) } : { value: day };
}

const yes = new Set(["是", "有", "对", "√", "✓", "y", "yes", "true", "1"]);
const no = new Set(["否", "无", "不", "×", "x", "n", "no", "false", "0"]);

function yesOrNo(text: string): CellRead {
  const word = normaliseCode(text).toLowerCase();
  if (yes.has(word)) return { value: true };
  if (no.has(word)) return { value: false };
  return {
    failure: sheetChoiceUnknown({ value: quoted(text), choices: ["是", "否"], choicesEn: ["yes", "no"] }),
  };
}

type Choices = Extract<Column["type"], { readonly kind: "choice" }>["of"];

function choice(of: Choices, text: string): CellRead {
  const value = chosen(of, text);
  return value === undefined ? { failure: unknownChoice(of, text) } : { value };
}

function choices(of: Choices, text: string): CellRead {
  const found: string[] = [];
  for (const part of parts(text)) {
    const value = chosen(of, part);
    if (value === undefined) return { failure: unknownChoice(of, part) };
    found.push(value);
  }
  return { value: found };
}

/** The value with a label of either language, or that is written itself. */
function chosen({ values, labels }: Choices, text: string): string | undefined {
  const wanted = compared(text);
  return values.find((value) =>
    [value, labels[value]?.zh, labels[value]?.en].some(
      (label) => label !== undefined && compared(label) === wanted,
    ),
  );
}

function unknownChoice(of: Choices, text: string): DomainError {
  const labelled = (language: "zh" | "en"): readonly string[] =>
    of.values.map((value) => of.label(value, language));
  return sheetChoiceUnknown({ value: quoted(text), choices: labelled("zh"), choicesEn: labelled("en") });
}

function compared(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s/gu, "").toLowerCase();
}

/** Line breaks separate where there are any, else semicolons of either width. */
function parts(text: string): readonly string[] {
  return text
    .split(/[\r\n]/.test(text) ? /\r?\n|\r/ : /[;;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
