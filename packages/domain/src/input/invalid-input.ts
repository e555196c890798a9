import { defineError, DomainError } from "../errors/index.ts";
import type { DomainErrorFactory, ErrorPath } from "../errors/index.ts";
import type { InputProblem } from "./input-problem.ts";

const shownProblems = 5;

/** Catalogues the summary; {@link InvalidInputError} is what gets thrown. */
export const inputInvalid: DomainErrorFactory<{ problems: readonly InputProblem[] }> = defineError(
  "INPUT_INVALID",
  {
    kind: "invalid",
    zh: (d) => `输入有误,请改正后重新提交:${summary(d.problems, "zh")}`,
    en: (d) => `the input is invalid; correct it and send it again: ${summary(d.problems, "en")}`,
  },
);

function summary(problems: readonly InputProblem[], language: "zh" | "en"): string {
  const parts = problems.slice(0, shownProblems).map((problem) => {
    const place = formatPath(problem.path);
    return place === "" ? problem[language] : `${place}: ${problem[language]}`;
  });
  const text = parts.join("; ");
  const rest = problems.length - shownProblems;
  if (!(rest > 0)) return text;
  return language === "zh" ? `${text}; 另有 ${rest} 处` : `${text}; and ${rest} more`;
}

/** A path as people write it: `applicant.phones[1]`. */
export function formatPath(path: ErrorPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** An input with everything that is wrong with it. Code `INPUT_INVALID`, kind `invalid`. */
export class InvalidInputError extends DomainError {
  /** All problems, in the order of the fields; at least one. */
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const summarised = inputInvalid({ problems });
    super({
      code: summarised.code,
      kind: summarised.kind,
      zh: summarised.zh,
      en: summarised.en,
      details: undefined,
      path: problems.length === 1 ? problems[0]?.path : undefined,
    });
    this.name = "InvalidInputError";
    this.problems = problems;
  }

  override toJSON(): ReturnType<DomainError["toJSON"]> & { problems: readonly InputProblem[] } {
    return { ...super.toJSON(), problems: this.problems };
  }
}
