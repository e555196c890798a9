import { type Dataset, openDataset, shaped } from "@yimen/subgraph-kit";
import type { TestSubgraph } from "@yimen/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { datasets, freshKey, itemId, listId, putuoAdmin, putuoshan, startCatalog } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeEach(async () => {
  catalogue = await startCatalog();
});

afterEach(() => catalogue.stop());

type Json = Record<string, unknown>;

/** A package's next version with one of its files changed. */
async function nextVersion(index: number, file: string, change: (content: Json) => void): Promise<Dataset> {
  const folder = datasets[index];
  if (folder === undefined) throw new Error(`no package ${index}`);
  const original = await openDataset(folder);
  return {
    ...original,
    version: `${original.version}-next`,
    async read(name, shape) {
      const content =
        name === file ? await original.read(name, z.record(z.string(), z.unknown())) : undefined;
      if (content === undefined) return original.read(name, shape);
      change(content);
      return shaped(name, content, shape);
    },
  };
}

const base = 0;
const putuoPackage = 5;
const entry = (content: Json, key: string, id: string): Json =>
  (content[key] as Json[]).find((each) => each["id"] === id || each["code"] === id) ?? {};
const statements = (content: Json, id: string): Record<string, Json[]> =>
  entry(content, "items", id)["statements"] as Record<string, Json[]>;

async function about(code: string): Promise<{ name: string; revision: number; steps: { text: string }[] }> {
  const answer = await catalogue.data<{
    serviceItem: { name: string; revision: number; steps: { text: string }[] };
  }>(`query ($code: String) { serviceItem(code: $code) { name revision steps { text } } }`, { code });
  return answer.serviceItem;
}

test("the same version loads nothing; another version of the same facts changes nothing", async () => {
  const folder = datasets[base];
  if (folder === undefined) throw new Error("no base package");
  expect(await catalogue.subgraph.load(await openDataset(folder))).toBeUndefined();
  await catalogue.published();
  for (const index of [base, putuoPackage]) {
    const same = await nextVersion(index, "items", () => {});
    expect(await catalogue.subgraph.load(same)).toEqual({ items: 0, lists: 0 });
  }
  expect(await catalogue.published()).toEqual([]);
});

test("SM-20 only the item that changed gets a revision, only the statement that changed is replaced", async () => {
  const before = await about("Y-pension-claim");
  await catalogue.published();
  const changed = await nextVersion(base, "items", (content) => {
    const steps = statements(content, "pension-claim")["steps"];
    if (steps?.[2] !== undefined) steps[2]["text"] = "乡镇核对后上报";
  });
  expect(await catalogue.subgraph.load(changed)).toEqual({ items: 1, lists: 0 });
  const after = await about("Y-pension-claim");
  expect(after.revision).toBe(before.revision + 1);
  expect(after.steps.map(({ text }) => text)[2]).toBe("乡镇核对后上报");
  expect(await catalogue.published()).toHaveLength(1);
  const { serviceItem } = await catalogue.data<{ serviceItem: unknown }>(
    `{ serviceItem(code: "Y-pension-claim") { revisions(first: 1) { edges { node { change elements citation
      began { ... on ItemText { text } } ended { ... on ItemText { text } } } } } } }`,
  );
  expect(serviceItem).toEqual({
    revisions: {
      edges: [
        {
          node: {
            change: "REVISED",
            elements: ["STEPS"],
            citation: `@yimen/base ${changed.version}`,
            began: [{ text: "乡镇核对后上报" }],
            ended: [{ text: "乡镇初审后上报" }],
          },
        },
      ],
    },
  });
});

test("a new name in the data is the item's name, and is found", async () => {
  const renamed = await nextVersion(base, "items", (content) => {
    entry(content, "items", "water")["name"] = "用水报装";
  });
  await catalogue.subgraph.load(renamed);
  await catalogue.goRound();
  expect((await about("Y-water")).name).toBe("用水报装");
  const { serviceItems } = await catalogue.data<{ serviceItems: { edges: unknown[] } }>(
    `{ serviceItems(search: "用水报装", first: 1) { edges { node { code } } } }`,
  );
  expect(serviceItems.edges).toEqual([{ node: { code: "Y-water" } }]);
});

test("what a place stated or ended here, a reload does not undo", async () => {
  const tobacco = await itemId(catalogue, "Y-tobacco");
  await catalogue.data(
    `mutation ($input: ReviseItemInput!) { reviseItem(input: $input) { __typename } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        itemId: tobacco,
        divisionCode: putuoshan,
        citation: "普政办〔2026〕1号",
        elements: { acceptedAt: [] },
      },
    },
    putuoAdmin,
  );
  const same = await nextVersion(base, "items", () => {});
  expect(await catalogue.subgraph.load(same)).toEqual({ items: 0, lists: 0 });
  const { serviceItem } = await catalogue.data<{
    serviceItem: { acceptedAt: { divisionCode: string | null }[] };
  }>(`query ($id: ID) { serviceItem(id: $id) { acceptedAt { divisionCode } } }`, { id: tobacco });
  expect(serviceItem.acceptedAt.map(({ divisionCode }) => divisionCode)).not.toContain(putuoshan);
});

test("a place's item that was renamed or withdrawn here stays so after a reload", async () => {
  const change = (mutation: string, type: string, input: Json): Promise<unknown> =>
    catalogue.data(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`,
      { input: { idempotencyKey: freshKey(), citation: "普政办〔2026〕2号", ...input } },
      putuoAdmin,
    );
  await change("reviseItem", "ReviseItemInput", {
    itemId: await itemId(catalogue, "Y-bike"),
    name: "单车办理",
  });
  await change("withdrawItem", "WithdrawItemInput", { itemId: await itemId(catalogue, "Y-gate-card") });
  const changed = await nextVersion(base, "items", (content) => {
    entry(content, "items", "bike")["notes"] = ["新备注"];
    entry(content, "items", "gate-card")["notes"] = ["新备注"];
  });
  expect(await catalogue.subgraph.load(changed)).toEqual({ items: 1, lists: 0 });
  const answer = await catalogue.data(
    `{ bike: serviceItem(code: "Y-bike") { name notes } gate: serviceItem(code: "Y-gate-card") { notes } }`,
  );
  expect(answer).toEqual({ bike: { name: "单车办理", notes: ["新备注"] }, gate: { notes: [] } });
});

test("members follow the file, save those put on or taken off here", async () => {
  const list = await listId(catalogue, `${putuoshan}-list-sink`);
  await catalogue.data(
    `mutation ($input: RemoveFromListInput!) { removeFromList(input: $input) { __typename } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        listId: list,
        itemId: await itemId(catalogue, "Y-door-plate"),
        citation: "普政办〔2026〕3号",
      },
    },
    putuoAdmin,
  );
  const changed = await nextVersion(putuoPackage, "item-lists", (content) => {
    const sink = entry(content, "lists", `${putuoshan}-list-sink`);
    const members = (sink["members"] as Json[]).filter((each) => each["item"] !== "bike");
    sink["members"] = [...members, { item: "hpf", nameAsWritten: "公积金" }];
  });
  expect(await catalogue.subgraph.load(changed)).toEqual({ items: 0, lists: 1 });
  const { serviceItems } = await catalogue.data<{ serviceItems: { edges: { node: { code: string } }[] } }>(
    `query ($list: ID) { serviceItems(listId: $list, first: 100) { edges { node { code } } } }`,
    { list },
  );
  const codes = serviceItems.edges.map(({ node }) => node.code);
  expect(codes).toContain("Y-hpf");
  expect(codes).not.toContain("Y-bike");
  expect(codes).not.toContain("Y-door-plate");
  expect(codes).toHaveLength(9);
});

test("a list that names an unknown item or window, and a statement of an unknown element, load nothing", async () => {
  const failing = [
    [
      putuoPackage,
      "item-lists",
      (content: Json) => {
        const sink = entry(content, "lists", `${putuoshan}-list-sink`);
        sink["members"] = [{ item: "nobody", nameAsWritten: "无" }];
      },
      /members\.0\.item.* the item nobody is not loaded/,
    ],
    [
      putuoPackage,
      "item-lists",
      (content: Json) => {
        entry(content, "lists", `${putuoshan}-list-sink`)["window"] = "nowhere";
      },
      /the standard window nowhere is not loaded/,
    ],
    [
      base,
      "items",
      (content: Json) => {
        statements(content, "water")["colour"] = [];
      },
      /colour/,
    ],
  ] as const;
  for (const [index, file, change, message] of failing) {
    await expect(catalogue.subgraph.load(await nextVersion(index, file, change))).rejects.toThrow(message);
  }
  expect((await about("Y-water")).revision).toBe(1);
});

test("D7 an item is found by its code in small letters and in full width", async () => {
  const find = (code: string) =>
    catalogue.data(`query ($code: String) { serviceItem(code: $code) { code } }`, { code });
  for (const typed of ["y-bike", "Ｙ－BIKE", "Y-bike"]) {
    expect(await find(typed)).toEqual({ serviceItem: { code: "Y-bike" } });
  }
});
