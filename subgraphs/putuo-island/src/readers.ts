import { type Actor, actsFor, type DivisionCode, hasRole, type Role } from "@yimen/domain";

/** Staff and systems of a place who read what belongs to its cases. The same roles stand in the migration's policies. */
const staffRoles: readonly Role[] = [
  "AGENT",
  "CLERK",
  "APPROVER",
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
  "INTEGRATOR",
];

/** Whose a thing is: whoever applied for it, and the place's. */
export interface Belonging {
  readonly applicantSubject: string | null;
  readonly divisionCode: DivisionCode;
}

/** Is the actor who applied? Two without an account are two strangers, not one person. */
export function isApplicant(
  actor: Actor,
  { applicantSubject }: Pick<Belonging, "applicantSubject">,
): boolean {
  return actor.subject !== undefined && actor.subject === applicantSubject;
}

/** May the actor read it? Whoever applied, and the staff of its place. */
export function mayRead(actor: Actor, thing: Belonging): boolean {
  if (isApplicant(actor, thing) || hasRole(actor, "SYSTEM")) return true;
  return hasRole(actor, ...staffRoles) && actsFor(actor, thing.divisionCode);
}

/** Whose documents somebody may list: their own, and as staff those of their places. */
export interface Viewer {
  readonly subject: string | undefined;
  readonly places: readonly DivisionCode[] | "everywhere";
}

/** The public lists nothing. */
export function viewerOf(actor: Actor): Viewer {
  if (hasRole(actor, "SYSTEM")) return { subject: undefined, places: "everywhere" };
  const places = hasRole(actor, ...staffRoles) ? actor.divisions : [];
  return { subject: actor.subject, places };
}
