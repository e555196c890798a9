import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  citizen,
  countyAdmin,
  freshKey,
  panan,
  pananClerk,
  problem,
  putuo,
  putuoAdmin,
  putuoshan,
  startCatalog,
  yushan,
} from "../catalog.ts";
import { itemChanges, revision } from "../item/item-changes.ts";

let catalogue: TestSubgraph;
let pdfium: PDFiumLibrary;
const { send, publish } = itemChanges(() => catalogue);

beforeAll(async () => {
  catalogue = await startCatalog();
  // What is searched for is indexed by the catalogue's round.
  await catalogue.goRound();
  pdfium = await PDFiumLibrary.init();
});

afterAll(() => catalogue.stop());

interface IssuedPaper {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly office: string;
  readonly revision: number | null;
}

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly paper?: IssuedPaper;
}

const paperFields = "id number state office revision downloadPath";

async function issue(noun: "Item" | "Division", wanted: object, as: Caller): Promise<Answer> {
  const { result } = await catalogue.data<{ result: Answer }>(
    `mutation ($input: Issue${noun}PaperInput!) { result: issue${noun}Paper(input: $input) {
      ... on Issue${noun}PaperPayload { paper { ${paperFields} } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), ...wanted } },
    as,
  );
  return result;
}

async function textOf(noun: "item" | "division", id: string): Promise<string> {
  const parts: Buffer[] = [];
  for (let from: number | null = 0; from !== null;) {
    const { file }: { file: { base64: string; next: number | null } } = await catalogue.data(
      `query ($id: ID!, $from: Int) { file: ${noun}PaperFile(id: $id, from: $from) { base64 next } }`,
      { id, from },
    );
    parts.push(Buffer.from(file.base64, "base64"));
    from = file.next;
  }
  const document = await pdfium.loadDocument(Buffer.concat(parts));
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return texts.join("").replaceAll(/[\s\p{Cc}\u200b\ufffe]/gu, "");
}

test("SM-20, PT-12 the guide of a real item has every element that is stated at the place, names those nobody states, and draws its steps", async () => {
  const { serviceItems } = await catalogue.data<{ serviceItems: { edges: { node: { id: string } }[] } }>(
    `query ($at: DivisionCode) { serviceItems(at: $at, search: "公共场所卫生许可", first: 1) { edges { node { id } } } }`,
    { at: putuoshan },
  );
  const { id } = serviceItems.edges[0]!.node;
  const answer = await issue("Item", { itemId: id, at: putuoshan, kind: "ITEM_GUIDE" }, putuoAdmin);
  expect(answer.paper).toMatchObject({ state: "ISSUED", office: "普陀区普陀山镇" });
  const { serviceItem } = await catalogue.data<{ serviceItem: { guide: Record<string, unknown> } }>(
    `query ($id: ID, $at: DivisionCode!) { serviceItem(id: $id) { guide(at: $at) {
      name code codes types bases levels departments acceptedAt applicants conditions steps statutoryLimits promisedLimits
      fees results channels publicity missing materials { name requirement source copies note } } } }`,
    { id, at: putuoshan },
  );
  const text = await textOf("item", answer.paper!.id);
  const said = (value: unknown): readonly string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value !== null
        ? Object.values(value).flatMap(said)
        : [];
  const missing = said(serviceItem.guide).filter((one) => !text.includes(one.replaceAll(/\s/g, "")));
  expect(missing).toEqual([]);
  expect(text).toContain("办事指南");
  expect(text).toContain("三、办理流程");
});

test("SM-20 a revised item has its guide issued again, with the new version and the number it replaces; its notice sheet is not", async () => {
  const id = await publish();
  const first = await issue("Item", { itemId: id, at: panan, kind: "ITEM_GUIDE" }, countyAdmin);
  await issue("Item", { itemId: id, at: panan, kind: "NOTICE_SHEET" }, countyAdmin);
  expect(first.paper).toMatchObject({ revision: 1 });
  await send("reviseItem", revision(id), countyAdmin);
  await catalogue.handle();
  const { serviceItem } = await catalogue.data<{
    serviceItem: { papers: { edges: { node: IssuedPaper & { kind: string } }[] } };
  }>(
    `query ($id: ID, $at: DivisionCode!) { serviceItem(id: $id) { papers(at: $at, first: 10) { edges { node { kind ${paperFields} } } } } }`,
    { id, at: yushan },
  );
  const papers = serviceItem.papers.edges.map(({ node }) => node);
  expect(papers.map(({ kind, revision: of }) => [kind, of])).toEqual([
    ["ITEM_GUIDE", 2],
    ["NOTICE_SHEET", 1],
    ["ITEM_GUIDE", 1],
  ]);
  const text = await textOf("item", papers[0]!.id);
  expect(text).toContain(`代替${first.paper!.number}`);
  expect(text).toContain("第2版");
  expect(text).toContain("2个工作日");
});

test("PT-12, PT-1 the handbook of a town, its acceptance handbook and the guide of its centre hold every item accepted there", async () => {
  const { paper } = await issue("Division", { divisionCode: putuoshan, kind: "HANDBOOK" }, putuoAdmin);
  const text = await textOf("division", paper!.id);
  expect(text).toContain("综窗工作服务手册");
  expect(text).toContain("目录");
  expect(text).toContain("个体工商户");
  for (const kind of ["CENTRE_GUIDE", "SERVICE_CARD"]) {
    expect((await issue("Division", { divisionCode: putuoshan, kind }, putuoAdmin)).paper?.state).toBe(
      "ISSUED",
    );
  }
});

test("LP-2, PT-13 a notice sheet tells what to bring, and anybody may read it", async () => {
  const id = await publish();
  const { paper } = await issue("Item", { itemId: id, at: panan, kind: "NOTICE_SHEET" }, pananClerk);
  expect(await textOf("item", paper!.id)).toContain("一次性告知单");
});

test("SM-20 guides of a place are issued by its staff alone, and of an item that is handled there", async () => {
  const id = await publish();
  const wanted = { itemId: id, at: panan, kind: "ITEM_GUIDE" };
  expect(await issue("Item", wanted, citizen)).toMatchObject({ __typename: "NotPermitted" });
  expect(await issue("Item", wanted, putuoAdmin)).toMatchObject({ __typename: "NotPermitted" });
  expect(await issue("Item", { ...wanted, at: putuo }, putuoAdmin)).toMatchObject({ __typename: "NotFound" });
  expect(await issue("Item", { ...wanted, at: "330727999000" }, countyAdmin)).toMatchObject({
    __typename: "NotFound",
  });
});
