import { sourceUnknown } from "@yimen/rules";
import { didYouMean, problemAt } from "@yimen/rules/yaml";
import { z } from "zod";
import { DataRefused } from "./data-refused.ts";
import { placeOfText } from "./place-of-record.ts";

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
 * @throws {DataRefused} where the file cites a source that it does not list
 */
export function citation(sources: Sources, source: string, row?: string): string {
  const found = Object.hasOwn(sources, source) ? sources[source] : undefined;
  if (found === undefined) {
    const unknown = sourceUnknown({ source, ...didYouMean(source, Object.keys(sources)) });
    throw new DataRefused([problemAt(unknown, placeOfText(sources, "source", source))]);
  }
  const name = found.number ?? found.title ?? found.address ?? found.repository ?? found.note ?? source;
  return row === undefined ? name : `${row} · ${name}`;
}
