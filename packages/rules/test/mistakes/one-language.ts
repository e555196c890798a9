/** What a text of one language may hold of another all the same. */
export interface Allowed {
  /** Names that are the same in every language: of formats, standards, tools. */
  readonly names: Iterable<string>;
  /** What stands in Chinese quotation marks is a value and not looked at. */
  readonly quotedIsValue?: boolean;
}

/** Finds words of the other language in texts that are written in two. */
export interface OneLanguage {
  /** Latin words of a Chinese text that are neither names nor what somebody wrote, nor a piece of it that was cut off. */
  readonly englishIn: (zh: string, written: string) => readonly string[];
  /** Chinese of an English text that nobody wrote. */
  readonly chineseIn: (en: string, written: string) => readonly string[];
}

export function oneLanguage({ names: allowed, quotedIsValue = false }: Allowed): OneLanguage {
  const names = new Set([...allowed].flatMap(wordsOf));
  return {
    englishIn(zh, written) {
      const theirs = [...new Set(wordsOf(written))];
      return wordsOf(quotedIsValue ? zh.replaceAll(/“[^”]*”/g, "") : zh).filter(
        // Codes and constants are written in capitals.
        (word) =>
          !names.has(word) &&
          !/^[A-Z][A-Z0-9_]+$/.test(word) &&
          !theirs.some((whole) => whole.startsWith(word)),
      );
    },
    chineseIn: (en, written) =>
      (en.match(/\p{Script=Han}+/gu) ?? []).filter((words) => !written.includes(words)),
  };
}

/** Words of three letters and more: shorter ones are units and ordinals. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z_][A-Za-z0-9_]{2,}/g) ?? [];
}
