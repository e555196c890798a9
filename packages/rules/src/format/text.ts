import { z } from "zod";
import { writtenAs } from "./written-as.ts";

/** A text people read: Chinese always, English where somebody wrote it. */
export interface LocalText {
  readonly zh: string;
  readonly en?: string | undefined;
}

/** As a pack writes it: Chinese alone, or both. */
export type TextInput = string | LocalText;

/** Longest human text of a pack, in characters: enough for any article, too little for a bomb. */
const longestText = 2000;

/** Something is said in it: white space and marks alone label nothing. */
const said = writtenAs(/[\p{L}\p{N}]/u, {
  zh: "文字中至少有一个字或数字",
  en: "a text has a letter or a digit in it",
});

export const zhSchema: z.ZodType<string> = said.min(1).max(longestText).describe("中文名称或说明");
export const enSchema: z.ZodType<string> = said.min(1).max(longestText).describe("the same in English");

export const textSchema: z.ZodType<TextInput> = z
  .union([zhSchema, z.strictObject({ zh: zhSchema, en: enSchema.optional() })])
  .describe("a text: Chinese alone, or { zh, en }");

/** The two languages of a text; English falls back to Chinese, never to nothing. */
export function localText(input: TextInput): { readonly zh: string; readonly en: string } {
  return typeof input === "string" ? { zh: input, en: input } : { zh: input.zh, en: input.en ?? input.zh };
}
