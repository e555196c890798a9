import { createHash } from "node:crypto";
import { Client } from "pg";

/** The role every query of a core request runs as. It owns nothing, so row-level security binds it. */
export const applicationRole = "yimen_app";

const ofGuest = /^[a-z0-9_]+_guest_[a-z0-9_]+$/;
/** PostgreSQL cuts names after 63 bytes; `_app` is added to this one. */
const longestLogin = 59;

/**
 * The role a guest logs in as: it owns the guest's schema and nothing else. Roles belong to the whole server, so its name begins
 * with the database's: `yimen_guest_putuo` for the subgraph `putuo` of the database `yimen`.
 */
export function guestRoleOf(database: string, subgraph: string): string {
  const [place, name] = [plain(database), plain(subgraph)];
  const role = `${place}_guest_${name}`;
  if (role.length <= longestLogin) return role;
  return `y${digest(`${database}/${subgraph}`)}_guest_${name.slice(0, 36)}`;
}

/** The role that requests run as for whoever logs in by a URL: a guest's own, else {@link applicationRole}. */
export function requestRoleOf(url: string): string {
  const login = loginOf(url);
  return ofGuest.test(login) ? `${login}_app` : applicationRole;
}

/** Does this URL log in as a guest? */
export function isGuestUrl(url: string): boolean {
  return ofGuest.test(loginOf(url));
}

/** The role a URL logs in as, as the driver finds it; '' when neither it nor the environment says. */
export function loginOf(url: string): string {
  const { user, query } = partsOf(url);
  const named = query.map((each) => /^user=(.+)$/.exec(each)?.[1]).findLast((each) => each !== undefined);
  return decodeURIComponent(named ?? user ?? new Client().user ?? "");
}

/** The database a URL leads to: the one of the login's name unless it says otherwise. */
export function databaseOf(url: string): string {
  const { database } = partsOf(url);
  return database === "" ? (new Client({ user: loginOf(url) }).database ?? "") : decodeURIComponent(database);
}

/**
 * The core's URL as a guest is given it: the same server or socket, TLS and database, by the guest's own role and password. A client
 * certificate is left out, since it is the core's. What a URL leaves out is said: the guest has none of the core's environment.
 */
export function guestUrlOf(coreUrl: string, subgraph: string, password: string): string {
  const { scheme, hosts, query } = partsOf(coreUrl);
  const database = databaseOf(coreUrl);
  const kept = query.filter((each) => !/^(?:user|password|sslcert|sslkey|sslpassword)=/i.test(each));
  const login = `${guestRoleOf(database, subgraph)}:${encodeURIComponent(password)}`;
  const asked = kept.length === 0 ? "" : `?${kept.join("&")}`;
  return `${scheme}://${login}@${hosts === "" ? hostOf(kept) : hosts}/${encodeURIComponent(database)}${asked}`;
}

/** A socket's folder that the query names goes before any host; a URL without one is no URL for others. */
function hostOf(query: readonly string[]): string {
  if (query.some((each) => each.startsWith("host="))) return "localhost";
  const { host, port } = new Client();
  return `${encodeURIComponent(host)}:${port}`;
}

interface UrlParts {
  readonly scheme: string;
  readonly user: string | undefined;
  /** One or several, with their ports; empty for a socket that the query names. */
  readonly hosts: string;
  readonly database: string;
  readonly query: readonly string[];
}

// Not as a WHATWG URL, which knows neither several hosts nor none.
function partsOf(url: string): UrlParts {
  const [, scheme = "", user, hosts = "", database = "", query = ""] =
    /^([a-z]+):\/\/(?:([^:@/?#]*)(?::[^/?#]*)?@)?([^/?#]*)\/?([^?#]*)\??([^#]*)/s.exec(url) ?? [];
  return { scheme, user, hosts, database, query: query.split("&").filter((each) => each !== "") };
}

/** As letters, digits and underscores that need no quotes anywhere; what that changes is told apart by a digest. */
function plain(name: string): string {
  const words = name.toLowerCase().replaceAll(/[^a-z0-9_]/g, "_");
  return words === name ? name : `${words}_${digest(name).slice(0, 6)}`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
