import { DomainError } from "@yimen/domain";
import type { Problem } from "@yimen/rules";
import { relative } from "node:path";
import { type FailurePlace, placeOfFailure } from "./failure-place.ts";
import type { Language, Said } from "./language.ts";

/** A command cannot do what it was asked for, and says so to the person who asked. */
export class CommandFailed extends Error {
  readonly said: Said;
  /** Where in a file of the person's the reason stands. */
  readonly place: FailurePlace | undefined;

  constructor(said: Said, options?: ErrorOptions & { readonly place?: FailurePlace | undefined }) {
    super(said.en, options);
    this.name = "CommandFailed";
    this.said = said;
    this.place = options?.place;
  }
}

/** A command cannot go on for what was found wrong in files, each with its place. */
export class ProblemsFound extends CommandFailed {
  readonly problems: readonly Problem[];

  constructor(said: Said, problems: readonly Problem[]) {
    super(said);
    this.name = "ProblemsFound";
    this.problems = problems;
  }
}

/** Says why a command failed and ends with exit code 1. An expected failure speaks the person's language. */
export function fail(error: unknown, language: Language): void {
  process.stderr.write(language === "zh" ? `出错了:${textOf(error).zh}\n` : `error: ${textOf(error).en}\n`);
  process.exitCode = 1;
}

/** What an error says as problems with their places, for a command that lists everything it finds in a folder. */
export function problemsOf(error: unknown, folder: string): readonly Problem[] {
  if (hasProblems(error)) return error.problems;
  const place = error instanceof CommandFailed ? error.place : placeOfFailure(error, folder);
  const nowhere = { file: relative(process.cwd(), folder) || ".", line: 1, column: 1 };
  const code = error instanceof DomainError ? error.code : "START_FAILED";
  return [{ ...(place ?? nowhere), severity: "error", code, ...textOf(error) }];
}

/** What an error says in both languages; what nobody expected speaks as it does. */
export function textOf(error: unknown): Said {
  if (error instanceof CommandFailed) return error.said;
  if (speaksBoth(error)) return { zh: error.zh, en: error.en };
  const message = error instanceof Error ? error.message : String(error);
  return { zh: message, en: message };
}

function hasProblems(error: unknown): error is { readonly problems: readonly Problem[] } {
  return error instanceof Error && "problems" in error && Array.isArray(error.problems);
}

/** Errors of a county's own copy of our packages are of other classes than ours, and speak both languages all the same. */
function speaksBoth(error: unknown): error is Said {
  if (typeof error !== "object" || error === null || !("zh" in error) || !("en" in error)) return false;
  return typeof error.zh === "string" && typeof error.en === "string";
}
