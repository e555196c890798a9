/** Documents whose requirements are numbered, in the order they are listed: the five places, the nation's, those across all. */
const documents = ["YS", "BK", "SM", "LP", "PT", "N", "X"] as const;

/** A row of the requirements as texts name it: the document, a dash, a number, perhaps the number of a part. */
export const rowPattern: string = `(?:${documents.join("|")})-[1-9]\\d?(?:\\.[1-9]\\d?)?`;

const inText = new RegExp(`(?<![\\w-])${rowPattern}(?![\\w-]|\\.\\d)`, "g");

/** The rows a text names, each once. */
export function rowsIn(text: string): readonly string[] {
  return [...new Set(text.match(inText) ?? [])];
}

/** Order of rows: by document, then by number. */
export function compareRows(a: string, b: string): number {
  const [left, right] = [rank(a), rank(b)];
  for (let index = 0; index < 3; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(row: string): readonly number[] {
  const [document = "", number = ""] = row.split("-");
  return [documents.findIndex((each) => each === document), ...number.split(".").map(Number)];
}

/**
 * Rows that must exist, because later ones of their document do, and that are not among the given ones. A part stands for its whole.
 */
export function skippedRows(rows: Iterable<string>): readonly string[] {
  const numbers = new Map<string, Set<number>>();
  for (const row of rows) {
    const [document = "", number = ""] = row.split("-");
    const known = numbers.get(document) ?? new Set();
    numbers.set(document, known.add(Math.trunc(Number(number))));
  }
  const skipped = [...numbers].flatMap(([document, known]) =>
    Array.from({ length: Math.max(...known) }, (_, index) => index + 1)
      .filter((number) => !known.has(number))
      .map((number) => `${document}-${number}`),
  );
  return skipped.toSorted(compareRows);
}
