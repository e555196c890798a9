import type { BothLanguages } from "../county.ts";

/** Something in a file that does not fit the installed version. */
export interface Finding extends BothLanguages {
  /** From 0, in characters. */
  readonly offset: number;
  /** What is written instead; undefined where a person decides. */
  readonly edit?: { readonly length: number; readonly text: string } | undefined;
}

/** A file of a county's repository with what was found in it. */
export interface FileUpgrade {
  /** From the county's folder. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** A finding that is followed by writing one word for another. */
export function renamed(offset: number, from: string, to: string): Finding {
  return {
    offset,
    zh: `${from} 现名 ${to}`,
    en: `${from} is called ${to} now`,
    edit: { length: from.length, text: to },
  };
}

/** The text with every edit made. Everything else stays as it is, comments and spaces, too. */
export function applyEdits({ text, findings }: Pick<FileUpgrade, "text" | "findings">): string {
  let result = text;
  for (const { offset, edit } of findings.toSorted((a, b) => b.offset - a.offset)) {
    if (edit === undefined) continue;
    result = `${result.slice(0, offset)}${edit.text}${result.slice(offset + edit.length)}`;
  }
  return result;
}

/** Line and column, from 1. */
export function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
