import { divisionContains, type DivisionCode } from "@yimen/domain";
import type { Law, LawSource } from "@yimen/rules";
import { type Logger, readReadiness } from "@yimen/service-host";
import { LRUCache } from "lru-cache";
import { lawInForce } from "../admission/law-in-force.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import type { PresentedCounty } from "./presentation.ts";

/** A pack that is in force. */
export interface PackShown {
  readonly id: string;
  /** Where it holds, 12 digits: the place itself or a part of it. */
  readonly division: string;
  readonly version: string;
  readonly revision: string;
}

/** A place with the packs that are in force there and not above. */
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

/** The country, then the counties as they were named, then whatever else has a pack; what holds in a part of a county stands with it. */
function placesOf(counties: readonly PresentedCounty[], law: Law | undefined): readonly PlaceShown[] {
  const places = new Map<string, { readonly name: PlaceShown["name"]; readonly packs: PackShown[] }>(
    [country, ...counties].map(({ division, name }) => [division, { name, packs: [] }]),
  );
  for (const { id, version, revision, division } of law?.packs ?? []) {
    const county = counties.find((each) =>
      divisionContains(each.division as DivisionCode, division as DivisionCode),
    );
    const at = county?.division ?? division;
    const place = places.get(at) ?? { name: undefined, packs: [] };
    places.set(at, place);
    place.packs.push({ id, version, revision, division });
  }
  return [...places].map(([division, place]) => ({ division, ...place }));
}
