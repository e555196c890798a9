import type { Law, LawSource } from "@yimen/rules";
import { type Logger, readReadiness } from "@yimen/service-host";
import { LRUCache } from "lru-cache";
import { lawInForce } from "../admission/law-in-force.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import type { PresentedCounty } from "./presentation.ts";

/** A pack that is in force. */
export interface PackShown {
  readonly id: string;
  readonly version: string;
  readonly revision: string;
}

/** A place with the packs of its own that are in force there. */
export interface PlaceShown {
  readonly division: string;
  /** Undefined where nobody told the gateway its name. */
  readonly name: { readonly zh: string; readonly en: string } | undefined;
  readonly packs: readonly PackShown[];
}

/** How it stands with a subgraph. */
export interface SubgraphShown {
  readonly name: string;
  readonly guest: boolean;
  readonly answers: boolean;
}

/** What the page at `/` shows of the graph at this moment: no address, no reason, nothing of a person. */
export interface GraphState {
  /** Undefined while nobody can say which law is in force. */
  readonly lawRevision: string | undefined;
  readonly places: readonly PlaceShown[];
  readonly subgraphs: readonly SubgraphShown[];
}

const country = { division: "000000000000", name: { zh: "全国", en: "The nation" } };

/** Looks at the graph, at most once a second however many ask. */
export function watchGraph(parts: {
  readonly counties: readonly PresentedCounty[];
  readonly law: LawSource | undefined;
  readonly sources: OpenSources;
  readonly logger: Logger;
}): () => Promise<GraphState> {
  const { counties, law, sources, logger } = parts;
  const seen = new LRUCache<"state", Promise<GraphState>>({ max: 1, ttl: 1_000 });
  const look = async (): Promise<GraphState> => {
    const [inForce, subgraphs] = await Promise.all([lawInForce(law, logger), subgraphsOf(sources, logger)]);
    return { lawRevision: inForce?.revision, places: placesOf(counties, inForce), subgraphs };
  };
  return () => {
    const state = seen.get("state") ?? look();
    seen.set("state", state, { noUpdateTTL: true });
    return state;
  };
}

async function subgraphsOf(sources: OpenSources, logger: Logger): Promise<readonly SubgraphShown[]> {
  const { checks } = await readReadiness(sources.checks, 2_000, (check, cause) =>
    logger.debug({ check, err: cause }, "shown as not answering"),
  );
  // What runs in this process and has nothing to say about itself is there as long as the process is.
  return sources.list().map(({ name, guest, check }) => ({
    name,
    guest,
    answers: (checks[check] ?? "ok") === "ok",
  }));
}

/** The country, then the counties as they were named, then whatever else has a pack. */
function placesOf(counties: readonly PresentedCounty[], law: Law | undefined): readonly PlaceShown[] {
  const packs = law?.packs ?? [];
  const named = [country, ...counties];
  const others = new Set(packs.map(({ division }) => division));
  for (const { division } of named) others.delete(division);
  return [...named, ...[...others].map((division) => ({ division, name: undefined }))].map(
    ({ division, name }) => ({
      division,
      name,
      packs: packs
        .filter((pack) => pack.division === division)
        .map(({ id, version, revision }) => ({ id, version, revision })),
    }),
  );
}
