import { readFile } from "node:fs/promises";
import { parse } from "graphql";
import { type Door, openDoor } from "./door.ts";
import { failureOf, type Mishaps, MockGraph } from "./mock-graph.ts";
import { mockSubgraph } from "./mock-subgraph.ts";
import { plainGraph } from "./plain-graph.ts";
import type { RandomOperation } from "./random-operation.ts";
import { differences } from "./same-answers.ts";

/** A mocked graph twice: behind the gateway, and as one schema. */
export interface TwoGraphs extends AsyncDisposable {
  readonly graph: MockGraph;
  readonly door: Door;
  /** What the two answer differently. */
  readonly compare: (operation: RandomOperation) => Promise<readonly string[]>;
}

/** The subgraphs of this repository, those of counties too, from their committed SDL. */
export async function committedSubgraphs(): Promise<
  readonly { readonly name: string; readonly sdl: string }[]
> {
  const names = [
    "catalog",
    "facilities",
    "personnel",
    "cases",
    "evaluations",
    "putuo-island",
    "shenmu-economy",
  ];
  return Promise.all(
    names.map(async (name) => ({
      name,
      sdl: await readFile(
        new URL(`../../../subgraphs/${name}/schema/${name}.graphql`, import.meta.url),
        "utf8",
      ),
    })),
  );
}

export async function openTwoGraphs(
  subgraphs: readonly { readonly name: string; readonly sdl: string }[],
  options: Mishaps = {},
): Promise<TwoGraphs> {
  const graph = new MockGraph(subgraphs, options);
  const plain = plainGraph(graph);
  const mayFailUnasked = new Set([...graph.required].map((name) => failureOf(name)));
  const door = await openDoor(
    graph.supergraphSdl,
    subgraphs.map(({ name }) => mockSubgraph(graph, name)),
  );
  return {
    graph,
    door,
    compare: async ({ query, variables }) => {
      const federated = await door.ask(query, variables);
      const found = differences(federated, await plain(parse(query), variables), mayFailUnasked);
      return found.length === 0 ? found : [...found, federated.log];
    },
    [Symbol.asyncDispose]: () => door[Symbol.asyncDispose](),
  };
}
