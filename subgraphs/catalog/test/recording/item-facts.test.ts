import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  countyAdmin,
  freshKey,
  itemId,
  panan,
  pananClerk,
  problem,
  putuo,
  putuoAdmin,
  putuoshan,
  startCatalog,
  yushan,
  yushanAdmin,
} from "../catalog.ts";

let catalogue: TestSubgraph;
let pension: string;
let gateCard: string;

beforeAll(async () => {
  catalogue = await startCatalog();
  [pension, gateCard] = [await itemId(catalogue, "Y-pension-enrol"), await itemId(catalogue, "Y-gate-card")];
});

afterAll(() => catalogue.stop());

interface Answer {
  readonly __typename: string;
  readonly facts?: readonly { readonly id: string; readonly name: string; readonly value: unknown }[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function record(
  id: string,
  at: string,
  facts: Readonly<Record<string, unknown>>,
  as: Caller = countyAdmin,
): Promise<Answer> {
  const input = {
    idempotencyKey: freshKey(),
    itemId: id,
    at,
    on: "2026-03-02",
    source: "DOCUMENT",
    reference: "保政办发〔2023〕1号",
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
  };
  const { recordItemFacts } = await catalogue.data<{ recordItemFacts: Answer }>(
    `mutation ($input: RecordItemFactsInput!) { recordItemFacts(input: $input) {
      ... on RecordItemFactsPayload { item { id } facts { id name value } } ${problem} } }`,
    { input },
    as,
  );
  return recordItemFacts;
}

async function told(id: string, at: string): Promise<Readonly<Record<string, unknown>>> {
  const { serviceItem } = await catalogue.data<{
    serviceItem: { itemFacts: { name: string; value: unknown }[]; recordedFacts: { name: string }[] };
  }>(
    `query ($id: ID, $at: DivisionCode!) { serviceItem(id: $id) { itemFacts(at: $at) { name value } recordedFacts(at: $at) { name } } }`,
    { id, at },
  );
  const kept = serviceItem.recordedFacts.map(({ name }) => name);
  return Object.fromEntries(
    serviceItem.itemFacts.filter(({ name }) => kept.includes(name)).map(({ name, value }) => [name, value]),
  );
}

test("BK-9 what a county records of a national item holds in its places, and in no other's", async () => {
  const answer = await record(pension, panan, { channels: ["COUNTER", "WEB"] });
  expect(answer).toMatchObject({ item: { id: pension }, facts: [{ name: "channels" }] });
  await record(pension, yushan, { channels: ["COUNTER"] }, yushanAdmin);
  expect(await told(pension, panan)).toEqual({ channels: ["COUNTER", "WEB"] });
  expect(await told(pension, putuoshan)).toEqual({});
});

test("LP-1 nobody records for a place that is not theirs, nor without the office", async () => {
  for (const as of [putuoAdmin, pananClerk, yushanAdmin]) {
    expect(await record(pension, panan, { channels: ["COUNTER"] }, as)).toMatchObject({
      __typename: "NotPermitted",
    });
  }
  expect(await told(pension, putuo)).toEqual({});
});

test("PT-11 an item of another place's own is none here, and what the registers tell is not typed in", async () => {
  expect(await record(gateCard, panan, { channels: ["COUNTER"] })).toMatchObject({ __typename: "NotFound" });
  const registered = ["mustEnter", "entered", "sunk", "delegated", "hasGuide", "onSinkList"];
  for (const name of registered) {
    const refused = await record(gateCard, putuoshan, { [name]: true }, putuoAdmin);
    expect(refused.problems).toMatchObject([
      { code: "FACT_IS_COUNTED", path: ["input", "facts", "0", "name"] },
    ]);
  }
});

test("what is on record of an item is amended and withdrawn by its place alone", async () => {
  const { facts = [] } = await record(pension, panan, { channels: ["COUNTER"] });
  const change = (mutation: string, input: object, as: Caller) => {
    const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    return catalogue
      .data<Record<string, Answer>>(
        `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ... on ${type}Payload { facts { id name value } } ${problem} } }`,
        { input: { idempotencyKey: freshKey(), factId: facts[0]?.id, reason: "核对", ...input } },
        as,
      )
      .then((answer) => answer[mutation]);
  };
  expect(await change("amendItemFact", { value: ["APP"] }, putuoAdmin)).toMatchObject({
    __typename: "NotPermitted",
  });
  expect(await change("amendItemFact", { value: ["APP"] }, countyAdmin)).toMatchObject({
    facts: [{ value: ["APP"] }],
  });
  expect(await change("withdrawItemFact", {}, countyAdmin)).toMatchObject({ __typename: "WrongState" });
});
