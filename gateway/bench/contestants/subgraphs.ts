import { fileURLToPath } from "node:url";
import { subgraphFile, type WorldSubgraph, worldSubgraphs } from "../world/supergraph.ts";
import type { World } from "../world/world.ts";
import { type NodeProcess, startNodeProcess } from "./node-process.ts";

/** The subgraphs as a split deployment runs them, for the contestants that ask them over HTTP. */
export interface RemoteSubgraphs {
  readonly urls: Readonly<Record<string, string>>;
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** Starts each of them as a process of its own, guests too: they are asked with the callers' tokens. */
export async function startSubgraphs(world: World): Promise<RemoteSubgraphs> {
  const begun = await Promise.allSettled(worldSubgraphs.map((subgraph) => start(subgraph, world)));
  const started = begun.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((process) => process.stop()));
  };
  const failed = begun.find((each) => each.status === "rejected");
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return {
    urls: Object.fromEntries(
      worldSubgraphs.map(({ name }, index) => [name, `${started[index]?.url}/graphql`]),
    ),
    pids: started.map(({ pid }) => pid),
    stop,
  };
}

function start(subgraph: WorldSubgraph, world: World): Promise<NodeProcess> {
  return startNodeProcess(fileURLToPath(subgraphFile(subgraph, "src/main.ts")), {
    DATABASE_URL: world.databaseUrl,
    HOST: "127.0.0.1",
    PORT: "0",
    YIMEN_ISSUER: world.identity.issuer,
    YIMEN_AUDIENCE: world.identity.audience,
    YIMEN_JWKS: JSON.stringify(world.identity.jwks),
    YIMEN_DATA_KEY: world.dataKey(subgraph.guest ? subgraph.name : undefined),
    YIMEN_GATEWAY_SECRET: world.gatewaySecret,
    LOG_LEVEL: "warn",
  });
}
