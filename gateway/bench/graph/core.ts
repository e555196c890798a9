import { cases } from "@yimen/cases";
import { catalog } from "@yimen/catalog";
import { evaluations } from "@yimen/evaluations";
import { facilities } from "@yimen/facilities";
import { personnel } from "@yimen/personnel";
import { createTokenVerifier, type Logger, type TokenVerifier } from "@yimen/service-host";
import {
  createSealer,
  createSubgraph,
  runSubgraph,
  type StandAloneSubgraph,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphDependencies,
} from "@yimen/subgraph-kit";
import type { BenchWorld } from "./world.ts";

interface Starter {
  readonly inProcess: (dependencies: SubgraphDependencies) => Promise<Subgraph>;
  readonly standAlone: (variables: Readonly<Record<string, string>>) => Promise<StandAloneSubgraph>;
}

function starter<Tables>(definition: SubgraphDefinition<Tables>): Starter {
  return {
    inProcess: (dependencies) => createSubgraph(definition, dependencies),
    standAlone: (variables) => runSubgraph(definition, variables),
  };
}

const starters = {
  facilities: starter(facilities),
  catalog: starter(catalog),
  personnel: starter(personnel),
  cases: starter(cases),
  evaluations: starter(evaluations),
} as const;

/** Name of a core subgraph. */
export type CoreName = keyof typeof starters;

/** The core subgraphs in the order in which data is loaded into them. */
export const coreNames: readonly CoreName[] = ["facilities", "catalog", "personnel", "cases", "evaluations"];

/** Who may ask, as every contestant checks it. */
export function verifierOf({ identity }: BenchWorld): TokenVerifier {
  const { issuer, audience, jwks } = identity;
  return createTokenVerifier({ issuer, audience, keys: { jwks } });
}

/** The five core subgraphs in this process. */
export async function startCore(world: BenchWorld, logger: Logger): Promise<readonly Subgraph[]> {
  const verifier = verifierOf(world);
  const sealer = createSealer(Buffer.from(world.dataKey, "base64url"));
  const started: Subgraph[] = [];
  // One after the other: each waits for the migration lock of the one before anyway.
  for (const name of coreNames) {
    const child = logger.child({ subgraph: name });
    started.push(
      await starters[name].inProcess({ databaseUrl: world.databaseUrl, verifier, sealer, logger: child }),
    );
  }
  return started;
}

/** One core subgraph behind HTTP, as a split deployment runs it. */
export async function startStandAlone(name: CoreName, world: BenchWorld): Promise<StandAloneSubgraph> {
  return starters[name].standAlone({
    DATABASE_URL: world.databaseUrl,
    YIMEN_ISSUER: world.identity.issuer,
    YIMEN_AUDIENCE: world.identity.audience,
    YIMEN_JWKS: JSON.stringify(world.identity.jwks),
    YIMEN_DATA_KEY: world.dataKey,
    YIMEN_GATEWAY_SECRET: world.gatewaySecret,
    LOG_LEVEL: "warn",
  });
}
