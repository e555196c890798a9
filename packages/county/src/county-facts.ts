import type { County } from "./county.ts";

/**
 * What the graph knows of a county, as plain data: subgraphs load it like a file of a data package.
 *
 * Paths of this machine stay out of it.
 */
export function countyFacts(county: County): Readonly<Record<string, unknown>> {
  const { id, name, division, displayNames, branding, calendar } = county;
  return { id, name, division, displayNames, branding: branding ?? null, calendar: calendar ?? null };
}
