import { z } from "zod";

/** A text people read: Chinese always, English where somebody wrote it. */
export interface LocalText {
  readonly zh: string;
  readonly en?: string | undefined;
}

/** As a pack writes it: Chinese alone, or both. */
export type TextInput = string | LocalText;

/** Longest human text of a pack, in characters: enough for any article, too little for a bomb. */
const longestText = 2000;

export const zhSchema: z.ZodType<string> = z.string().min(1).max(longestText).describe("中文名称或说明");
export const enSchema: z.ZodType<string> = z.string().min(1).max(longestText).describe("the same in English");

export const textSchema: z.ZodType<TextInput> = z
  .union([zhSchema, z.strictObject({ zh: zhSchema, en: enSchema.optional() })])
  .describe("a text: Chinese alone, or { zh, en }");

/** The two languages of a text; English falls back to Chinese, never to nothing. */
export function localText(input: TextInput): { readonly zh: string; readonly en: string } {
  return typeof input === "string" ? { zh: input, en: input } : { zh: input.zh, en: input.en ?? input.zh };
}
