import { type DocumentNode, execute } from "graphql";
import type { MockGraph } from "./mock-graph.ts";
import { resolveFrom } from "./mock-subgraph.ts";
import type { Answered } from "./same-answers.ts";

/** Answers operations with the whole of a mocked graph in one schema: what is right by GraphQL's specification alone. */
export function plainGraph(
  graph: MockGraph,
): (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => Promise<Answered> {
  resolveFrom(graph.api, ({ object, field, args }) =>
    graph.value(object, field, args, graph.toldFor(object, field)),
  );
  return async (document, variables) => {
    const answer = await execute({ schema: graph.api, document, variableValues: variables });
    const { data = null, errors = [] } = answer;
    return { data: structuredClone(data), errors };
  };
}
