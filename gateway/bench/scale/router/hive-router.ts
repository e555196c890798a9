import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type HiveGateway, installHive, startHive } from "../../contestants/hive.ts";
import { coreNames } from "../deployment.ts";

/** Serves the committed supergraph with Hive Gateway. */
export async function startHiveRouter(options: {
  readonly folder: string;
  /** Endpoint of each subgraph. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly secret: string;
}): Promise<HiveGateway> {
  const { folder, endpoints, secret } = options;
  const installed = await installHive((text) => console.log(text));
  const committed = await readFile(new URL("../../../supergraph.graphql", import.meta.url), "utf8");
  const supergraph = join(folder, "supergraph.graphql");
  await writeFile(
    supergraph,
    coreNames.reduce((text, name) => text.replaceAll(`"yimen:${name}"`, `"${endpoints[name]}"`), committed),
  );
  const law = new URL("/law", endpoints["facilities"]);
  return startHive({ folder: installed, supergraphFile: supergraph, secret, lawUrl: law.href });
}
