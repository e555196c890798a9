import type { TestSubgraph } from "@yimen/testing";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completeCase, followUp, lingkou, panan, rate, startEvaluations, yufeng } from "../evaluations.ts";

let evaluations: TestSubgraph;
const itemId = "item.id-card";
const stationId = `${lingkou}.station`;

beforeAll(async () => {
  evaluations = await startEvaluations();
  const given = [
    [lingkou, itemId, "VERY_SATISFIED"],
    [lingkou, itemId, "DISSATISFIED"],
    [lingkou, "item.other", "SATISFIED"],
    [yufeng, itemId, "FAIRLY_SATISFIED"],
  ] as const;
  for (const [division, item, grade] of given) {
    const { token } = await completeCase(evaluations, { division, itemId: item });
    await rate(evaluations, token, { grade });
    await followUp(evaluations, token, { grade: "VERY_DISSATISFIED" });
  }
});

afterAll(() => evaluations.stop());

const summaryFields = "{ count sampleCount average satisfiedShare byGrade { grade count } }";

const summaryOf = async (typename: string, id: string, args = "") => {
  const { _entities: found } = await evaluations.data<{
    _entities: { ratingSummary: Record<string, unknown> }[];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ratingSummary${args} ${summaryFields} } } }`,
    { of: [{ __typename: typename, id }] },
  );
  return found[0]?.ratingSummary;
};

test("N-5 anybody reads what a station's ratings add up to; follow-ups change no number", async () => {
  expect(await summaryOf("Station", stationId)).toEqual({
    count: 3,
    sampleCount: 0,
    average: "3.67",
    satisfiedShare: "0.6667",
    byGrade: [
      { grade: "VERY_SATISFIED", count: 1 },
      { grade: "SATISFIED", count: 1 },
      { grade: "FAIRLY_SATISFIED", count: 0 },
      { grade: "DISSATISFIED", count: 1 },
      { grade: "VERY_DISSATISFIED", count: 0 },
    ],
  });
});

test("an item's ratings add up everywhere, or within a division", async () => {
  expect(await summaryOf("ServiceItem", itemId)).toMatchObject({ count: 3, average: "3.33" });
  expect(await summaryOf("ServiceItem", itemId, `(within: "${panan}")`)).toMatchObject({ count: 3 });
  expect(await summaryOf("ServiceItem", itemId, `(within: "${lingkou}")`)).toMatchObject({
    count: 2,
    average: "3.50",
  });
  expect(await summaryOf("ServiceItem", itemId, `(within: "420626000000")`)).toMatchObject({
    count: 0,
    average: null,
  });
});

test("a station nobody has rated stands at zero", async () => {
  expect(await summaryOf("Station", "none")).toMatchObject({ count: 0, average: null, satisfiedShare: null });
});

test("the counts equal the ratings they were counted from", async () => {
  const client = new Client({ connectionString: evaluations.databaseUrl });
  await client.connect();
  const difference = await client.query(
    `select station_id, item_id, grade, sum(n) from (
       select i.station_id, i.item_id, r.grade, 1 as n from evaluations.rating r
         join evaluations.rating_invitation i on i.id = r.invitation_id
       union all select station_id, item_id, grade, -count from evaluations.rating_tally) as both_ways
     group by 1, 2, 3 having sum(n) <> 0`,
  );
  await client.end();
  expect(difference.rows).toEqual([]);
});
