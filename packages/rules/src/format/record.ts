import { z } from "zod";
import { nameSchema } from "./primitives.ts";
import { enSchema, zhSchema } from "./text.ts";
import { factSchema } from "./value-type.ts";
import type { FactInput } from "./value-type.ts";

/** A row of a list that the pack adds to a subject (记录): its fields by name. */
export interface RecordInput {
  readonly zh: string;
  readonly en?: string | undefined;
  readonly fields: Readonly<Record<string, FactInput>>;
}

const recordSchema: z.ZodType<RecordInput> = z.strictObject({
  zh: zhSchema,
  en: enSchema.optional(),
  fields: z.record(nameSchema, factSchema).describe("fields of a row: name → type"),
});

export type RecordsInput = Readonly<Record<string, RecordInput>>;

export const recordsSchema: z.ZodType<RecordsInput> = z
  .record(nameSchema, recordSchema)
  .describe("records of the pack's own (记录), for facts of type record");
