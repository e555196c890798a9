import { startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalog } from "../../src/index.ts";
import { datasets, putuoshan, yushan } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startTestSubgraph(catalog, { datasets, packs: datasets });
});

afterAll(() => catalogue.stop());

interface Judged {
  readonly divisionCode: string;
  readonly on: string;
  readonly results: readonly {
    readonly rule: { readonly id: string; readonly citations: readonly { readonly text: string }[] };
    readonly verdict: string;
    readonly missing: readonly string[];
    readonly explanation: { readonly linesZh: readonly string[] };
  }[];
}

async function judged(code: string, rule: string, args: string): Promise<Judged> {
  const { serviceItem } = await catalogue.data<{ serviceItem: { compliance: Judged } }>(
    `query ($code: String) { serviceItem(code: $code) { compliance(${args}) { divisionCode on
      results(rules: ["${rule}"]) { rule { id citations { text } } verdict missing explanation { linesZh } } } } }`,
    { code },
  );
  return serviceItem.compliance;
}

async function verdictAt(code: string, rule: string, at: string, more = ""): Promise<string> {
  const { results } = await judged(code, rule, `at: "${at}"${more}`);
  return results[0]?.verdict ?? "not in force";
}

test("PT-11 an item of the sink list that no window there takes has not come down, where the list binds", async () => {
  const { results, divisionCode } = await judged("Y-gate-card", "itemSunk", `at: "${putuoshan}"`);
  expect(divisionCode).toBe(putuoshan);
  expect(results).toMatchObject([
    { verdict: "FAIL", missing: [], rule: { citations: [{ text: "PT 附件四1" }] } },
  ]);
  expect(results[0]?.explanation.linesZh.join("\n")).toContain("在下沉清单");
  expect(await verdictAt("Y-pension-enrol", "itemSunk", putuoshan)).toMatch(/NOT_APPLICABLE|UNKNOWN/);
});

test("PT-11 another county's list and law say nothing of it", async () => {
  expect(await verdictAt("Y-gate-card", "itemSunk", yushan)).toBe("not in force");
});

test("PT-12 an item that no guide was issued of for a place fails there for certain, whatever else is unknown", async () => {
  const { serviceItems } = await catalogue.data<{
    serviceItems: { edges: { node: { code: string } }[] };
  }>(`{ serviceItems(first: 12) { edges { node { code } } } }`);
  for (const { node } of serviceItems.edges) {
    expect([node.code, await verdictAt(node.code, "guideComplete", putuoshan)]).toEqual([node.code, "FAIL"]);
  }
});

test("an item is judged on the day asked about, and as known on a day", async () => {
  const at = `at: "${putuoshan}", on: "2026-06-30"`;
  expect((await judged("Y-gate-card", "itemSunk", at)).on).toBe("2026-06-30");
  expect(await verdictAt("Y-gate-card", "itemSunk", putuoshan, `, asKnownOn: "2010-01-01"`)).toBe(
    "not in force",
  );
});

test("what is no division code is refused with its place in the question", async () => {
  const answer = await catalogue.ask(
    `{ serviceItem(code: "Y-gate-card") { compliance(at: "33") { missing } } }`,
  );
  expect(answer.errors).toHaveLength(1);
});
