import { divisionContains } from "./codes/division-code.ts";
import type { DivisionCode } from "./codes/division-code.ts";
import type { Role } from "./vocabulary/people.ts";

/** Who is asking: what a verified token says, and nothing a client can say about itself. */
export interface Actor {
  /** The token's subject; undefined for the public. */
  readonly subject: string | undefined;
  readonly roles: readonly Role[];
  /** The places the actor works for. Each includes everything below it. Empty for citizens and the public. */
  readonly divisions: readonly DivisionCode[];
}

/** Somebody who is not signed in. */
export const publicActor: Actor = Object.freeze({
  subject: undefined,
  roles: Object.freeze<Role[]>(["PUBLIC"]),
  divisions: Object.freeze<DivisionCode[]>([]),
});

/**
 * A job of the system itself, for the divisions it works on and no others: SYSTEM is a role, not a master key.
 *
 * @param subject names the job in journals, e.g. `system:deemed-acceptance`
 */
export function systemActor(subject: string, divisions: readonly DivisionCode[]): Actor {
  return { subject, roles: ["SYSTEM"], divisions };
}

/** Who oversees a place: finds what happens there and reads what was found. The same roles stand in the policies of migrations. */
export const overseers: readonly Role[] = Object.freeze<Role[]>([
  "STATION_MANAGER",
  "COUNTY_ADMIN",
  "INSPECTOR",
]);

/** Has the actor at least one of the roles? */
export function hasRole(actor: Actor, ...wanted: readonly Role[]): boolean {
  return wanted.some((role) => actor.roles.includes(role));
}

/** Does the actor work for the division, or for one that contains it? No role is exempt. */
export function actsFor(actor: Actor, division: DivisionCode): boolean {
  return actor.divisions.some((own) => divisionContains(own, division));
}
