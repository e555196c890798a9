import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  applicant,
  baokangAdmin,
  clerk,
  completeCase,
  lingkou,
  panan,
  rate,
  siblingClerk,
  staff,
  startEvaluations,
  yufeng,
  yushan,
} from "../evaluations.ts";

let evaluations: TestSubgraph;

beforeAll(async () => {
  let minute = 0;
  evaluations = await startEvaluations({
    now: () => Temporal.Instant.from("2026-09-30T02:00:00Z").add({ minutes: (minute += 1) }),
  });
  for (const [index, division] of [lingkou, lingkou, yufeng, lingkou, lingkou].entries()) {
    const { token } = await completeCase(evaluations, { division });
    await rate(evaluations, token, {
      comment: String(index),
      grade: index % 2 === 0 ? "SATISFIED" : "DISSATISFIED",
    });
  }
});

afterAll(() => evaluations.stop());

interface Page {
  ratings: {
    edges: { node: { comment: string } }[];
    pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean };
  };
}

const list = async (args: string, as: Caller = clerk) => {
  const { ratings } = await evaluations.data<Page>(
    `{ ratings(${args}) { edges { node { comment } } pageInfo { endCursor startCursor hasNextPage } } }`,
    {},
    as,
  );
  return { comments: ratings.edges.map(({ node }) => node.comment).join(""), ...ratings.pageInfo };
};

const refusal = async (args: string, as?: Caller) =>
  (await evaluations.ask(`{ ratings(${args}) { edges { cursor } } }`, {}, as)).errors?.[0]?.extensions?.[
    "code"
  ];

test("the staff of a place list its ratings, newest first, those below included", async () => {
  expect((await list(`within: "${lingkou}"`)).comments).toBe("4310");
  expect((await list(`within: "${yushan}"`, staff("INSPECTOR", panan))).comments).toBe("43210");
});

test("N-5 the poor ratings of a place are listed apart", async () => {
  expect((await list(`within: "${lingkou}", poor: true`)).comments).toBe("31");
  expect((await list(`within: "${lingkou}", poor: false`)).comments).toBe("40");
});

test("pages forwards and backwards meet without a gap or a repeat", async () => {
  const first = await list(`within: "${lingkou}", first: 3`);
  const rest = await list(`within: "${lingkou}", first: 3, after: "${first.endCursor}"`);
  expect([first.comments, first.hasNextPage, rest.comments, rest.hasNextPage]).toEqual([
    "431",
    true,
    "0",
    false,
  ]);
  expect((await list(`within: "${lingkou}", last: 2, before: "${rest.startCursor}"`)).comments).toBe("31");
});

test("attack 35 the public, citizens, a sibling village and another county list nothing here", async () => {
  for (const caller of [undefined, applicant, siblingClerk, baokangAdmin]) {
    expect(await refusal(`within: "${lingkou}"`, caller)).toBe("NOT_PERMITTED");
  }
  expect(await refusal(`within: "${yushan}"`, clerk)).toBe("NOT_PERMITTED");
});

test("a malformed place, a page of 101 and a foreign cursor are refused with their codes", async () => {
  expect(await refusal(`within: "33"`, clerk)).toBe("INPUT_INVALID");
  expect(await refusal(`within: "${lingkou}", first: 101`, clerk)).toBe("PAGE_SIZE_INVALID");
  expect(await refusal(`within: "${lingkou}", after: "bm90IG91cnM"`, clerk)).toBe("CURSOR_INVALID");
});

test("a refused list nulls nothing else that was asked with it", async () => {
  const { data, errors } = await evaluations.ask(
    `{ here: ratings(within: "${lingkou}", first: 1) { edges { node { comment } } }
      above: ratings(within: "${yushan}") { edges { cursor } } }`,
    {},
    clerk,
  );
  expect(data).toEqual({ here: { edges: [{ node: { comment: "4" } }] }, above: null });
  expect(errors?.map(({ path, extensions }) => [path, extensions?.["code"]])).toEqual([
    [["above"], "NOT_PERMITTED"],
  ]);
});
