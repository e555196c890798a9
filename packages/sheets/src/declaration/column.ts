import type { Vocabulary } from "@yimen/domain";

/** What the cells of a column hold (单元格类型). */
export type ColumnType =
  /** Words, as they stand. */
  | { readonly kind: "text" }
  /** Numbers that are no quantities: codes, id numbers, phones. They stay text, to the last leading zero. */
  | { readonly kind: "code" }
  | { readonly kind: "number" }
  | { readonly kind: "date" }
  /** 是 or 否. */
  | { readonly kind: "yes-no" }
  /** One value of a closed list: a drop-down. */
  | { readonly kind: "choice"; readonly of: Vocabulary<string> }
  /** Several values of a closed list, separated by semicolons. */
  | { readonly kind: "choices"; readonly of: Vocabulary<string> }
  /** Several texts, separated by semicolons or, where one of them has such, by line breaks. */
  | { readonly kind: "texts" };

/** A column of a sheet (列). */
export interface Column {
  /** The field it fills: the last step of an input's path is looked up here, so that a refusal finds its column. */
  readonly name: string;
  readonly type: ColumnType;
  /** What stands in the header. */
  readonly zh: string;
  readonly en: string;
  /** Other headers that people write for it. */
  readonly synonyms?: readonly string[];
  /** Other fields of inputs whose refusals belong to this column. */
  readonly fields?: readonly string[];
  /** One or two sentences for whoever fills it in. */
  readonly noteZh?: string;
  readonly noteEn?: string;
  /** Must be filled in for a thing that is new. */
  readonly required?: boolean;
  /** Given by the platform: a row with one that is nobody's is refused, a row of a new thing has none. */
  readonly given?: boolean;
  /** Cannot be changed once the thing is there. */
  readonly fixed?: boolean;
  /** Written by an export for people to see, and not read. */
  readonly shown?: boolean;
  /** Read and never written: what is sealed, such as an id number. Its values are masked wherever they are told. */
  readonly sealed?: boolean;
}

/** A value as an operation's input takes it: a date is a text `YYYY-MM-DD`, a choice its value. */
export type SheetValue = string | number | boolean | readonly string[];

/** A row by the names of its columns. What is absent says nothing. */
export type SheetRow = Readonly<Record<string, SheetValue | undefined>>;
