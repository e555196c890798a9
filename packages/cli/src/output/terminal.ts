import type { Language, Said } from "./language.ts";

/** Where a command speaks to the person who runs it. */
export interface Terminal {
  readonly language: Language;
  /** Says a line. */
  say(text: Said): void;
  /** Prints text that is the same in every language: a token, a table, an answer. */
  print(text: string): void;
  /**
   * Names a step before it begins and how long it took after, with a dot each second between: nothing is ever silent for long. What is
   * said meanwhile stands on lines of its own.
   */
  step<Result>(text: Said, work: () => Promise<Result>): Promise<Result>;
}

/** @param signOfLifeMs how often a step that lasts shows that it goes on */
export function createTerminal(
  language: Language,
  write: (text: string) => void,
  signOfLifeMs = 1_000,
): Terminal {
  /** The step whose line is not ended yet. */
  let unended: Said | undefined;
  const line = (text: string): void => {
    if (unended !== undefined) write("\n");
    unended = undefined;
    write(`${text}\n`);
  };
  const begin = (text: Said): void => {
    if (unended !== undefined) write("\n");
    unended = text;
    write(`  ${text[language]} …`);
  };
  const end = (text: Said, how: string): void => {
    // Others have written since: the step says its name again.
    if (unended !== text) begin(text);
    write(` ${how}\n`);
    unended = undefined;
  };
  return {
    language,
    say: (text) => line(text[language]),
    print: line,
    async step(text, work) {
      const began = performance.now();
      begin(text);
      const alive = setInterval(() => {
        if (unended !== text) begin(text);
        write(".");
      }, signOfLifeMs);
      try {
        const result = await work();
        end(text, `${((performance.now() - began) / 1000).toFixed(1)} s`);
        return result;
      } catch (error) {
        end(text, language === "zh" ? "失败" : "failed");
        throw error;
      } finally {
        clearInterval(alive);
      }
    },
  };
}
