import { z } from "zod";
import { nameSchema } from "./primitives.ts";
import type { Shape } from "./shape.ts";
import { factSchema } from "./value-type.ts";
import type { FactInput } from "./value-type.ts";
import { enSchema, zhSchema } from "./text.ts";

/** An object inside a mutation's input, or a list of such objects. */
export interface InputObjectInput {
  readonly type: "object";
  readonly zh: string;
  readonly en?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly listMax?: number | undefined;
  /** The fields of the object that the rule reads. */
  readonly fields: InputFieldsInput;
}

/** A field of a mutation's input: a plain value, an object, or a list of either. */
export type InputFieldInput = FactInput | InputObjectInput;
export type InputFieldsInput = Readonly<Record<string, InputFieldInput>>;

const inputObjectShape: Shape<InputObjectInput> = {
  type: z.literal("object"),
  zh: zhSchema,
  en: enSchema.optional(),
  optional: z.boolean().optional().describe("may be left out; guard with has(…)"),
  listMax: z.int().min(1).max(1000).optional().describe("a list of at most so many objects"),
  fields: z.lazy(() => inputFieldsSchema).describe("fields of the object that the rule reads"),
};

const inputObjectSchema: z.ZodType<InputObjectInput> = z.strictObject(inputObjectShape);

/** Fields of an input that a rule reads, by name. */
export const inputFieldsSchema: z.ZodType<InputFieldsInput> = z.record(
  nameSchema,
  z.union([factSchema, inputObjectSchema]),
);
