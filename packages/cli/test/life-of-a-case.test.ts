import { afterAll, beforeAll, expect, test } from "vitest";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

test("x", async () => {
  const found = await graph.data(
    `query($at: String!) { station(code: $at) { id divisionCode items(first: 30) { edges { node { id name code promisedLimits(at: "330727106206") { days unit } statutoryLimits(at: "330727106206") { days unit stage } } } } caseload { filed inProgress completed } ratingSummary { count average } } }`,
    { at: lingkouStation },
  );
  console.log(JSON.stringify(found, null, 1));
  expect(places.lingkou).toBe("330727106206");
  expect(callers.agent).toBeDefined();
});
