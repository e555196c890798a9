import { DomainError } from "@yimen/domain";
import type { Language } from "./language.ts";

/** Says why a command failed and ends with exit code 1. An expected failure speaks the person's language. */
export function fail(error: unknown, language: Language): void {
  const text =
    error instanceof DomainError ? error[language] : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${language === "zh" ? "出错了" : "error"}: ${text}\n`);
  process.exitCode = 1;
}
