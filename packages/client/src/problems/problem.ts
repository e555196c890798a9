import type { ProblemCode } from "../generated/problem-codes.generated.ts";
import type { Language } from "../labels/label.ts";

/** An expected failure as a mutation answers it: the parts of `ProblemParts`. */
export interface Problem {
  readonly __typename: string;
  readonly code: string;
  readonly messageZh: string;
  readonly messageEn: string;
  readonly path: readonly string[];
}

/** The failures among the members of a mutation's union. */
export type ProblemOf<Result> = Extract<Result, { readonly code: string; readonly messageZh: string }>;

/** What is left of a mutation's union when it did not fail. */
export type PayloadOf<Result> = Exclude<Result, ProblemOf<Result>>;

/**
 * Did the mutation fail, and with this code? Narrows the union either way:
 *
 * ```ts
 * if (isProblem(submitCase, "CASE_ALREADY_OPEN")) return askForReason();
 * if (isProblem(submitCase)) return show(submitCase.messageZh);
 * return submitCase.case; // SubmitCasePayload
 * ```
 */
export function isProblem<Result extends { readonly __typename: string }>(
  result: Result,
): result is ProblemOf<Result>;
export function isProblem<Result extends { readonly __typename: string }, Code extends ProblemCode>(
  result: Result,
  code: Code,
): result is ProblemOf<Result> & { readonly code: Code };
export function isProblem(result: { readonly __typename: string }, code?: ProblemCode): boolean {
  if (!("code" in result) || !("messageZh" in result)) return false;
  return code === undefined || result.code === code;
}

/** A problem's text in a language. */
export function messageOf(
  problem: { readonly messageZh: string; readonly messageEn: string },
  language: Language = "zh",
): string {
  return language === "zh" ? problem.messageZh : problem.messageEn;
}

/**
 * What to show at which field, by the field's path without `input`: `applicant.document.number`, `papers.0.name`. The key `""`
 * is the form as a whole. Of several problems of one field the first.
 */
export function problemsByField(problem: Problem, language: Language = "zh"): ReadonlyMap<string, string> {
  const each = problemsIn(problem);
  const found = new Map<string, string>();
  for (const { path, ...texts } of each) {
    const field = (path[0] === "input" ? path.slice(1) : path).join(".");
    if (!found.has(field)) found.set(field, messageOf(texts, language));
  }
  return found;
}

type Part = Pick<Problem, "messageZh" | "messageEn" | "path">;

/** An invalid input names every mistake; any other failure is one. */
function problemsIn(problem: Problem & { readonly problems?: readonly Part[] }): readonly Part[] {
  const { problems = [] } = problem;
  return problems.length > 0 ? problems : [problem];
}
