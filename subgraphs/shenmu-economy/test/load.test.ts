import { startTestSubgraph } from "@yimen/testing";
import { sampleDataset } from "@yimen/sample";
import { expect, test } from "vitest";
import { shenmuEconomy } from "../src/index.ts";

const packages = new URL("../../../packages/", import.meta.url);

test("SM-19 the produce is what the city's document names, with its row, and other counties' packages add none", async () => {
  const datasets = ["base/", "county-shenmu/", "county-panan/"].map((name) => new URL(name, packages));
  const economy = await startTestSubgraph(shenmuEconomy, { datasets });
  expect(await economy.data("{ shenmuProduce { name citation } }")).toEqual({
    shenmuProduce: [{ name: "粮食", citation: "SM-9 · 神政办发〔2019〕54号" }],
  });
  await economy.stop();
});

test("G4 a few bulletins come with the sample, marked as such, and nobody is sent one", async () => {
  const datasets = ["base/", "county-shenmu/"].map((name) => new URL(name, packages));
  const economy = await startTestSubgraph(shenmuEconomy, { datasets });
  await economy.subgraph.load(sampleDataset());
  const told = await economy.data<{ shenmuBulletins: { edges: { node: { sample: boolean } }[] } }>(
    `{ shenmuBulletins(within: "610881000000", first: 10) { edges { node { title kind sample produce { name } price { yuan } } } } }`,
  );
  expect(told.shenmuBulletins.edges.length).toBeGreaterThanOrEqual(3);
  expect(told.shenmuBulletins.edges.every(({ node }) => node.sample)).toBe(true);
  await economy.stop();
});
