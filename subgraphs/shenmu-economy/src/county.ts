import { type DivisionCode, divisionContains, divisionLevel, parseDivisionCode } from "@yimen/domain";

/** 神木市. The service is this city's own; elsewhere there is none. */
export const shenmu: DivisionCode = parseDivisionCode("610881000000");

/** Does the service have an office there? The city and its towns and subdistricts have, villages have not. SM-19 */
export function isServed(division: DivisionCode): boolean {
  const level = divisionLevel(division);
  return divisionContains(shenmu, division) && (level === "COUNTY" || level === "TOWNSHIP");
}
