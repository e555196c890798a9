import {
  divisionAt,
  type DivisionCode,
  divisionContains,
  divisionLineage,
  isDivisionCode,
} from "@yimen/domain";
import type { PlacedSubject, SubjectKey } from "./finding.ts";

/** The place a thing lies in: ids lead with it. Undefined for what belongs to no one place, such as a national item. */
export function placeOfSubject({ id }: SubjectKey): DivisionCode | undefined {
  const code = id.slice(0, 12);
  const rest = id.slice(12);
  return isDivisionCode(code) && /^(\.[\w.-]*[\w-])?$/.test(rest) ? code : undefined;
}

/** The county a place lies in; the place itself where it lies in none. */
export function countyOf(place: DivisionCode): DivisionCode {
  return divisionAt(place, "COUNTY") ?? place;
}

/** The narrowest place that holds all of these; undefined when no county does. */
export function commonPlace(subjects: readonly PlacedSubject[]): DivisionCode | undefined {
  const [first] = subjects;
  if (first === undefined) return undefined;
  // A county's code ends in six zeros: what holds more than that is no county any more.
  return divisionLineage(first.divisionCode)
    .filter((place) => !place.endsWith("00000000"))
    .find((place) => subjects.every(({ divisionCode }) => divisionContains(place, divisionCode)));
}
