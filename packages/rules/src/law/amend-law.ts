import { glanceAtHeader } from "./pack-header.ts";
import type { LawText } from "./law-text.ts";

/**
 * A law with packs and calendars added: a pack takes the place of the one of its name, a calendar that of its division's. What is not
 * named stays.
 */
export function amendLaw(law: LawText, added: LawText): LawText {
  const names = new Set(added.packs.map(nameOf));
  const divisions = new Set(added.calendars.map(({ division }) => division));
  return {
    packs: [...law.packs.filter((files) => !names.has(nameOf(files))), ...added.packs],
    calendars: [...law.calendars.filter(({ division }) => !divisions.has(division)), ...added.calendars],
  };
}

function nameOf(files: LawText["packs"][number]): string | undefined {
  return glanceAtHeader(files).pack?.name;
}

/** The packs whose version in force is higher than the one at hand: an older folder must not undo a newer law by accident. */
export function olderThanInForce(
  inForce: LawText,
  packs: LawText["packs"],
): readonly { readonly pack: string; readonly version: string; readonly inForce: string }[] {
  return packs.flatMap((files) => {
    const { pack, version } = glanceAtHeader(files);
    const other = inForce.packs.map(glanceAtHeader).find((header) => header.pack?.name === pack?.name);
    if (pack === undefined || version === undefined || other?.version === undefined) return [];
    return isLower(version, other.version) ? [{ pack: pack.name, version, inForce: other.version }] : [];
  });
}

function isLower(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  for (const [index, number] of (a ?? []).entries()) {
    const against = b?.[index] ?? 0;
    if (number !== against) return number < against;
  }
  return false;
}
