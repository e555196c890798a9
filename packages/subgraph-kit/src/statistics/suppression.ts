/** A cell of a published table: what it is of, and how many. */
export interface Cell {
  readonly key: string;
  readonly rows: number;
}

/**
 * The cells of a table that must not be told when its total is: those below the least number that is told, and as many others, the smallest
 * first, that the hidden ones together hold that number and none of them follows from the total.
 */
export function hiddenCells(cells: readonly Cell[], least: number): ReadonlySet<string> {
  const hidden = new Set(cells.filter(({ rows }) => rows > 0 && rows < least).map(({ key }) => key));
  if (hidden.size === 0) return hidden;
  const others = cells
    .filter(({ key, rows }) => rows > 0 && !hidden.has(key))
    .toSorted((a, b) => a.rows - b.rows || (a.key < b.key ? -1 : 1));
  const enough = (): boolean =>
    hidden.size > 1 && cells.reduce((sum, { key, rows }) => sum + (hidden.has(key) ? rows : 0), 0) >= least;
  for (const { key } of others) {
    if (enough()) break;
    hidden.add(key);
  }
  return hidden;
}
