/** The language a person is spoken to in. */
export type Language = "zh" | "en";

/**
 * The language to speak on a command line: `--lang` if it is among the arguments, else `YIMEN_LANG`, else the locale, else
 * English.
 *
 * It is read before the command line is understood: what is wrong with a command line must be said in it, too.
 */
export function languageOf(
  variables: Readonly<Record<string, string | undefined>>,
  args: readonly string[] = [],
): Language {
  const at = args.findIndex((each) => each === "--lang" || each.startsWith("--lang="));
  const wanted = at < 0 ? undefined : (args[at]?.split("=")[1] ?? args[at + 1]);
  const named = wanted ?? variables["YIMEN_LANG"] ?? variables["LC_ALL"] ?? variables["LANG"] ?? "";
  return named.toLowerCase().startsWith("zh") ? "zh" : "en";
}
