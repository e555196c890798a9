import type { County, LocalSubgraph, RemoteSubgraph } from "@yimen/county";
import type { Subgraph, SubgraphDependencies } from "@yimen/subgraph-kit";
import { importGuest } from "./guest-package.ts";

/** The subgraphs that counties bring, by where they run. */
export interface Guests {
  readonly local: readonly OfCounty<LocalSubgraph>[];
  readonly remote: readonly OfCounty<RemoteSubgraph>[];
}

/** With the place of the county that brings it. */
export type OfCounty<Kind> = Kind & { readonly division: string };

export function guestsOf(counties: readonly County[]): Guests {
  const all = counties.flatMap(({ subgraphs, division }) =>
    subgraphs.map((subgraph) => ({ ...subgraph, division })),
  );
  return {
    local: all.filter((subgraph) => subgraph.kind === "local"),
    remote: all.filter((subgraph) => subgraph.kind === "remote"),
  };
}

/** Starts the counties' subgraphs of this process on the database, each in a schema of its own. */
export async function startGuests(
  local: readonly LocalSubgraph[],
  dependencies: (name: string) => SubgraphDependencies,
): Promise<readonly Subgraph[]> {
  const started: Subgraph[] = [];
  try {
    for (const subgraph of local) {
      const { kit, definition } = await importGuest(subgraph);
      started.push(await kit.createSubgraph(definition, dependencies(subgraph.name)));
    }
  } catch (error) {
    await Promise.all(started.map((subgraph) => subgraph.stop()));
    throw error;
  }
  return started;
}

/** Names of the local subgraphs that load data packages. */
export async function loadingGuests(local: readonly LocalSubgraph[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (const subgraph of local) {
    const { definition } = await importGuest(subgraph);
    if (definition.load !== undefined) names.push(subgraph.name);
  }
  return names;
}
