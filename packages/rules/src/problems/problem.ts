import { defineError } from "@yimen/domain";
import type { DomainError, DomainErrorFactory } from "@yimen/domain";

/** A place in a file of a pack. */
export interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
}

/** Something wrong with a pack, where it is, and what to do (规则包问题). */
export interface Problem extends Place {
  /** A pack with an error is not loaded; warnings come with the pack. */
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The source of the law that it is about, where it can be answered for all that cites it at once. */
  readonly source?: string | undefined;
}

const severities: Readonly<Record<Problem["severity"], string>> = { error: "错误", warning: "警告" };

/** The problem as compilers print it. */
export function problemText(problem: Problem, language: "zh" | "en"): string {
  const { file, line, column, severity, code } = problem;
  const word = language === "zh" ? severities[severity] : severity;
  return `${file}:${line}:${column} ${word} ${code} ${problem[language]}`;
}

/** A catalogued error at its place. */
export function problemAt(
  error: DomainError,
  place: Place,
  severity: Problem["severity"] = "error",
): Problem {
  const { file, line, column } = place;
  return { severity, code: error.code, file, line, column, zh: error.zh, en: error.en };
}

/** What to do about a problem, in both languages; both empty when there is nothing better to say. */
export interface Hint {
  readonly hint: string;
  readonly hintZh: string;
}

/** No suggestion. */
export const noHint: Hint = { hint: "", hintZh: "" };

/** Catalogues a class of problem whose texts end in a suggestion. */
export function defineProblem<Details extends Hint>(
  code: string,
  texts: { readonly zh: (details: Details) => string; readonly en: (details: Details) => string },
): DomainErrorFactory<Details> {
  return defineError<Details>(code, {
    kind: "invalid",
    zh: (details) => (details.hintZh === "" ? texts.zh(details) : `${texts.zh(details)};${details.hintZh}`),
    en: (details) => (details.hint === "" ? texts.en(details) : `${texts.en(details)}; ${details.hint}`),
  });
}
