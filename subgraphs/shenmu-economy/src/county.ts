import {
  type DivisionCode,
  divisionContains,
  divisionLevel,
  parseDivisionCode,
  type StationKind,
} from "@yimen/domain";

/** 神木市. The service is this city's own; elsewhere there is none. */
export const shenmu: DivisionCode = parseDivisionCode("610881000000");

/** Does the service have an office there? The city and its towns and subdistricts have, villages have not. SM-19 */
export function isServed(division: DivisionCode): boolean {
  const level = divisionLevel(division);
  return divisionContains(shenmu, division) && (level === "COUNTY" || level === "TOWNSHIP");
}

const serving: ReadonlySet<StationKind> = new Set<StationKind>(["COUNTY_CENTRE", "TOWNSHIP_CENTRE"]);

/** Does a station of this kind, there, give the service? */
export function isServing(kind: StationKind, division: DivisionCode): boolean {
  return serving.has(kind) && isServed(division);
}
