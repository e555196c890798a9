import type { Column, SheetRow } from "./column.ts";

/** What a sheet is made of: the one source of its template, of what is read from it and of what is written into it. */
export interface SheetShape {
  /** How it is called in addresses and commands: `stations`. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** What it is good for, for the first lines of its notes. */
  readonly noteZh: string;
  readonly noteEn: string;
  readonly columns: readonly Column[];
  /**
   * The business keys (业务主键): the first of them whose columns are all filled in says which thing a row is about. What the platform
   * numbers itself comes first, what people know a new thing by after it.
   */
  readonly keys: readonly (readonly string[])[];
}

/** @throws {Error} (a bug) when two columns share a name or a header, or a key names no column */
export function defineSheetShape<const Shape extends SheetShape>(shape: Shape): Shape {
  const names = new Set<string>();
  const headers = new Set<string>();
  for (const column of shape.columns) {
    if (names.has(column.name)) throw new Error(`${shape.kind}: two columns are called ${column.name}`);
    names.add(column.name);
    for (const header of new Set(headersOf(column).map(comparedHeader))) {
      if (headers.has(header)) throw new Error(`${shape.kind}: two columns are headed ${header}`);
      headers.add(header);
    }
  }
  const stray = shape.keys.flat().find((name) => !names.has(name));
  if (stray !== undefined) throw new Error(`${shape.kind}: the key names ${stray}, which is no column`);
  return shape;
}

/** Every header that names a column. */
export function headersOf({ name, zh, en, synonyms = [] }: Column): readonly string[] {
  return [zh, en, name, ...synonyms];
}

/** A header as it is compared: width, case, spaces, marks of required columns and remarks in brackets do not count. */
export function comparedHeader(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/[((【[].*?[))】\]]/gu, "")
    .replaceAll(/[\s**::]/gu, "")
    .toLowerCase();
}

/** Which thing a row is about, as one text; undefined when no business key is complete. */
export function keyOf(shape: SheetShape, row: SheetRow): string | undefined {
  const key = shape.keys.find((names) => names.every((name) => row[name] !== undefined));
  return key && JSON.stringify(key.map((name) => [name, row[name]]));
}

/** The column that an input's field belongs to. */
export function columnOfField({ columns }: SheetShape, field: string): Column | undefined {
  return columns.find((column) => column.name === field || column.fields?.includes(field) === true);
}
