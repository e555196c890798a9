import { readFile } from "node:fs/promises";
import { countAnew, statisticsSql } from "@yimen/subgraph-kit";
import type { Caller, TestSubgraph } from "@yimen/testing";
import { array, assert, asyncProperty, constantFrom, record } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { registers } from "../../src/statistics/registers.ts";
import { clerk, completeCase, freshKey, lingkou, panan, rate, staff, yushan } from "../evaluations.ts";
import { act, admin, found, inspector, manager, startScoring, station } from "../finding/findings.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startScoring({ now: () => Temporal.Instant.from("2026-11-02T02:00:00Z") });
});

afterAll(() => graph.stop());

interface Table {
  readonly figures: readonly {
    readonly id: string;
    readonly count: number;
    readonly values: readonly { value: string }[];
  }[];
  readonly total: { readonly id: string; readonly count: number; readonly mean: string | null };
}

async function table(noun: string, measure: string, by: readonly string[], as: Caller): Promise<Table> {
  const field = `${noun.toLowerCase()}Statistics`;
  const data = await graph.data<Record<string, Table>>(
    `{ ${field}(measure: ${measure}, within: "${as.divisions?.[0] ?? panan}", from: "2026-01-01", until: "2026-12-31", by: [${by.join(" ")}]) {
      figures { id count values { value } } total { id count mean } } }`,
    {},
    as,
  );
  return data[field] as Table;
}

async function behind(noun: string, id: string, as: Caller): Promise<readonly string[]> {
  const field = `${noun.toLowerCase()}sBehind`;
  const data = await graph.data<Record<string, { edges: { node: { id: string } }[] }>>(
    `query ($id: String!) { ${field}(figure: $id, first: 100) { edges { node { id } } } }`,
    { id },
    as,
  );
  return (data[field]?.edges ?? []).map(({ node }) => node.id);
}

async function complain(changes: object = {}): Promise<string> {
  const { fileComplaint } = await graph.data<{ fileComplaint: { complaintId?: string } }>(
    `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { ... on FileComplaintPayload { complaintId } ... on Problem { code messageEn } ... on InvalidInput { problems { code path } } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        kind: "COMPLAINT",
        channel: "WEB",
        stationId: station,
        text: "等了两小时",
        anonymous: true,
        ...changes,
      },
    },
  );
  if (fileComplaint.complaintId === undefined) throw new Error(JSON.stringify(fileComplaint));
  return fileComplaint.complaintId;
}

test("the migration keeps what is declared", async () => {
  const text = await readFile(new URL("../../migrations/0015-statistics.sql", import.meta.url), "utf8");
  for (const register of registers) expect(text).toContain(statisticsSql(register));
});

test("N-5, X-11 ratings are counted by grade with the share that is not poor, by whoever holds the token, too", async () => {
  for (const grade of ["SATISFIED", "VERY_SATISFIED", "DISSATISFIED", "VERY_SATISFIED"]) {
    await rate(graph, (await completeCase(graph)).token, { grade });
  }
  const { figures, total } = await table("Rating", "GIVEN", ["GRADE"], clerk);
  expect(figures.map(({ count, values }) => [values[0]?.value, count])).toEqual([
    ["DISSATISFIED", 1],
    ["SATISFIED", 1],
    ["VERY_SATISFIED", 2],
  ]);
  expect(total).toMatchObject({ count: 4, mean: "0.75" });
});

test("BK-14, X-11 complaints are counted by state, and one that is refused moves; the rate is that of those no longer open", async () => {
  await complain();
  const refused = await complain({ kind: "SUGGESTION" });
  const answer = await graph.data(
    `mutation ($input: RefuseComplaintInput!) { refuseComplaint(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), complaintId: refused, text: "不属于受理范围" } },
    manager,
  );
  expect(answer).toEqual({ refuseComplaint: { __typename: "RefuseComplaintPayload" } });
  const { figures, total } = await table("Complaint", "RECEIVED", ["STATE"], manager);
  expect(figures.map(({ count, values }) => [values[0]?.value, count])).toEqual([
    ["RECEIVED", 1],
    ["REJECTED", 1],
  ]);
  expect(total).toMatchObject({ count: 2, mean: "0.5" });
  const rejected = figures.find(({ values }) => values[0]?.value === "REJECTED");
  expect(await behind("Complaint", rejected?.id ?? "", manager)).toEqual([refused]);
});

test("X-11 a finding that is dismissed stands elsewhere; whoever asks, figures count what they lead to, and counting anew changes none", async () => {
  const dismissed = await found(graph);
  await found(graph, { foundOn: "2026-07-01", source: "COVERT_INSPECTION" });
  await act(graph, "dismissFinding", { findingId: dismissed, reason: "当日已报备" }, inspector);
  const by: Readonly<Record<string, readonly string[]>> = {
    Rating: ["GRADE", "CHANNEL", "STATION", "VILLAGE", "DAY"],
    Complaint: ["STATE", "KIND", "CHANNEL", "MONTH"],
    Finding: ["STATE", "SOURCE", "EVENT", "WEEK"],
    Inspection: ["SUBJECT", "QUARTER"],
  };
  const measures: Readonly<Record<string, string>> = {
    Rating: "GIVEN",
    Complaint: "RECEIVED",
    Finding: "FOUND",
    Inspection: "MADE",
  };
  await assert(
    asyncProperty(
      record({
        noun: constantFrom(...Object.keys(by)),
        as: constantFrom(manager, inspector, admin, staff("STATION_MANAGER", yushan)),
        picked: array(constantFrom(0, 1, 2, 3), { maxLength: 2 }),
      }),
      async ({ noun, as, picked }) => {
        const dimensions = [...new Set(picked)].flatMap((at) => by[noun]?.[at] ?? []);
        const { figures, total } = await table(noun, measures[noun] ?? "", dimensions, as);
        const rows = await Promise.all(figures.map(({ id }) => behind(noun, id, as)));
        expect(figures.map(({ count }) => count)).toEqual(rows.map(({ length }) => length));
        expect(rows.flat().toSorted()).toEqual([...(await behind(noun, total.id, as))].toSorted());
      },
    ),
    { numRuns: 20, seed: 5 },
  );
  expect((await table("Finding", "FOUND", ["STATE"], manager)).total.count).toBe(2);
  for (const register of registers) {
    const counted = await countAnew({ url: graph.databaseUrl, schema: "evaluations", check: true }, register);
    expect(counted).toMatchObject({ differences: 0 });
  }
});

test("X-11 an agent of the village sees no complaint behind a figure, nor the figure", async () => {
  const asked = `{ complaintStatistics(measure: FOUNDED, within: "${lingkou}", from: "2026-01-01", until: "2026-12-31") { total { count } } }`;
  const { errors } = await graph.ask(asked, {}, staff("AGENT", lingkou));
  expect(JSON.stringify(errors)).toContain("STATISTIC_NOT_PUBLIC");
});
