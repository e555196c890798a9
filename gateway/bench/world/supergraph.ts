import { readFile } from "node:fs/promises";
import { composeSupergraph } from "../../src/index.ts";

/** A subgraph that contestants over HTTP ask: ours, as a process of its own. */
export interface WorldSubgraph {
  readonly name: string;
  /** Its folder under `subgraphs`. */
  readonly folder: string;
  /** A county's, not the core's. */
  readonly guest: boolean;
}

/** The core, and the two guests that come with Yimen. */
export const worldSubgraphs: readonly WorldSubgraph[] = [
  ...["facilities", "catalog", "personnel", "cases", "evaluations"].map((name) => ({
    name,
    folder: name,
    guest: false,
  })),
  { name: "putuo", folder: "putuo-island", guest: true },
  { name: "shenmu", folder: "shenmu-economy", guest: true },
];

/** A place under `subgraphs`. */
export function subgraphFile({ folder }: WorldSubgraph, path: string): URL {
  return new URL(`../../../subgraphs/${folder}/${path}`, import.meta.url);
}

/** The supergraph of all of them, with their addresses. @throws when they do not compose */
export async function supergraphWith(urls: Readonly<Record<string, string>>): Promise<string> {
  const composed = composeSupergraph(
    await Promise.all(
      worldSubgraphs.map(async (subgraph) => ({
        name: subgraph.name,
        sdl: await readFile(subgraphFile(subgraph, `schema/${subgraph.folder}.graphql`), "utf8"),
        guest: subgraph.guest,
      })),
    ),
  );
  if (!composed.ok) throw new Error(composed.errors.map(({ message }) => message).join("\n"));
  return composed.supergraphSdl.replaceAll(
    /@join__graph\(name: "([^"]+)", url: "[^"]*"\)/g,
    (_all, name: string) => `@join__graph(name: "${name}", url: "${urls[name] ?? ""}")`,
  );
}
