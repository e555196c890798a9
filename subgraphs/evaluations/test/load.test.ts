import { parseDivisionCode } from "@yimen/domain";
import { idFromKey } from "@yimen/subgraph-kit";
import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applicant,
  clerk,
  completed,
  dataset,
  lingkou,
  ofCase,
  rate,
  ratingOfCase,
  startEvaluations,
} from "./evaluations.ts";

let evaluations: TestSubgraph;
const division = parseDivisionCode(lingkou);
const item = {
  itemId: "item.id-card",
  code: "Y-id-card",
  name: "身份证",
  revision: 2,
  withdrawn: false,
  limits: [],
};

beforeAll(async () => {
  evaluations = await startEvaluations();
  await evaluations.deliver("catalog.item-published", item);
});

afterAll(() => evaluations.stop());

const rated = (caseKey: string, changes: Record<string, unknown> = {}) => ({
  caseKey,
  station: `${lingkou}-01`,
  item: "Y-id-card",
  grade: "SATISFIED",
  channel: "COUNTER",
  ratedAt: "2026-09-28T09:00:00Z",
  comment: "示例:办得快",
  ...changes,
});

const file = (...ratings: unknown[]) => ({ ratings: { sources: {}, ratings } });

const stationSummary = async () =>
  evaluations.data(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { ratingSummary { count sampleCount } } } }`,
    { of: [{ __typename: "Station", id: idFromKey(division, "station", `${lingkou}-01`) }] },
  );

test("sample ratings belong to the case, station and item they name, marked as invented", async () => {
  const report = await evaluations.subgraph.load(dataset(file(rated("c1"), rated("c2"))));
  expect(report).toEqual({ ratings: 2 });
  const caseId = idFromKey(division, "case", "c1");
  const answer = await evaluations.data(ratingOfCase, ofCase(caseId), clerk);
  expect(answer).toMatchObject({
    _entities: [
      { rating: { grade: "SATISFIED", sample: true, comment: "示例:办得快", item: { id: "item.id-card" } } },
    ],
  });
  expect(await stationSummary()).toEqual({ _entities: [{ ratingSummary: { count: 2, sampleCount: 2 } }] });
});

test("the same ratings in a new version add only what is new", async () => {
  const again = dataset(file(rated("c1"), rated("c2"), rated("c3")), true, "2");
  expect(await evaluations.subgraph.load(again)).toEqual({ ratings: 1 });
  expect(await stationSummary()).toEqual({ _entities: [{ ratingSummary: { count: 3, sampleCount: 3 } }] });
});

test("a case that was announced and is then loaded as rated has one invitation, and its token is used", async () => {
  const caseId = idFromKey(division, "case", "c4");
  await evaluations.deliver("cases.case-completed", completed({ caseId }));
  const { _entities: before } = await evaluations.data<{
    _entities: [{ ratingInvitation: { token: string } }];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ratingInvitation { token } } } }`,
    ofCase(caseId),
    applicant,
  );
  await evaluations.subgraph.load(dataset(file(rated("c4")), true, "3"));
  expect(await rate(evaluations, before[0].ratingInvitation.token)).toMatchObject({ code: "TOKEN_USED" });
});

test("N-5 a package that is no sample brings no ratings", async () => {
  await expect(evaluations.subgraph.load(dataset(file(rated("c5")), false, "4"))).rejects.toThrow(
    /is no sample/,
  );
});

test("a rating of an item that was never published stops the load and leaves nothing", async () => {
  const broken = dataset(file(rated("c6"), rated("c7", { item: "Y-unheard-of" })), true, "5");
  await expect(evaluations.subgraph.load(broken)).rejects.toThrow(/Y-unheard-of/);
  const answer = await evaluations.data(ratingOfCase, ofCase(idFromKey(division, "case", "c6")), clerk);
  expect(answer).toEqual({ _entities: [{ rating: null }] });
});

test("an item's code follows its newest revision; an older event that arrives late changes nothing", async () => {
  await evaluations.deliver("catalog.item-published", { ...item, code: "Y-newer", revision: 3 });
  await evaluations.deliver("catalog.item-published", item);
  const report = await evaluations.subgraph.load(dataset(file(rated("c8", { item: "Y-newer" })), true, "6"));
  expect(report).toEqual({ ratings: 1 });
});

test("a package without ratings loads none", async () => {
  expect(await evaluations.subgraph.load(dataset({}, true, "7"))).toEqual({ ratings: 0 });
});
