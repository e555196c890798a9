import type { Said } from "../output/language.ts";
import type { Terminal } from "../output/terminal.ts";

/** What one check of the doctor found. */
export interface Finding {
  readonly state: "ok" | "warning" | "fault";
  readonly what: Said;
  /** Why it matters, where that is not plain. */
  readonly why?: Said;
  /** What to do about it, unless it is well. */
  readonly remedy?: Said;
}

export const well = (zh: string, en: string): Finding => ({ state: "ok", what: { zh, en } });

export const warning = (what: Said, remedy: Said): Finding => ({ state: "warning", what, remedy });

export const fault = (what: Said, remedy: Said): Finding => ({ state: "fault", what, remedy });

const marks = { ok: "✓", warning: "!", fault: "✗" } as const;

/** The lines a person reads of a finding: what is so, why it matters, what to do. */
export function linesOf({ state, what, why, remedy }: Finding, language: Terminal["language"]): string[] {
  return [
    `${marks[state]} ${what[language]}`,
    ...(why === undefined ? [] : [`  ${why[language]}`]),
    ...(remedy === undefined ? [] : [`  → ${remedy[language]}`]),
  ];
}
