import { stat } from "node:fs/promises";
import { join } from "node:path";
import { sampleDataset } from "@yimen/sample";
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
  readonly database: DatabaseState;
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
}

/** Where an installation is to be looked up. */
export interface InstallationPlace {
  readonly home: Home;
  readonly host: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly databaseUrl: string;
  readonly embedded: boolean;
}

/** Looks up what is so. @throws when the database does not answer */
export async function readInstallation(place: InstallationPlace): Promise<Installation> {
  const { home, host, variables } = place;
  return {
    variables,
    host,
    developmentKeyId: home.secrets.issuerKey.kid,
    files: await rightsOf(home),
    runsAsRoot: process.getuid?.() === 0,
    database: await readDatabase(place),
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

async function readDatabase({ databaseUrl: url, embedded }: InstallationPlace): Promise<DatabaseState> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<Omit<DatabaseState, "url" | "embedded" | "holdsSample">>(`
      select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
        current_setting('archive_mode') <> 'off' or exists (select from pg_stat_replication) as followed,
        (select rolsuper from pg_roles where rolname = current_user) as "asSuperuser"`);
    const ledger = await client.query("select to_regclass('yimen.loaded_dataset') is not null as kept");
    const kept = (ledger.rows[0] as { kept: boolean }).kept;
    const sample = kept
      ? await client.query("select from yimen.loaded_dataset where dataset = $1 limit 1", [
          sampleDataset().name,
        ])
      : undefined;
    const [state] = rows;
    if (state === undefined) throw new Error("the database said nothing of itself");
    return { url, embedded, ...state, holdsSample: (sample?.rowCount ?? 0) > 0 };
  } finally {
    await client.end();
  }
}
