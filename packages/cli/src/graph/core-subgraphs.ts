import { cases } from "@yimen/cases";
import { catalog } from "@yimen/catalog";
import { evaluations } from "@yimen/evaluations";
import { facilities } from "@yimen/facilities";
import { personnel } from "@yimen/personnel";
import {
  createSubgraph,
  erasingTaskName,
  planRetention,
  readAsSystem,
  type RetentionLine,
  type SealedTable,
  type StatisticRegister,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDependencies,
  subgraphSdl,
} from "@yimen/subgraph-kit";
import type { Law } from "@yimen/rules";
import type { Logger } from "@yimen/service-host";
import type { GraphQLSchema } from "graphql";

/** Name of a core subgraph; also its PostgreSQL schema. */
export type CoreName = "catalog" | "facilities" | "personnel" | "cases" | "evaluations";

interface Starter {
  readonly migrations: URL;
  readonly sealed: readonly SealedTable[];
  readonly statistics: readonly StatisticRegister[];
  readonly schema: GraphQLSchema;
  readonly retains: boolean;
  planRetention(on: RetentionPlace): Promise<readonly RetentionLine[]>;
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
  const { name, schema, migrations, sealed = [], statistics = [], retained = [] } = definition;
  return {
    schema,
    migrations,
    sealed,
    statistics,
    retains: retained.length > 0,
    planRetention: async ({ url, logger, ...at }) =>
      retained.length === 0
        ? []
        : readAsSystem<Tables, readonly RetentionLine[]>({ url, schema: name, logger }, (db) =>
            planRetention(db, retained, at),
          ),
    start: (on) => createSubgraph(definition, on),
  };
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

/** Where and by which law retention is planned. */
export interface RetentionPlace {
  readonly url: string;
  readonly logger: Logger;
  readonly law: Law;
  readonly today: Temporal.PlainDate;
}

/** What the core would erase today by the law of each place, and what it keeps. Changes nothing. */
export async function planCoreRetention(place: RetentionPlace): Promise<readonly RetentionLine[]> {
  const plans: (readonly RetentionLine[])[] = [];
  for (const name of coreNames) plans.push(await starters[name].planRetention(place));
  return plans.flat();
}

/** The tasks of the core subgraphs that erase what is over. */
export function coreErasingTasks(): readonly string[] {
  return coreNames.filter((name) => starters[name].retains).map((name) => `${name}/${erasingTaskName}`);
}

/** What the core subgraphs count of their registers. */
export function coreStatistics(): readonly {
  readonly name: CoreName;
  readonly registers: readonly StatisticRegister[];
}[] {
  return coreNames.map((name) => ({ name, registers: starters[name].statistics }));
}
