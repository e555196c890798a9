import { z } from "zod";
import { acknowledgedShape } from "./acknowledged.ts";
import type { Acknowledging } from "./acknowledged.ts";
import { dateSchema } from "./primitives.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";
import { writtenAs } from "./written-as.ts";

/** How a readable text came from the text as found. */
export const normalisations = ["none", "traditional", "ocr"] as const;
export type Normalisation = (typeof normalisations)[number];

/** A document or standard that rules cite. */
export interface SourceInput extends Acknowledging {
  readonly title: string;
  readonly titleEn?: string | undefined;
  readonly number?: string | undefined;
  readonly issuer?: string | undefined;
  /** Edition of a standard: `2020` of GB/T 39734-2020. */
  readonly edition?: string | undefined;
  readonly issued: string;
  /** Day it takes effect; without it the day of issue. */
  readonly effective?: string | undefined;
  /** How the dates were found when the document does not carry them. */
  readonly dating?: TextInput | undefined;
  /** Last day it was in force. */
  readonly withdrawn?: string | undefined;
  /** File of the text, below the pack: sources/ys.txt. */
  readonly text?: string | undefined;
  /** Why there is no text: quotes are then not checked. */
  readonly textMissing?: TextInput | undefined;
  readonly normalisation?: Normalisation | undefined;
  readonly normalisationNote?: TextInput | undefined;
}

export const sourceSchema: z.ZodType<SourceInput> = z.strictObject({
  ...acknowledgedShape,
  title: zhSchema,
  titleEn: enSchema.optional(),
  number: z.string().max(80).optional().describe("文号或标准号"),
  issuer: z.string().max(200).optional().describe("发文机关"),
  edition: z.string().max(40).optional().describe("edition of a standard"),
  issued: dateSchema.describe("成文(发布)日期"),
  effective: dateSchema.optional().describe("生效日期; without it the day of issue"),
  dating: textSchema.optional().describe("how the dates were found when the document does not state them"),
  withdrawn: dateSchema.optional().describe("last day in force"),
  text: writtenAs(/^sources\/[A-Za-z0-9][A-Za-z0-9._-]*\.txt$/, {
    zh: "原文文件写成 sources/名称.txt，名称只含字母、数字、点、下划线和连字符",
    en: "the file of a text is written sources/name.txt, the name of letters, digits, dots, underscores and hyphens",
  })
    .max(200)
    .optional()
    .describe("file of the text: sources/….txt"),
  textMissing: textSchema.optional().describe("why there is no text; quotes are not checked"),
  normalisation: z
    .enum(normalisations)
    .optional()
    .describe("none; traditional: characters converted mechanically; ocr: recognition errors corrected"),
  normalisationNote: textSchema.optional().describe("what was changed, in words"),
});
