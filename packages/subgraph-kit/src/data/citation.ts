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

/**
 * A fact's origin in one line: the requirement row where there is one, the document's number or title, else the
 * address or repository it was read at.
 *
 * @throws when the file does not list the source
 */
export function citation(sources: Sources, source: string, row?: string): string {
  const found = sources[source];
  if (found === undefined) throw new Error(`source "${source}" is not listed in the file that cites it`);
  const name = found.number ?? found.title ?? found.address ?? found.repository ?? found.note ?? source;
  return row === undefined ? name : `${row} · ${name}`;
}
