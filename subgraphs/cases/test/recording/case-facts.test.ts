import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  freshKey,
  givenAccepted,
  givenCase,
  givenDelivered,
  li,
  problem,
  seen,
  siblingClerk,
  startCases,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

interface Answer {
  readonly __typename: string;
  readonly facts?: readonly { readonly id: string; readonly name: string }[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function record(
  caseId: string,
  facts: Readonly<Record<string, unknown>>,
  as: Caller = clerk,
): Promise<Answer> {
  const input = {
    idempotencyKey: freshKey(),
    caseId,
    on: "2026-03-03",
    source: "RECORD",
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
  };
  const { recordCaseFacts } = await world.data<{ recordCaseFacts: Answer }>(
    `mutation ($input: RecordCaseFactsInput!) { recordCaseFacts(input: $input) {
      ... on RecordCaseFactsPayload { case { id } facts { id name } } ${problem} } }`,
    { input },
    as,
  );
  return recordCaseFacts;
}

const told = async (id: string, name: string, as: Caller): Promise<unknown> =>
  (
    await seen<{ caseFacts: { name: string; value: unknown }[] }>(world, id, "caseFacts { name value }", as)
  )?.caseFacts.find((fact) => fact.name === name)?.value;

test("BK-13, LP-13 what happens after the decision is put on record then and not before, and its applicant sees it", async () => {
  world.at("2026-03-03");
  const early = await givenAccepted(world);
  const refused = await record(early, { ratingInvited: true });
  expect(refused.problems).toMatchObject([{ code: "FACT_NOT_YET", path: ["input", "facts", "0", "name"] }]);
  const id = await givenDelivered(world);
  expect(await record(id, { ratingInvited: true, announcedOn: "2026-03-03" })).toMatchObject({
    __typename: "RecordCaseFactsPayload",
    case: { id },
    facts: [{ name: "ratingInvited" }, { name: "announcedOn" }],
  });
  expect(await told(id, "ratingInvited", clerk)).toBe(true);
  expect(await told(id, "announcedOn", zhang)).toBe("2026-03-03");
});

test("nothing that the case tells itself is put on record otherwise", async () => {
  const id = await givenCase(world);
  const refused = await record(id, { state: "DELIVERED", feeYuan: "0" });
  expect(refused.problems?.map(({ code }) => code)).toEqual(["FACT_IS_COUNTED", "FACT_IS_COUNTED"]);
});

test("facts of a case are recorded by the staff of its place alone; to everybody else there is no such case", async () => {
  const id = await givenCase(world);
  for (const as of [li, siblingClerk]) {
    expect(await record(id, { needsReview: true }, as)).toMatchObject({ __typename: "NotFound" });
  }
  expect(await record(id, { needsReview: true }, zhang)).toMatchObject({ __typename: "NotPermitted" });
  await record(id, { needsReview: true });
  for (const stranger of strangers) {
    expect(await seen(world, id, "recordedFacts { name }", stranger)).toBeNull();
  }
  expect(await seen(world, id, "recordedFacts { name }", zhang)).toEqual({
    recordedFacts: [{ name: "needsReview" }],
  });
});
