import type { z } from "zod";
import { oneOrMore } from "./primitives.ts";
import type { OneOrMore } from "./primitives.ts";
import { enSchema, zhSchema } from "./text.ts";
import type { LocalText } from "./text.ts";
import type { Shape } from "./shape.ts";

/**
 * Another reading of an open text (另一种解读): what it says, and the keys of the definition that it would write otherwise. An answer that depends
 * on which of the two is right names both results.
 */
export type OtherReadingInput<Keys> = LocalText & { readonly [Key in keyof Keys]?: Keys[Key] | undefined };

/** A definition that may be read otherwise in some of its keys. */
export interface WithOtherReadings<Keys> {
  readonly otherReadings?: OneOrMore<OtherReadingInput<Keys>> | undefined;
}

/** The texts of a reading; the keys it changes stand beside them. */
export const readingTextShape: Shape<LocalText> = { zh: zhSchema, en: enSchema.optional() };

/** One or several other readings. */
export function otherReadingsOf<T>(reading: z.ZodType<T>): z.ZodType<OneOrMore<T> | undefined> {
  return oneOrMore(reading)
    .optional()
    .describe("other readings of an open text: { zh, en } and the keys as they stand under that reading");
}
