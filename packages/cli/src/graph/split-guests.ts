import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Home } from "../home/home.ts";
import { coreSdl } from "./core-subgraphs.ts";
import { importGuest } from "./guest-package.ts";
import type { Guests } from "./guests.ts";
import { composeGraph, type NamedSdl } from "./supergraph.ts";

/** What the gateway's process is told of the counties' subgraphs. */
export interface JoinedGuests {
  /** As `YIMEN_SUBGRAPHS` lists them: the gateway is ready without any of them. */
  readonly addresses: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the counties' subgraphs, a process each, and writes the supergraph that has them. */
export async function joinGuests(
  { local, remote }: Guests,
  home: Home,
  start: (name: string, mainFile: string) => Promise<string>,
): Promise<JoinedGuests> {
  if (local.length + remote.length === 0) return { addresses: [], environment: {} };
  const addresses = remote.map(({ name, url }) => `${name}?=${url}`);
  const guests: NamedSdl[] = [...remote];
  for (const subgraph of local) {
    const { name } = subgraph;
    const { kit, definition, mainFile } = await importGuest(subgraph);
    guests.push({ name, sdl: await kit.subgraphSdl(definition.schema) });
    addresses.push(`${name}?=${await start(name, mainFile())}/graphql`);
  }
  const file = join(home.directory, "supergraph.graphql");
  await writeFile(file, composeGraph(await coreSdl(), guests));
  return {
    addresses,
    environment: {
      YIMEN_SUPERGRAPH: file,
      YIMEN_GUESTS: remote.map(({ name, division }) => `${name}@${division}`).join(","),
    },
  };
}
