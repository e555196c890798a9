import { layFoundation } from "../database/migrate.ts";
import { asOwner } from "../database/owner-client.ts";
import { writeSubscriptions } from "../events/subscriptions.ts";
import { ensureGuestRoles, guestRolesOf } from "./guest-roles.ts";
import { giveSchema } from "./take-over.ts";

/** A county's subgraph as the database is to know it. */
export interface AdmittedGuest {
  /** Its name, which is its schema's, too. */
  readonly name: string;
  /** How it logs in, made by `guestUrlOf`. */
  readonly url: string;
  /** Events it is told of. */
  readonly listensTo: readonly string[];
}

/**
 * Lets a guest into the database before it is started: its two roles, its schema, what it may do elsewhere, and what it hears of. Asked
 * again it changes nothing. A schema of the version before, which the core's role owned, becomes the guest's with all that is in it.
 *
 * @param coreUrl a role that owns the schema `yimen`
 * @throws {GuestNotAdmitted} when that role may not, with what to run instead
 */
export async function admitGuest(coreUrl: string, { name, url, listensTo }: AdmittedGuest): Promise<void> {
  const roles = guestRolesOf(url);
  await asOwner(coreUrl, async (owner) => {
    await layFoundation(owner, coreUrl);
    await ensureGuestRoles(owner, roles);
    await owner.query("begin");
    await giveSchema(owner, name, roles.login);
    await owner.query("select yimen.admit_guest($1, $2, $3)", [roles.login, roles.request, name]);
    await writeSubscriptions(owner, name, listensTo);
    await owner.query("commit");
  });
}
