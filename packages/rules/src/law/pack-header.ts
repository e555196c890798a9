import { isRuleFile, type PackFile, withoutByteOrderMark } from "../pack/files.ts";
import type { Place } from "../problems/problem.ts";

/** A name in a pack's header, and where it stands. */
export interface HeaderName {
  readonly name: string;
  readonly place: Place;
}

/** What decides in which order packs are loaded, and which of two takes the other's place. */
export interface PackHeader {
  readonly pack: HeaderName | undefined;
  readonly parent: HeaderName | undefined;
  /** Whose law it is, as it is written. */
  readonly division: HeaderName | undefined;
  readonly version: string | undefined;
}

/**
 * A glance at a pack's header: its name, its parent's, its place.
 *
 * It only finds the parent; loading reads the file properly and checks that this was right. A glance must cost nothing, also where
 * the file is a trap for a YAML reader.
 */
export function glanceAtHeader(files: readonly PackFile[]): PackHeader {
  const rules = files.filter(({ path }) => isRuleFile(path));
  return {
    pack: firstNamed(rules, "pack"),
    parent: firstNamed(rules, "parent"),
    division: firstNamed(rules, "division"),
    version: firstNamed(rules, "version")?.name,
  };
}

function firstNamed(
  files: readonly PackFile[],
  key: "division" | "pack" | "parent" | "version",
): HeaderName | undefined {
  const line = new RegExp(`^${key}:[ \\t]*["']?([A-Za-z0-9][A-Za-z0-9.-]{0,80})`, "m");
  for (const { path, text: written } of files) {
    const text = withoutByteOrderMark(written);
    const found = line.exec(text);
    if (found?.[1] === undefined) continue;
    const before = text.slice(0, found.index).split("\n").length;
    const column = found[0].length - found[1].length + 1;
    return { name: found[1], place: { file: path, line: before, column } };
  }
  return undefined;
}
