import { DomainError } from "@yimen/domain";
import type { Language, Said } from "./language.ts";

/** A command cannot do what it was asked for, and says so to the person who asked. */
export class CommandFailed extends Error {
  readonly said: Said;

  constructor(said: Said, options?: ErrorOptions) {
    super(said.en, options);
    this.name = "CommandFailed";
    this.said = said;
  }
}

/** Says why a command failed and ends with exit code 1. An expected failure speaks the person's language. */
export function fail(error: unknown, language: Language): void {
  process.stderr.write(language === "zh" ? `出错了:${textOf(error).zh}\n` : `error: ${textOf(error).en}\n`);
  process.exitCode = 1;
}

function textOf(error: unknown): Said {
  if (error instanceof CommandFailed) return error.said;
  if (error instanceof DomainError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return { zh: message, en: message };
}
