import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const admin: Persona = { subject: "admin-panan", role: "COUNTY_ADMIN", divisions: [places.panan] };
const elsewhere: Persona = { subject: "admin-putuo", role: "COUNTY_ADMIN", divisions: ["330903000000"] };

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
}, 300_000);

afterAll(() => graph.stop());

async function send<Result>(
  mutation: string,
  input: object,
  fields: string,
  as: Persona = admin,
): Promise<Result> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { result } = await graph.data<{ result: Result }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${fields} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), citation: "政办发〔2026〕9号", ...input } },
    as,
  );
  return result;
}

/** An item of the county's own. */
async function publish(name: string, elements: object): Promise<string> {
  const made = await send<{ item: { id: string } }>(
    "publishItem",
    { divisionCode: places.panan, name, domain: "公安", elements },
    "item { id }",
  );
  return made.item.id;
}

const material = (name: string, besides: object = {}): object => ({
  name,
  requirement: "REQUIRED",
  ...besides,
});
const days = (number: number): object[] => [{ days: number, unit: "WORKING_DAY" }];

test("BK-7 a bundle of items of several departments asks each material once and says what it saves", async () => {
  const birth = await publish("出生医学证明签发(试)", {
    materials: [material("父母身份证", { copies: 1 }), material("《结婚证》")],
    steps: ["受理", "审核", "签发"],
    promisedLimits: days(3),
  });
  const register = await publish("新生儿落户(试)", {
    materials: [
      material("父母身份证", { copies: 2 }),
      material("结婚证", { relief: "ELECTRONIC_LICENCE" }),
      material("出生医学证明", { relief: "SHARED_DATA" }),
    ],
    steps: ["受理", "办结"],
    promisedLimits: days(5),
  });
  const insure = await publish("新生儿参保(试)", {
    materials: [material("父母身份证"), material("户口簿")],
    steps: ["受理", "办结"],
    promisedLimits: days(2),
  });
  const { bundle } = await send<{ bundle: { id: string } }>(
    "publishServiceBundle",
    {
      divisionCode: places.panan,
      code: "newborn",
      name: "新生儿出生一件事",
      lifeEvents: ["出生"],
      parts: [
        { itemId: birth, stage: 1 },
        { itemId: register, stage: 2 },
        { itemId: insure, stage: 2, condition: "要参加居民医保的" },
      ],
      steps: [{ text: "一窗受理", department: "县行政服务中心" }, { text: "分送办理" }, { text: "统一出件" }],
      startsOn: "2026-01-01",
    },
    "bundle { id }",
  );
  const asked = `query ($id: ID!, $item: ID, $at: DivisionCode!) {
    serviceBundle(id: $id) {
      parts { stage condition item { name } } steps { text department }
      filing(at: $at) {
        materials { name copies askedOfApplicant items { name } }
        stepsSaved { singly together saved } visitsSaved { singly together saved }
        materialsSaved { singly together saved } daysSaved { singly together saved unit untold { name } }
      } }
    serviceItem(id: $item) { bundles(at: $at) { name } }
    found: serviceBundles(at: $at, search: "给新生儿落户口") { name }
    byEvent: serviceBundles(at: $at, lifeEvent: "出生") { name }
    none: serviceBundles(at: $at, search: "渔船拆解") { name }
    before: serviceBundles(at: $at, on: "2025-12-31") { name }
  }`;
  const seen = await graph.data<Record<string, unknown>>(asked, {
    id: bundle.id,
    item: register,
    at: places.yushan,
  });
  const named = [{ name: "新生儿出生一件事" }];
  expect(seen).toMatchObject({ found: named, byEvent: named, none: [], before: [] });
  expect(seen["serviceItem"]).toEqual({ bundles: named });
  expect(seen["serviceBundle"]).toMatchObject({
    parts: [
      { stage: 1, condition: null, item: { name: "出生医学证明签发(试)" } },
      { stage: 2, condition: null },
      { stage: 2, condition: "要参加居民医保的" },
    ],
    filing: {
      materials: [
        { name: "父母身份证", copies: 2, askedOfApplicant: true, items: [{}, {}, {}] },
        { name: "《结婚证》", askedOfApplicant: true, items: [{}, {}] },
        { name: "出生医学证明", askedOfApplicant: false },
        { name: "户口簿", askedOfApplicant: true },
      ],
      stepsSaved: { singly: 7, together: 3, saved: 4 },
      visitsSaved: { singly: 3, together: 1, saved: 2 },
      materialsSaved: { singly: 5, together: 3, saved: 2 },
      // 3 + 5 + 2 one after the other; 3 and then the longer of 5 and 2.
      daysSaved: { singly: 10, together: 8, saved: 2, unit: "WORKING_DAY", untold: [] },
    },
  });
});

test("BK-7 a bundle is its county's to publish and to end, and its code is free again once it has ended", async () => {
  const { serviceItems } = await graph.data<{ serviceItems: { edges: { node: { id: string } }[] } }>(
    `{ serviceItems(at: "${places.panan}", first: 2) { edges { node { id } } } }`,
  );
  const input = {
    divisionCode: places.panan,
    code: "moving",
    name: "搬家一件事",
    lifeEvents: [],
    parts: serviceItems.edges.map(({ node }) => ({ itemId: node.id, stage: 1 })),
    steps: [{ text: "受理" }],
    startsOn: "2026-01-01",
  };
  expect(await send("publishServiceBundle", input, "bundle { id }", elsewhere)).toMatchObject({
    code: "NOT_PERMITTED",
  });
  const { bundle } = await send<{ bundle: { id: string } }>("publishServiceBundle", input, "bundle { id }");
  expect(await send("publishServiceBundle", { ...input, code: "MOVING" }, "bundle { id }")).toMatchObject({
    code: "SERVICE_BUNDLE_CODE_TAKEN",
  });
  const end = { bundleId: bundle.id, on: "2026-06-30" };
  expect(await send("endServiceBundle", { ...end, on: "2025-06-30" }, "bundle { id }")).toMatchObject({
    code: "INPUT_INVALID",
  });
  expect(await send("endServiceBundle", end, "bundle { endsOn }")).toMatchObject({
    bundle: { endsOn: "2026-06-30" },
  });
  expect(await send("endServiceBundle", end, "bundle { id }")).toMatchObject({
    code: "SERVICE_BUNDLE_ENDED",
  });
  expect(
    await send("publishServiceBundle", { ...input, startsOn: "2026-07-01" }, "bundle { startsOn }"),
  ).toMatchObject({ bundle: { startsOn: "2026-07-01" } });
});
