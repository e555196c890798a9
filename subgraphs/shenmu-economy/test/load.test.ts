import { startTestSubgraph } from "@yimen/testing";
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
