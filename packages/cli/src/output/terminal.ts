import type { Language, Said } from "./language.ts";

/** Where a command speaks to the person who runs it. */
export interface Terminal {
  readonly language: Language;
  /** Says a line. */
  say(text: Said): void;
  /** Prints text that is the same in every language: a token, a table, an answer. */
  print(text: string): void;
  /** Names a step before it begins and how long it took after, so that nothing is ever silent for long. */
  step<Result>(text: Said, work: () => Promise<Result>): Promise<Result>;
}

export function createTerminal(language: Language, write: (text: string) => void): Terminal {
  return {
    language,
    say: (text) => write(`${text[language]}\n`),
    print: (text) => write(`${text}\n`),
    async step(text, work) {
      const began = performance.now();
      write(`  ${text[language]} …`);
      try {
        const result = await work();
        write(` ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
        return result;
      } catch (error) {
        write(` ${language === "zh" ? "失败" : "failed"}\n`);
        throw error;
      }
    },
  };
}
