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
  /** Rules may be about it: a thing that a subgraph of the place keeps. */
  readonly subject?: OwnSubjectInput | undefined;
}

/** How the graph knows a subject of the pack's own. */
export interface OwnSubjectInput {
  /** Its type: `PutuoGateCard`. */
  readonly type: string;
  /** The subgraph that keeps it and judges it. */
  readonly owner: string;
  /** Field of that type with what is known of it. */
  readonly facts: string;
}

const recordSchema: z.ZodType<RecordInput> = z.strictObject({
  zh: zhSchema,
  en: enSchema.optional(),
  fields: z.record(nameSchema, factSchema).describe("fields of a row: name → type"),
  subject: z
    .strictObject({
      type: z.string().max(80).describe("its type in the graph"),
      owner: z.string().max(60).describe("the subgraph of the place that keeps it"),
      facts: z.string().max(60).describe("field of that type with what is known of it"),
    })
    .optional()
    .describe("rules may be about it: a thing that a subgraph of the place keeps"),
});

export type RecordsInput = Readonly<Record<string, RecordInput>>;

export const recordsSchema: z.ZodType<RecordsInput> = z
  .record(nameSchema, recordSchema)
  .describe("records of the pack's own (记录), for facts of type record");
