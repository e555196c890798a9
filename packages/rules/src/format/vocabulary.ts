import { z } from "zod";
import { valueNameSchema } from "./primitives.ts";
import { enSchema, textSchema, zhSchema } from "./text.ts";
import type { TextInput } from "./text.ts";
import { writtenAs } from "./written-as.ts";

/** A vocabulary of the pack's own, or values it adds to one of the platform's. */
export interface VocabularyInput {
  /** What it is about; for one of its own. */
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  /** The order of rank in which the values are written; without it they have none. */
  readonly rank?: "lowest-first" | "highest-first" | undefined;
  readonly values?: Readonly<Record<string, TextInput>> | undefined;
  /** Values added to a vocabulary of the platform that is open. */
  readonly add?: Readonly<Record<string, TextInput>> | undefined;
  /** The value of a ranked vocabulary behind which the added ones stand. */
  readonly after?: string | undefined;
}

/** Names of vocabularies: `HonourLevel`. */
const vocabularyNameSchema: z.ZodType<string> = writtenAs(/^[A-Z][A-Za-z0-9]*$/, {
  zh: "词表名称以大写字母开头，如 HonourLevel",
  en: "the name of a vocabulary begins with a capital: HonourLevel",
}).max(60);

const termsSchema = z.record(valueNameSchema, textSchema);

const vocabularySchema: z.ZodType<VocabularyInput> = z.strictObject({
  zh: zhSchema.optional(),
  en: enSchema.optional(),
  rank: z
    .enum(["lowest-first", "highest-first"])
    .optional()
    .describe("how the values are ranked; without it they are not"),
  values: termsSchema.optional().describe("values of a vocabulary of the pack's own: { NATIONAL: 国家级 }"),
  add: termsSchema.optional().describe("values added to an open vocabulary of the platform: { SMS: 短信 }"),
  after: valueNameSchema
    .optional()
    .describe("of a ranked vocabulary: the value behind which the added ones stand"),
});

export type VocabulariesInput = Readonly<Record<string, VocabularyInput>>;

export const vocabulariesSchema: z.ZodType<VocabulariesInput> = z
  .record(vocabularyNameSchema, vocabularySchema)
  .describe("vocabularies of the pack's own (词表), and values added to the platform's");
