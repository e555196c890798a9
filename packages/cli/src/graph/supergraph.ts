import { composeSupergraph } from "@yimen/gateway";

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
