import { readPackDirectory } from "@yimen/rules/read-directory";
import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, clerk, staff, yushan } from "../evaluations.ts";
import { startWithLaw } from "./law.ts";

let graph: TestSubgraph;
let panan: { path: string; text: string }[];

beforeAll(async () => {
  graph = await startWithLaw();
  const files = await readPackDirectory(
    new URL("../../../../packages/county-panan", import.meta.url).pathname,
  );
  panan = files.map(({ path, text }) => ({ path, text }));
});

afterAll(() => graph.stop());

const admin = staff("COUNTY_ADMIN", "330727000000");

const document = `query ($input: WhatIfInput!) { whatIf(input: $input) {
  problems { code file line messageZh }
  compliance { lawRevision results(rules: ["officeArea"]) { verdict } }
  inForce { lawRevision results(rules: ["officeArea"]) { verdict } }
} }`;

const facts = [
  { name: "kind", value: "VILLAGE_STATION" },
  { name: "officeAreaM2", value: "14" },
];

const input = { subject: "station", at: yushan, facts };

/** The county's pack with another least area. */
const stricter = (): typeof panan =>
  panan.map(({ path, text }) => ({
    path,
    text: path.endsWith("stations.yaml")
      ? text
          .replaceAll(/value: 12\b/g, "value: 15")
          .replaceAll("officeAreaM2: 12 ", "officeAreaM2: 15 ")
          .replaceAll("officeAreaM2: 12,", "officeAreaM2: 15,")
      : text,
  }));

test("anybody may judge given facts by the law in force", async () => {
  const { whatIf } = await graph.data<{ whatIf: Record<string, unknown> }>(document, { input });
  expect(whatIf).toMatchObject({ problems: [], compliance: { results: [{ verdict: "PASS" }] } });
});

test("a county administrator sees what a draft would make of it, beside what is in force; nothing is saved", async () => {
  const draft = stricter();
  const { whatIf } = await graph.data<{ whatIf: Record<string, { lawRevision: string }> }>(
    document,
    { input: { ...input, draft } },
    admin,
  );
  expect(whatIf).toMatchObject({
    problems: [],
    compliance: { results: [{ verdict: "FAIL" }] },
    inForce: { results: [{ verdict: "PASS" }] },
  });
  const { lawRevision } = await graph.data<{ lawRevision: string }>("{ lawRevision }");
  expect(lawRevision).toBe(whatIf["inForce"]?.lawRevision);
});

test("a draft with a mistake is answered with its place and what to do", async () => {
  const draft = panan.map(({ path, text }) => ({
    path,
    text: path.endsWith("stations.yaml")
      ? text.replace("station.officeAreaM2 >=", "station.officeArea >=")
      : text,
  }));
  const { whatIf } = await graph.data<{
    whatIf: { problems: { file: string; line: number; messageZh: string }[] };
  }>(document, { input: { ...input, draft } }, admin);
  expect(whatIf).toMatchObject({ compliance: null });
  expect(whatIf.problems[0]).toMatchObject({ file: "rules/stations.yaml" });
  expect(whatIf.problems[0]?.messageZh).toContain("officeAreaM2");
});

test("34 a draft is for county administrators of the place", async () => {
  for (const caller of [undefined, clerk, baokangAdmin]) {
    const answer = await graph.ask(document, { input: { ...input, draft: panan } }, caller);
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
  }
});

test("a subject nobody has rules about is refused", async () => {
  const answer = await graph.ask(document, { input: { ...input, subject: "satellite" } });
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
});
