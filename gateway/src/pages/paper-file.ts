import { z } from "zod";

/** A printing, or a part of it, as the graph answers it. */
export interface PaperFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly base64: string;
  readonly next: number | null;
}

const answered: z.ZodType<{ readonly file: PaperFile | null }> = z.object({
  file: z
    .object({
      name: z.string(),
      size: z.int(),
      sha256: z.string(),
      base64: z.string(),
      next: z.int().nullable(),
    })
    .nullable(),
});

/** Root fields that give papers end so: `casePaper` with `casePaperFile`. */
const paperField = /^[a-z][A-Za-z0-9]{0,60}Paper$/;

/** The query for a part of a printing; undefined when no such field can give papers. */
export function paperFileQuery(field: string): string | undefined {
  if (!paperField.test(field)) return undefined;
  return `query PaperFile($id: ID!, $print: Int, $from: Int) {
    file: ${field}File(id: $id, print: $print, from: $from) { name size sha256 base64 next } }`;
}

/** The file in an answer; undefined where there is none the caller may see. */
export function paperFileIn(data: Readonly<Record<string, unknown>>): PaperFile | undefined {
  return answered.safeParse(data).data?.file ?? undefined;
}
