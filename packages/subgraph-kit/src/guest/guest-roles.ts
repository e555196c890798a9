import { type Client, DatabaseError, escapeIdentifier, escapeLiteral } from "pg";
import { asOwner } from "../database/owner-client.ts";
import { loginOf, requestRoleOf } from "./guest-role.ts";
import { GuestNotAdmitted } from "./guest-not-admitted.ts";
import { scramVerifier } from "./scram-verifier.ts";

/** A guest's two roles, and the way in. */
export interface GuestRoles {
  /** Logs in and owns the schema. */
  readonly login: string;
  /** Runs the requests and owns nothing. */
  readonly request: string;
  readonly url: string;
}

// Twice what one process takes, and what a second copy and a load take besides.
const connectionsAtMost = 30;

/** What a connection of a guest begins with; a request has shorter limits still. */
const usual: Readonly<Record<string, string>> = {
  statement_timeout: "5min",
  lock_timeout: "10s",
  idle_in_transaction_session_timeout: "1min",
};

const powers = [
  ["rolsuper", "nosuperuser"],
  ["rolcreaterole", "nocreaterole"],
  ["rolcreatedb", "nocreatedb"],
  ["rolreplication", "noreplication"],
  ["rolbypassrls", "nobypassrls"],
] as const;

/** The roles a guest's URL stands for. */
export function guestRolesOf(url: string): GuestRoles {
  return { login: loginOf(url), request: requestRoleOf(url), url };
}

/**
 * Makes a guest's roles, or finds that they are as they must be.
 *
 * @param owner connection of the core's role
 * @throws {GuestNotAdmitted} with the statements that help
 */
export async function ensureGuestRoles(owner: Client, roles: GuestRoles): Promise<void> {
  const { login, request } = roles;
  const tooStrong = await powersOf(owner, roles);
  if (tooStrong.length > 0) {
    throw new GuestNotAdmitted(
      {
        zh: `县级子图的数据库角色 ${login} 或 ${request} 权力过大`,
        en: `the database role ${login} or ${request} of a county's subgraph is too powerful`,
      },
      tooStrong,
    );
  }
  const missing = await missingOf(owner, roles);
  try {
    for (const statement of missing) await owner.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== "42501") throw error;
    throw new GuestNotAdmitted(
      {
        zh: `数据库账户无权建立或修改县级子图的角色 ${login}(${error.message})`,
        en: `the database's account may not make or change the role ${login} of a county's subgraph (${error.message})`,
      },
      missing,
      { cause: error },
    );
  }
}

/**
 * What is to be run in the database so that a guest has its roles as they must be; nothing when it has. The password is not in it.
 *
 * @param coreUrl of the core's role
 */
export async function missingGuestRoles(coreUrl: string, guestUrl: string): Promise<readonly string[]> {
  const roles = guestRolesOf(guestUrl);
  return asOwner(coreUrl, async (owner) => [
    ...(await powersOf(owner, roles)),
    ...(await missingOf(owner, roles)),
  ]);
}

async function powersOf(owner: Client, { login, request }: GuestRoles): Promise<readonly string[]> {
  const found = await owner.query<Record<string, unknown>>(
    `select rolname, ${powers.map(([column]) => column).join(", ")} from pg_roles where rolname in ($1, $2)`,
    [login, request],
  );
  return found.rows.flatMap((row) => {
    const taken = powers.filter(([column]) => row[column] === true).map(([, word]) => word);
    return taken.length === 0 ? [] : [`alter role ${String(row["rolname"])} ${taken.join(" ")}`];
  });
}

async function missingOf(owner: Client, { login, request, url }: GuestRoles): Promise<readonly string[]> {
  const found = await owner.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname in ($1, $2)",
    [login, request],
  );
  const known = new Set(found.rows.map(({ rolname }) => rolname));
  const verifier = scramVerifier(passwordIn(url));
  return [
    ...(known.has(request) ? [] : [creationOf(request)]),
    ...(known.has(login) ? [] : creationOfLogin(login, verifier)),
    ...((await isMember(owner, login, request)) ? [] : [`grant ${request} to ${login}`]),
    // The core makes the schema for it, and may end its connections.
    ...((await isMember(owner, undefined, login)) ? [] : [await grantToCore(owner, login)]),
    ...(known.has(login) && !(await logsIn(url))
      ? [`alter role ${login} login password ${escapeLiteral(verifier)}`]
      : []),
  ];
}

function creationOf(role: string): string {
  return `create role ${role} nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls`;
}

function creationOfLogin(login: string, verifier: string): readonly string[] {
  return [
    `${creationOf(login).replace(" nologin ", " login ")} connection limit ${connectionsAtMost} password ${escapeLiteral(verifier)}`,
    ...Object.entries(usual).map(([name, value]) => `alter role ${login} set ${name} = '${value}'`),
  ];
}

async function grantToCore(owner: Client, login: string): Promise<string> {
  const { rows } = await owner.query<{ core: string }>("select current_user as core");
  return `grant ${login} to ${escapeIdentifier(rows[0]?.core ?? "")}`;
}

/** Has somebody, or the one who asks, the rights of a role, which need not exist yet? */
async function isMember(owner: Client, who: string | undefined, role: string): Promise<boolean> {
  const { rows } = await owner.query<{ member: boolean }>(
    `select exists (
       select from pg_roles role, pg_roles who
       where role.rolname = $2 and who.rolname = coalesce($1, current_user)
         and pg_has_role(who.oid, role.oid, 'usage')) as member`,
    [who ?? null, role],
  );
  return rows[0]?.member === true;
}

/** A refusal of the password or the role; whatever else keeps one out is no matter of them. */
async function logsIn(url: string): Promise<boolean> {
  try {
    await asOwner(url, async () => {});
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && (error.code === "28P01" || error.code === "28000")) return false;
    throw error;
  }
}

function passwordIn(url: string): string {
  return decodeURIComponent(/^[a-z]+:\/\/[^:@/?#]*:([^@/?#]*)@/.exec(url)?.[1] ?? "");
}
