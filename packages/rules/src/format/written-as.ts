import { z } from "zod";

/** How a text must be written, in both languages, with an example. */
export interface WrittenForm {
  readonly zh: string;
  readonly en: string;
}

const forms = new Map<string, WrittenForm>();

/** A text of a pattern that can be explained: whoever writes it otherwise is told how. */
export function writtenAs(pattern: RegExp, form: WrittenForm): z.ZodString {
  forms.set(String(pattern), form);
  return z.string().regex(pattern);
}

/** How a text of a pattern is written, by the pattern's source. */
export function writtenForm(pattern: string): WrittenForm | undefined {
  return forms.get(pattern);
}
