import { cases } from "@yimen/cases";
import { catalog } from "@yimen/catalog";
import { evaluations } from "@yimen/evaluations";
import { facilities } from "@yimen/facilities";
import { personnel } from "@yimen/personnel";
import {
  createSubgraph,
  type SealedTable,
  type StatisticRegister,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDependencies,
  subgraphSdl,
} from "@yimen/subgraph-kit";
import type { GraphQLSchema } from "graphql";

/** Name of a core subgraph; also its PostgreSQL schema. */
export type CoreName = "catalog" | "facilities" | "personnel" | "cases" | "evaluations";

interface Starter {
  readonly migrations: URL;
  readonly sealed: readonly SealedTable[];
  readonly statistics: readonly StatisticRegister[];
  readonly schema: GraphQLSchema;
  start(on: SubgraphDependencies): Promise<Subgraph>;
}

// The composition root: nowhere else do subgraphs meet.
const starters: Readonly<Record<CoreName, Starter>> = {
  catalog: starterOf(catalog),
  facilities: starterOf(facilities),
  personnel: starterOf(personnel),
  cases: starterOf(cases),
  evaluations: starterOf(evaluations),
};

function starterOf<Tables>(definition: SubgraphDefinition<Tables>): Starter {
  const { schema, migrations, sealed = [], statistics = [] } = definition;
  return { schema, migrations, sealed, statistics, start: (on) => createSubgraph(definition, on) };
}

/** The core subgraphs, what before where before who before work before how well: the order facts are loaded in. */
export const coreNames: readonly CoreName[] = ["facilities", "catalog", "personnel", "cases", "evaluations"];

/** Starts the core subgraphs on one database. */
export async function startCoreSubgraphs(
  dependencies: (name: CoreName) => SubgraphDependencies,
): Promise<readonly Subgraph[]> {
  const started: Subgraph[] = [];
  try {
    for (const name of coreNames) started.push(await starters[name].start(dependencies(name)));
  } catch (error) {
    await Promise.all(started.map((subgraph) => subgraph.stop()));
    throw error;
  }
  return started;
}

/** The SDL of every core subgraph, as it stands in the code. */
export async function coreSdl(): Promise<readonly { readonly name: CoreName; readonly sdl: string }[]> {
  return Promise.all(
    coreNames.map(async (name) => ({ name, sdl: await subgraphSdl(starters[name].schema) })),
  );
}

/** The folders with the core subgraphs' migrations. */
export function coreMigrations(): readonly { readonly name: CoreName; readonly migrations: URL }[] {
  return coreNames.map((name) => ({ name, migrations: starters[name].migrations }));
}

/** The tables in which the core subgraphs keep sealed facts, by subgraph. */
export function coreSealedTables(): readonly {
  readonly name: CoreName;
  readonly tables: readonly SealedTable[];
}[] {
  return coreNames
    .map((name) => ({ name, tables: starters[name].sealed }))
    .filter(({ tables }) => tables.length > 0);
}

/** What the core subgraphs count of their registers. */
export function coreStatistics(): readonly {
  readonly name: CoreName;
  readonly registers: readonly StatisticRegister[];
}[] {
  return coreNames.map((name) => ({ name, registers: starters[name].statistics }));
}
