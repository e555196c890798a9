import type { Language } from "@yimen/domain";
import type { SheetRequest } from "@yimen/service-host";
import { sheetOptionInvalid } from "./failures.ts";

type Options = SheetRequest["options"];

/** One of a few words, the first where nothing is said. @throws SHEET_OPTION_INVALID */
export function oneOf<const Word extends string>(
  options: Options,
  option: string,
  words: readonly [Word, ...Word[]],
): Word {
  const value = options[option] ?? words[0];
  const word = words.find((each) => each === value);
  if (word === undefined)
    throw sheetOptionInvalid({ option, value: value.slice(0, 60), allowed: words.join(", ") });
  return word;
}

/** @throws SHEET_OPTION_INVALID */
export function flag(options: Options, option: string): boolean {
  return oneOf(options, option, ["false", "true"]) === "true";
}

/** The language that is named, or that the caller reads first; Chinese where nothing is said. @throws SHEET_OPTION_INVALID */
export function languageAsked(options: Options, accepted: string | undefined): Language {
  if (options["lang"] !== undefined) return oneOf(options, "lang", ["zh", "en"]);
  return accepted?.trim().toLowerCase().startsWith("en") === true ? "en" : "zh";
}
