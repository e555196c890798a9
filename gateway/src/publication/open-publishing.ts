import type { AllowedHosts, Logger } from "@yimen/service-host";
import type { ComposableSubgraph } from "../composition/compose-supergraph.ts";
import type { OperationManifest } from "../operations/manifest.ts";
import type { OpenSources } from "../sources/open-sources.ts";
import type { RemoteSubgraph, SubgraphSource } from "../sources/source.ts";
import type { FederatedGraph } from "../supergraph/federated-graph.ts";
import { trySupergraph } from "../supergraph/try-supergraph.ts";
import { composedSdls } from "./composed-sdls.ts";
import { CountyClaims, type RegisteredCounty } from "./county-claims.ts";
import { guestSecret } from "./guest-secret.ts";
import type { PublicationStore, PublishedGuest, StartedGuest } from "./publication.ts";
import { Publishing } from "./publishing.ts";
import { fetchSdl } from "./subgraph-sdl.ts";

/** Where publications are kept, and what guests are shown. */
export interface PublishingOptions {
  readonly store: PublicationStore;
  /** The gateway's secret; each guest gets one of its own, made from it. */
  readonly secret: string;
  /** The counties of the deployment, whose names nobody else takes. */
  readonly counties?: readonly RegisteredCounty[];
  /** How long checking one publication may take, 20 000 ms unless told otherwise. */
  readonly reviewMs?: number;
}

/** The running gateway that is published to. */
export interface PublishedTo {
  readonly graph: FederatedGraph;
  readonly sources: OpenSources;
  readonly baseSdl: string;
  readonly subgraphs: Readonly<Record<string, SubgraphSource>>;
  /** Addresses that counties may name for their subgraphs, checked at every connection. */
  readonly allowedHosts: AllowedHosts;
  readonly costLimit: number;
  readonly manifests: () => readonly OperationManifest[];
  readonly logger: Logger;
}

/** Publishing into a running gateway. */
export function openPublishing(options: PublishingOptions, to: PublishedTo): Publishing {
  const { graph, sources, logger, allowedHosts } = to;
  const { store, secret } = options;
  const served = new Map<string, string>();
  const composedWith = composedSdls(to.baseSdl);
  const texts = new Map<string, string>();

  const sdlOf = async (name: string, subgraph: SubgraphSource): Promise<ComposableSubgraph> => {
    if ("execute" in subgraph) return { name, sdl: subgraph.sdl };
    const { guest, prefix } = subgraph;
    const told = { ...(guest !== undefined && { guest }), ...(prefix !== undefined && { prefix }) };
    try {
      texts.set(name, await fetchSdl(name, subgraph, logger));
    } catch (error) {
      if (guest !== true) throw error;
      // A county's subgraph that is away, and was ever since the start, keeps nobody from publishing.
      const known = texts.get(name) ?? subgraph.sdl ?? composedWith(name);
      if (known === undefined) throw error;
      return { name, sdl: known, ...told };
    }
    return { name, sdl: texts.get(name) ?? "", ...told };
  };

  const serve = async (supergraphSdl: string, guests: readonly PublishedGuest[]): Promise<void> => {
    const wanted = new Map(guests.map(({ name, url }) => [name, url] as const));
    const changed = [...wanted].filter(([name, url]) => served.get(name) !== url);
    const replaced = sources.replace(
      Object.fromEntries(
        changed.map(([name, url]) => [name, guestSource(url, guestSecret(secret, name), allowedHosts)]),
      ),
    );
    try {
      graph.replace(supergraphSdl);
    } catch (refusal) {
      await replaced.undo();
      throw refusal;
    }
    const gone = [...served.keys()].filter((name) => !wanted.has(name));
    for (const name of gone) served.delete(name);
    for (const [name, url] of changed) served.set(name, url);
    // Fetches under way are answered first; nobody waits for that here.
    Promise.all([replaced.keep(), sources.remove(gone)]).catch((cause: unknown) =>
      logger.warn({ err: cause }, "a subgraph that was replaced did not close in order"),
    );
  };

  return new Publishing({
    store,
    logger,
    baseSdl: to.baseSdl,
    coreSdl: () => Promise.all(Object.entries(to.subgraphs).map(([name, subgraph]) => sdlOf(name, subgraph))),
    started: Object.entries(to.subgraphs).flatMap(([name, subgraph]) => startedGuest(name, subgraph)),
    fetchSdl: (name, url) => fetchSdl(name, { url, secret: guestSecret(secret, name), allowedHosts }, logger),
    claims: new CountyClaims(options.counties ?? []),
    reviewMs: options.reviewMs,
    manifests: to.manifests,
    costLimit: to.costLimit,
    tryBase: (supergraphSdl) => trySupergraph(supergraphSdl, (name) => sources.find(name) !== undefined),
    liveSdl: () => graph.supergraphSdl,
    serve,
  });
}

function startedGuest(name: string, subgraph: SubgraphSource): readonly StartedGuest[] {
  if ("execute" in subgraph || subgraph.guest !== true) return [];
  const { division, prefix } = subgraph;
  return [{ name, ...(prefix !== undefined && { prefix }), ...(division !== undefined && { division }) }];
}

function guestSource(url: string, secret: string, allowedHosts: AllowedHosts): RemoteSubgraph {
  return { url, secret, allowedHosts, guest: true, optional: true };
}
