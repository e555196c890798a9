import { parse } from "csv-parse/sync";

/** A CSV file with another value in one cell: of the first row in which a cell is `row`, under a header. */
export function withCell(csv: Buffer | string, row: string, header: string, value: string): string {
  const lines = parse(csv, { bom: true });
  const at = lines[0]?.indexOf(header) ?? -1;
  const line = lines.find((cells) => cells.includes(row));
  if (line === undefined || at === -1) throw new Error(`there is no row with ${row}, or no column ${header}`);
  line[at] = value;
  return lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");
}

/** The cells of a CSV file, by header. */
export function cellsOf(csv: Buffer | string): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { bom: true, columns: true });
}
