import type { z } from "zod";
import type { DomainError, ErrorPath } from "../errors/index.ts";
import { InvalidInputError } from "./invalid-input.ts";
import type { InputProblem } from "./input-problem.ts";
import { errorsOfIssue } from "./zod-issues.ts";

/**
 * Reads a whole input and reports every problem at once, each with its path.
 *
 * ```ts
 * const registerStation = input.object({
 *   name: input.text(60),
 *   division: input.divisionCode,
 *   officeAreaM2: input.optional(input.areaM2),
 * });
 * const station = parseInput(registerStation, args.input); // throws INPUT_INVALID with all problems
 * ```
 *
 * @param at where the input itself sits, e.g. `["input"]`; put before every path
 * @throws {InvalidInputError}
 */
export function parseInput<Output>(schema: z.ZodType<Output>, value: unknown, at: ErrorPath = []): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(problemsOf(result.error, value, at));
}

/** Everything wrong with an input; empty when it is fine. For forms that check while the user types. */
export function inputProblems(
  schema: z.ZodType,
  value: unknown,
  at: ErrorPath = [],
): readonly InputProblem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : problemsOf(result.error, value, at);
}

/** An expected error as a problem of an input: for what a schema cannot know (existence, uniqueness). */
export function problemFrom(error: DomainError, path: ErrorPath = error.inputPath): InputProblem {
  return { path, code: error.code, zh: error.zh, en: error.en };
}

function problemsOf(error: z.ZodError, value: unknown, at: ErrorPath): readonly InputProblem[] {
  return error.issues
    .flatMap((issue) => errorsOfIssue(issue, value))
    .map((found) => problemFrom(found, [...at, ...found.inputPath]));
}
