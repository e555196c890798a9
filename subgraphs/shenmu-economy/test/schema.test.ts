import { subgraphSdl } from "@yimen/subgraph-kit";
import { expect, test } from "vitest";
import { schema } from "../src/schema.ts";

test("the committed SDL is the one the code has", async () => {
  await expect(`${await subgraphSdl(schema)}\n`).toMatchFileSnapshot("../schema/shenmu-economy.graphql");
});
