import { type Actor, actsFor, type DivisionCode, hasRole, type Role } from "@yimen/domain";

export { overseers } from "@yimen/domain";

/** Staff and systems of a place who read what belongs to its cases. The same roles stand in the migration's policies. */
export const staffRoles: readonly Role[] = [
  "AGENT",
  "CLERK",
  "APPROVER",
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
  "INTEGRATOR",
];

/** Whose a thing is: the applicant's, and the place's. */
export interface Belonging {
  readonly applicantSubject: string | null;
  readonly divisionCode: DivisionCode;
}

/** Is the actor the applicant themself? Two without an account are two strangers, not one person. */
export function isApplicant(actor: Actor, { applicantSubject }: Belonging): boolean {
  return actor.subject !== undefined && actor.subject === applicantSubject;
}

/**
 * May the actor be handed what opens it? Its applicant; and where there is no account to show it to, a device of the
 * place, such as the kiosk the applicant stands at.
 *
 * A device has no role but INTEGRATOR: who works there does not become one by being given that role too.
 *
 * @source N-5, X-3
 */
export function mayHold(actor: Actor, thing: Belonging): boolean {
  if (isApplicant(actor, thing)) return true;
  const isDevice = actor.roles.length > 0 && actor.roles.every((role) => role === "INTEGRATOR");
  return isDevice && thing.applicantSubject === null && actsFor(actor, thing.divisionCode);
}

/** May the actor read it? Like the case: its applicant, and the staff of its place. */
export function mayRead(actor: Actor, thing: Belonging): boolean {
  if (isApplicant(actor, thing) || hasRole(actor, "SYSTEM")) return true;
  return hasRole(actor, ...staffRoles) && actsFor(actor, thing.divisionCode);
}
