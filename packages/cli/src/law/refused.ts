import { LawRefused, problemText } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";

/** Runs work that may meet packs with problems. @throws {CommandFailed} listing every problem, in the person's language */
export async function refusedInBothLanguages<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LawRefused)) throw error;
    const listed = (language: "zh" | "en"): string =>
      error.problems.map((problem) => `\n${problemText(problem, language)}`).join("");
    throw new CommandFailed(
      {
        zh: `规则包有问题,未予生效:${listed("zh")}`,
        en: `the packs have problems and are not put in force:${listed("en")}`,
      },
      { cause: error },
    );
  }
}
