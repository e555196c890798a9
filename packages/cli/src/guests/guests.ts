import type { RegisteredCounty } from "@yimen/gateway";
import type { County, LocalSubgraph, RemoteSubgraph } from "@yimen/county";

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

/** The counties whose names nobody else takes: by the county's own and those of the subgraphs it brings. */
export function registeredCounties(counties: readonly County[]): readonly RegisteredCounty[] {
  return counties.map(({ id, division, subgraphs }) => ({
    division,
    prefixes: [
      ...new Set(
        [id, ...subgraphs.map(({ name }) => name)].map((name) => (name.split("-")[0] ?? name).toLowerCase()),
      ),
    ],
  }));
}
