import { subgraphSdl } from "@yimen/subgraph-kit";
import { startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import __prefix__ from "../src/index.ts";

let county: TestSubgraph;

beforeAll(async () => {
  county = await startTestSubgraph(__prefix__, { datasets: [new URL("../", import.meta.url)] });
});
afterAll(() => county.stop());

const ofStation = `query ($code: String!) {
  _entities(representations: [{ __typename: "Station", code: $code }]) {
    ... on Station { __prefix__Notices { title postedOn citation } }
  }
}`;

test("a station shows the notices of its data package with their source", async () => {
  expect(await county.data(ofStation, { code: "__division__-01" })).toEqual({
    _entities: [
      {
        __prefix__Notices: [
          {
            title: "便民服务站开放时间(示例)",
            postedOn: "2026-01-01",
            citation: "示例文件:便民服务站管理办法",
          },
        ],
      },
    ],
  });
});

test("a station without notices has an empty list", async () => {
  expect(await county.data(ofStation, { code: "__division__-99" })).toEqual({
    _entities: [{ __prefix__Notices: [] }],
  });
});

test("the field added to Station is nullable, so that a failure here leaves the station whole", async () => {
  expect(await subgraphSdl(__prefix__.schema)).toContain("__prefix__Notices: [__Prefix__Notice!]\n");
});
