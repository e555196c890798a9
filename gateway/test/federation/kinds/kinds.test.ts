import { describe, expect, test } from "vitest";
import { type ExecutedGraph, executedGraph } from "../../execution/graph.ts";
import { localSubgraph } from "../../graph/local-subgraph.ts";
import { abstractTypes } from "./abstract-types.ts";
import { borrowedFields } from "./borrowed-fields.ts";
import { entities } from "./entities.ts";
import { hiddenAndPartial } from "./hidden-and-partial.ts";
import { roots } from "./roots.ts";

describe.each([...roots, ...entities, ...abstractTypes, ...borrowedFields, ...hiddenAndPartial])(
  "A3 $name",
  ({ subgraphs, answers }) => {
    let composed: ExecutedGraph | undefined;
    const graph = (): ExecutedGraph =>
      (composed ??= executedGraph(
        ...Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => localSubgraph(name, sdl, resolvers)),
      ));

    test.each(answers)("A3 $query", async ({ query, variables = {}, data, errors = [] }) => {
      const answer = await graph().ask(query, { variables });
      expect({ data: answer.data, errors: (answer.errors ?? []).map(({ path }) => path) }).toEqual({
        data,
        errors,
      });
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(data));
    });
  },
);
