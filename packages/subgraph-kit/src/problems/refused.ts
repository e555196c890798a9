import { problemText } from "@yimen/rules";
import type { Problem } from "@yimen/rules/yaml";

/** Something that somebody wrote is not taken, for these reasons, each with its place in the file; it speaks both languages. */
export class Refused extends Error {
  readonly problems: readonly Problem[];
  readonly zh: string;
  readonly en: string;

  constructor(
    said: { readonly zh: string; readonly en: string },
    problems: readonly Problem[],
    options?: ErrorOptions,
  ) {
    const listed = (language: "zh" | "en"): string =>
      problems.map((problem) => `\n${problemText(problem, language)}`).join("");
    const en = `${said.en}:${listed("en")}`;
    super(en, options);
    this.name = new.target.name;
    this.problems = problems;
    this.zh = `${said.zh}:${listed("zh")}`;
    this.en = en;
  }
}
