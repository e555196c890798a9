import * as fc from "fast-check";
import { parse, validate } from "graphql";
import { expect, test } from "vitest";
import { randomOperation } from "./random-operation.ts";
import { smallerOperation } from "./smaller-operation.ts";
import { committedSubgraphs, openTwoGraphs } from "./two-graphs.ts";

/** How many operations are drawn. More find more: 20 000 take a quarter of an hour. */
const operations = Number(process.env["YIMEN_RANDOM_OPERATIONS"] ?? 300);
const seed = Number(process.env["YIMEN_RANDOM_SEED"] ?? Date.now() % 2 ** 31);

test(
  `A3 ${operations} random operations (seed ${seed}) are answered as if there were one schema`,
  { timeout: 120_000 + operations * 400 },
  async () => {
    await using both = await openTwoGraphs(await committedSubgraphs());
    const { graph, compare } = both;
    const property = fc.asyncProperty(randomOperation(graph), async (operation) => {
      expect(validate(graph.api, parse(operation.query))).toEqual([]);
      if ((await compare(operation)).length === 0) return;
      const smaller = await smallerOperation(
        operation,
        graph.api,
        async (other) => (await compare(other)).length > 0,
      );
      expect.fail([smaller.query, JSON.stringify(smaller.variables), ...(await compare(smaller))].join("\n"));
    });
    await fc.assert(property, { numRuns: operations, seed, endOnFailure: true });
  },
);
