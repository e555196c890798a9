import { z } from "zod";
import { citedShape } from "./rule-head.ts";
import type { CitedInput } from "./rule-head.ts";
import { textSchema } from "./text.ts";
import type { TextInput } from "./text.ts";

/** A clause that is no rule, and why (未建模条款). */
export interface NotModelledInput extends CitedInput {
  readonly reason: TextInput;
}

export const notModelledSchema: z.ZodType<NotModelledInput> = z.strictObject({
  ...citedShape,
  reason: textSchema.describe("why it is no rule: a wish, an appeal, a fact that cannot be measured …"),
});
