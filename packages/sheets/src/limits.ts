/** How much one file may hold (文件上限). */
export interface SheetLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes that everything in an XLSX file may unfold to together. */
  readonly unfoldedBytes: number;
  /** How many times its packed size a part of an XLSX file may unfold to: a page of one letter is no sheet. */
  readonly ratio: number;
  readonly parts: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  /** Characters of a cell; Excel's own limit. */
  readonly characters: number;
  /** Characters of all texts that cells share. */
  readonly sharedCharacters: number;
  /** Problems that are told one by one; more are counted. */
  readonly problems: number;
}

const mebibyte = 1_048_576;

export const defaultLimits: SheetLimits = {
  bytes: 32 * mebibyte,
  unfoldedBytes: 512 * mebibyte,
  ratio: 200,
  parts: 1_000,
  rows: 200_000,
  columns: 200,
  cells: 5_000_000,
  characters: 32_767,
  sharedCharacters: 64 * mebibyte,
  problems: 1_000,
};
