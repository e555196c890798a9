import { createLogger, createTokenVerifier } from "@yimen/service-host";
import {
  admitGuest,
  createSealer,
  createSubgraph,
  guestUrlOf,
  migrate,
  type Subgraph,
  type SubgraphDefinition,
  workOf,
} from "@yimen/subgraph-kit";
import { createTestDatabase, testIssuer } from "@yimen/testing";
import { Client, type QueryResultRow } from "pg";
import { kiosks } from "../fixture/kiosks.ts";
import type { KioskTables } from "../fixture/tables.ts";

const quiet = createLogger({ name: "guests", level: "silent" });

/** A database with a schema of the core and the kiosks as a guest beside it. */
export interface GuestsDatabase {
  /** Of the core's role. */
  readonly coreUrl: string;
  urlOf(name: string): string;
  /** Lets a subgraph in as the core does. */
  admit<Tables>(definition: SubgraphDefinition<Tables>): Promise<void>;
  start<Tables>(definition: SubgraphDefinition<Tables>): Promise<Subgraph>;
  /** Runs statements of one connection, each with its outcome. */
  as<Row extends QueryResultRow>(url: string, ...statements: readonly string[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** @param core makes the core's role from the superuser's URL; the superuser itself unless told otherwise */
export async function openGuestsDatabase(
  core: (adminUrl: string) => Promise<string> = async (adminUrl) => adminUrl,
): Promise<GuestsDatabase> {
  const issuer = await testIssuer();
  const database = await createTestDatabase();
  const coreUrl = await core(database.url);
  // Stands for the core's own tables: the kit's test knows no subgraph of the core.
  await migrate({ url: coreUrl, schema: "archive", directory: new URL("archive/", import.meta.url) });
  const started: Subgraph[] = [];
  const urlOf = (name: string): string => guestUrlOf(coreUrl, name, `the password of ${name}`);
  return {
    coreUrl,
    urlOf,
    admit: async (definition) =>
      admitGuest(coreUrl, { name: definition.name, url: urlOf(definition.name), ...workOf(definition) }),
    start: async (definition) => {
      const subgraph = await createSubgraph(definition, {
        databaseUrl: urlOf(definition.name),
        verifier: createTokenVerifier({ ...issuer, keys: { jwks: issuer.jwks } }),
        sealer: createSealer(Buffer.alloc(32, 7)),
        logger: quiet,
      });
      started.push(subgraph);
      return subgraph;
    },
    as: async (url, ...statements) => {
      const client = new Client({ connectionString: url });
      client.on("error", () => {});
      await client.connect();
      try {
        let rows: never[] = [];
        for (const statement of statements) rows = (await client.query(statement)).rows as never[];
        return rows;
      } finally {
        await client.end();
      }
    },
    stop: async () => {
      for (const subgraph of started) await subgraph.stop();
      await database.drop();
    },
  };
}

/** The fixture under another name, for a second guest. */
export function kiosksCalled(name: string): SubgraphDefinition<KioskTables> {
  return { ...kiosks, name };
}
