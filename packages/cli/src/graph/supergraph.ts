import { composeSupergraph, composingFiles } from "@yimen/gateway";
import type { Home } from "../home/home.ts";
import { digestOf, findKept, keep, stampOf } from "../home/kept.ts";

/** A subgraph as composition sees it. */
export interface NamedSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The supergraph of the core and what counties add to it. @throws naming every reason why the subgraphs do not compose */
export function composeGraph(core: readonly NamedSdl[], guests: readonly NamedSdl[] = []): string {
  const composed = composeSupergraph([
    ...core.map(({ name, sdl }) => ({ name, sdl })),
    ...guests.map(({ name, sdl }) => ({ name, sdl, guest: true })),
  ]);
  if (composed.ok) return composed.supergraphSdl;
  const reasons = composed.errors.map(({ code, message }) => `  ${code}: ${message}`);
  throw new Error(`the subgraphs do not compose / 子图无法组合:\n${reasons.join("\n")}`);
}

/** The same, kept in the data folder until one of the subgraphs changes, or what composes them. */
export async function keptSupergraph(
  home: Pick<Home, "directory">,
  core: readonly NamedSdl[],
  guests: readonly NamedSdl[],
): Promise<string> {
  const sources = [...core, ...guests].flatMap(({ name, sdl }) => [name, sdl]);
  const of = digestOf([stampOf(composingFiles()), String(core.length), ...sources]);
  const known = await findKept<string>(home, "supergraph", of);
  if (known !== undefined) return known;
  const value = composeGraph(core, guests);
  await keep(home, "supergraph", { of, value });
  return value;
}
