import { stat } from "node:fs/promises";
import { join } from "node:path";
import { sampleDataset } from "@yimen/sample";
import { missingGuestRoles } from "@yimen/subgraph-kit";
import { openCounties } from "../graph/counties.ts";
import { guestDatabaseUrl } from "../guests/guest-environment.ts";
import { guestsOf } from "../guests/guests.ts";
import type { Home } from "../home/home.ts";
import { connect } from "../home/reachable.ts";

/** What is so about an installation, as far as it can be looked up: what the checks of production judge. */
export interface Installation {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Address that the door listens on. */
  readonly host: string;
  /** Key id of the development tokens of this home. */
  readonly developmentKeyId: string;
  /** Files of the home with their rights, e.g. 0o600; those that are not there are left out. */
  readonly files: readonly { readonly path: string; readonly rights: number }[];
  readonly runsAsRoot: boolean;
  /** Counties' subgraphs that run on this machine under the account of the core. */
  readonly guestsOfOurAccount: readonly string[];
  /** Undefined when it does not answer. */
  readonly database: DatabaseState | undefined;
}

export interface DatabaseState {
  readonly url: string;
  /** The home's own PostgreSQL. */
  readonly embedded: boolean;
  /** The connection is encrypted. */
  readonly encrypted: boolean;
  /** The invented sample was loaded into it. */
  readonly holdsSample: boolean;
  /** Its write-ahead log is archived, or another server follows it. */
  readonly followed: boolean;
  /** Requests and migrations come as a superuser. */
  readonly asSuperuser: boolean;
  /** The server lets its account in whatever the password is. */
  readonly asksNoPassword: boolean;
  /** What only a superuser can run, so that counties' local subgraphs have roles of their own. */
  readonly guestStatements: readonly string[];
}

/** Where an installation is to be looked up. */
export interface InstallationPlace {
  readonly home: Home;
  readonly host: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  readonly embedded: boolean;
  /** Folders of counties beside those that come with Yimen. */
  readonly county: readonly string[];
  /** Only those counties run. */
  readonly only: boolean;
}

/** Looks up what is so. */
export async function readInstallation(place: InstallationPlace): Promise<Installation> {
  const { home, host, variables } = place;
  return {
    variables,
    host,
    developmentKeyId: home.secrets.issuerKey.kid,
    files: await rightsOf(home),
    runsAsRoot: process.getuid?.() === 0,
    guestsOfOurAccount:
      (variables["YIMEN_GUEST_USER"] ?? "") === "" ? (await localGuests(place)).map(({ name }) => name) : [],
    // That there is none to look at is said elsewhere.
    database: await readDatabase(place).catch(() => undefined),
  };
}

async function rightsOf(home: Home): Promise<Installation["files"]> {
  const paths = [home.directory, join(home.directory, "secrets.json"), home.logFile];
  const found = await Promise.all(
    paths.map(async (path) => {
      const about = await stat(path).catch(() => undefined);
      return about === undefined ? [] : [{ path, rights: about.mode & 0o777 }];
    }),
  );
  return found.flat();
}

interface ReadState extends Pick<DatabaseState, "encrypted" | "followed" | "asSuperuser"> {
  readonly makesRoles: boolean;
}

async function readDatabase(place: InstallationPlace): Promise<DatabaseState> {
  const { databaseUrl: url, embedded } = place;
  const client = await connect(url);
  try {
    const { rows } = await client.query<ReadState>(`
      select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
        current_setting('archive_mode') <> 'off' or exists (select from pg_stat_replication) as followed,
        (select rolsuper from pg_roles where rolname = current_user) as "asSuperuser",
        (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "makesRoles"`);
    const ledger = await client.query("select to_regclass('yimen.loaded_dataset') is not null as kept");
    const kept = (ledger.rows[0] as { kept: boolean }).kept;
    const sample = kept
      ? await client.query("select from yimen.loaded_dataset where dataset = $1 limit 1", [
          sampleDataset().name,
        ])
      : undefined;
    const [read] = rows;
    if (read === undefined) throw new Error("the database said nothing of itself");
    const { makesRoles, ...state } = read;
    return {
      url,
      embedded,
      ...state,
      holdsSample: (sample?.rowCount ?? 0) > 0,
      asksNoPassword: await letsIn(withoutPassword(url)),
      guestStatements: makesRoles ? [] : await guestStatements(place),
    };
  } finally {
    await client.end();
  }
}

async function guestStatements(place: InstallationPlace): Promise<readonly string[]> {
  const statements: string[] = [];
  for (const { name } of await localGuests(place)) {
    statements.push(...(await missingGuestRoles(place.databaseUrl, await guestDatabaseUrl(name, place))));
  }
  return statements;
}

async function localGuests(place: InstallationPlace): Promise<readonly { readonly name: string }[]> {
  return guestsOf(await openCounties({ counties: place.county, only: place.only })).local;
}

/** The same way in with a password that cannot be right. */
function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return url;
  parsed.password = "not the password";
  parsed.searchParams.delete("password");
  return parsed.href;
}

async function letsIn(url: string): Promise<boolean> {
  try {
    await (await connect(url)).end();
    return true;
  } catch {
    return false;
  }
}
