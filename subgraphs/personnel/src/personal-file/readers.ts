import { type Actor, actsFor, type DivisionCode, hasRole, type Role } from "@yimen/domain";

/** Who may read the personal files of their place. */
export const fileReaders: readonly Role[] = ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"];

/** May somebody read the files of a place, and what is on record about its people? */
export function mayReadFiles(actor: Actor, division: DivisionCode): boolean {
  return hasRole(actor, ...fileReaders) && actsFor(actor, division);
}
