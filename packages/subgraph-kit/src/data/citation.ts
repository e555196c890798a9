import { z } from "zod";

/** Where a data file's facts are from, by the short name its facts cite. */
export const sourcesShape: z.ZodType<Sources> = z.record(
  z.string(),
  z.object({
    title: z.string().optional(),
    number: z.string().optional(),
    address: z.string().optional(),
    repository: z.string().optional(),
    note: z.string().optional(),
  }),
);

export type Sources = Readonly<
  Record<
    string,
    {
      readonly title?: string | undefined;
      readonly number?: string | undefined;
      readonly address?: string | undefined;
      readonly repository?: string | undefined;
      readonly note?: string | undefined;
    }
  >
>;

const files = new WeakMap<Sources, string>();

/** Remembers which file lists these sources, for the refusal of one it does not list. */
export function rememberFile(sources: Sources, file: string): void {
  files.set(sources, file);
}

/**
 * A fact's origin in one line: the requirement row where there is one, the document's number or title, else the
 * address or repository it was read at.
 *
 * @throws when the file does not list the source, naming the file
 */
export function citation(sources: Sources, source: string, row?: string): string {
  const found = Object.hasOwn(sources, source) ? sources[source] : undefined;
  if (found === undefined) {
    throw new Error(`source "${source}" is not listed in ${files.get(sources) ?? "the file that cites it"}`);
  }
  const name = found.number ?? found.title ?? found.address ?? found.repository ?? found.note ?? source;
  return row === undefined ? name : `${row} · ${name}`;
}
