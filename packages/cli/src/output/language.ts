/** The language a person is spoken to in. */
export type Language = "zh" | "en";

/** A sentence in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/**
 * The language of the terminal: `YIMEN_LANG`, else the locale, else English.
 *
 * @param wanted a language asked for by name, which wins
 */
export function languageOf(
  variables: Readonly<Record<string, string | undefined>>,
  wanted?: string,
): Language {
  const named = wanted ?? variables["YIMEN_LANG"] ?? variables["LC_ALL"] ?? variables["LANG"] ?? "";
  return named.toLowerCase().startsWith("zh") ? "zh" : "en";
}
