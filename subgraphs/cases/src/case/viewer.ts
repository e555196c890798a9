import { type Actor, hasRole, type Role } from "@yimen/domain";
import type { Viewer } from "./store.ts";

// The same roles stand in the table's row-level policies, which hold even where this is forgotten.
const staffRoles: readonly Role[] = [
  "AGENT",
  "CLERK",
  "APPROVER",
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
  "INTEGRATOR",
];

/** Whose cases somebody may see: their own, and as staff those of their places. The public: none. */
export function viewerOf(actor: Actor): Viewer {
  if (hasRole(actor, "SYSTEM")) return { subject: undefined, places: "everywhere" };
  const places = hasRole(actor, ...staffRoles) ? actor.divisions : [];
  return { subject: actor.subject, places };
}
