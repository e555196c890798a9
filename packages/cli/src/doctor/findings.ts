import type { Said } from "../output/language.ts";

/** What one check of the doctor found. */
export interface Finding {
  readonly state: "ok" | "warning" | "fault";
  readonly what: Said;
  /** What to do about it, unless it is well. */
  readonly remedy?: Said;
}

export const well = (zh: string, en: string): Finding => ({ state: "ok", what: { zh, en } });

export const warning = (what: Said, remedy: Said): Finding => ({ state: "warning", what, remedy });

export const fault = (what: Said, remedy: Said): Finding => ({ state: "fault", what, remedy });
