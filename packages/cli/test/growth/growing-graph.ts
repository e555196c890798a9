import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createLogger, createTokenVerifier, type SubgraphResponse } from "@yimen/service-host";
import {
  addToLaw,
  createSealer,
  createSubgraph,
  type Subgraph,
  type SubgraphDefinition,
} from "@yimen/subgraph-kit";
import { parseDivisionCode } from "@yimen/domain";
import { type Caller, createTestDatabase, testIssuer } from "@yimen/testing";
import { Client } from "pg";
import { type Plan, watchPlans } from "./plans.ts";

const folder = new URL("../../../../subgraphs/", import.meta.url);
const rows = new URL("rows/", import.meta.url);
const quiet = createLogger({ name: "test", level: "fatal" });

/** Values that a county adds to vocabularies of the platform. */
const words = `pack: words
zh: 本地取值
division: "330727000000"
version: "1.0.0"
sources:
  T: { title: 县办法, issued: 2024-01-01, textMissing: 示例 }
vocabularies:
  Channel: { add: { OFTEN: 常见, SELDOM: 少见 } }
  EmploymentKind: { add: { OFTEN: 常见, SELDOM: 少见 } }
  EquipmentKind: { add: { OFTEN: 常见, SELDOM: 少见 } }
`;

/** A subgraph's answer, and how PostgreSQL came to it. */
export interface Explained {
  readonly answer: SubgraphResponse;
  readonly plans: readonly Plan[];
}

/** Every subgraph of the repository, guests included, over one database with many rows. */
export interface GrowingGraph {
  /** Names of the subgraphs, as their folders are called. */
  readonly names: readonly string[];
  /** The SDL a subgraph serves, with descriptions. */
  sdl(name: string): Promise<string>;
  ask(name: string, query: string, variables: Record<string, unknown>, as?: Caller): Promise<Explained>;
  stop(): Promise<void>;
}

/** Opens the subgraphs on a database with tens of thousands of rows in several counties, analysed. */
export async function openGrowingGraph(): Promise<GrowingGraph> {
  const names = (await readdir(fileURLToPath(folder))).toSorted();
  const definitions = new Map<string, SubgraphDefinition<unknown>>();
  for (const name of names) definitions.set(name, await definitionOf(name));
  const issuer = await testIssuer();
  const open = (url: string, definition: SubgraphDefinition<unknown>): Promise<Subgraph> =>
    createSubgraph(definition, {
      databaseUrl: url,
      verifier: createTokenVerifier({
        issuer: issuer.issuer,
        audience: issuer.audience,
        keys: { jwks: issuer.jwks },
      }),
      sealer: createSealer(Buffer.alloc(32, 7)),
      logger: quiet,
    });
  const database = await createTestDatabase();
  for (const definition of definitions.values()) await (await open(database.url, definition)).stop();
  await fill(database.url);
  await addToLaw(
    database.url,
    { by: "test" },
    { packs: [[{ path: "rules/words.yaml", text: words }]], calendars: [] },
  );
  const { close, plansOf } = await watchPlans(database.url);
  const subgraphs = new Map<string, Subgraph>();
  for (const [name, definition] of definitions) subgraphs.set(name, await open(database.url, definition));

  return {
    names,
    sdl: (name) => readFile(new URL(`${name}/schema/${name}.graphql`, folder), "utf8"),
    async ask(name, query, variables, as) {
      const subgraph = subgraphs.get(name);
      if (subgraph === undefined) throw new Error(`there is no subgraph ${name}`);
      const token =
        as &&
        (await issuer.mint({
          subject: as.subject,
          roles: as.roles,
          divisions: (as.divisions ?? []).map(parseDivisionCode),
        }));
      return plansOf(() =>
        subgraph.execute({
          query,
          variables,
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        }),
      );
    },
    async stop() {
      for (const subgraph of subgraphs.values()) await subgraph.stop();
      await close();
      await database.drop();
    },
  };
}

async function definitionOf(name: string): Promise<SubgraphDefinition<unknown>> {
  const module: unknown = await import(new URL(`${name}/src/index.ts`, folder).href);
  const found = Object.values(module as Record<string, unknown>).find(isDefinition);
  if (found === undefined) throw new Error(`${name} exports no subgraph`);
  return found;
}

function isDefinition(value: unknown): value is SubgraphDefinition<unknown> {
  return typeof value === "object" && value !== null && "schema" in value && "migrations" in value;
}

/** Rows are written past triggers, foreign keys and row-level security: many, and only what lists look at. */
async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const file of (await readdir(fileURLToPath(rows))).toSorted()) {
    await client.query(await readFile(new URL(file, rows), "utf8"));
  }
  // What is visible to all needs no look at the table, and how rows are spread is known: as a database is after a night.
  await client.query("vacuum analyze");
  await client.end();
}
