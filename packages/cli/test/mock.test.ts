import { readFileSync } from "node:fs";
import { createClient, entriesOf, fieldError, isProblem } from "@yimen/client";
import {
  FollowCaseDocument,
  ItemsDocument,
  RevealApplicantDocument,
  StationPageDocument,
  SubmitCaseDocument,
  type SubmitCaseInput,
} from "@yimen/client/documents";
import { submitCase as rules } from "@yimen/client/field-rules";
import { isSocialCreditCode } from "@yimen/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiSchema } from "../src/codegen/api-schema.ts";
// Its failures are catalogued when they are loaded.
import "../src/graph/core-subgraphs.ts";
import { fakeCreditCode } from "../src/mock/people.ts";
import { type MockServer, startMock } from "../src/mock/mock-server.ts";
import { seeded } from "../src/mock/seeded.ts";

const schema = apiSchema(
  readFileSync(new URL("../../../gateway/supergraph.graphql", import.meta.url), "utf8"),
);
let mock: MockServer;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  mock = await startMock(schema, { port: 0, host: "127.0.0.1", seed: "test" });
  client = createClient({ endpoint: `${mock.url}/graphql` });
});
afterAll(() => mock.stop());

const input: SubmitCaseInput = {
  idempotencyKey: "key-of-the-test",
  itemId: "item",
  stationId: "station",
  channel: "WEB",
  applicant: { name: "张示例", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
};

test("X-8 the mock answers every document of the client, and the same seed answers the same", async () => {
  const first = await client.send(FollowCaseDocument, { caseNo: "330727106206-2026-000001" });
  expect(first.errors).toEqual([]);
  expect(first.data.case?.caseNo).toBe("330727106206-2026-000001");
  expect(first.data.case?.sample).toBe(true);
  expect(await client.send(FollowCaseDocument, { caseNo: "330727106206-2026-000001" })).toEqual(first);
  const other = await startMock(schema, { port: 0, host: "127.0.0.1", seed: "another" });
  const there = createClient({ endpoint: `${other.url}/graphql` });
  expect(await there.send(FollowCaseDocument, { caseNo: "330727106206-2026-000001" })).not.toEqual(first);
  await other.stop();
});

test("X-8 invented people have numbers whose check digits are right", async () => {
  const numbers = new Set<string>();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { revealApplicant } = await client.ask(RevealApplicantDocument, {
      input: { caseId: `case-${attempt}`, reason: "示例" },
    });
    if (isProblem(revealApplicant)) throw new Error(revealApplicant.messageEn);
    const { documentNumber, name } = revealApplicant.applicant;
    const beside = { type: "RESIDENT_ID" };
    expect(fieldError(rules.applicant.document.number, documentNumber, "zh", beside)).toBeUndefined();
    expect(name).toMatch(/示例|样本|虚构|测试/);
    numbers.add(documentNumber);
  }
  expect(numbers.size).toBeGreaterThan(10);
  expect(isSocialCreditCode(fakeCreditCode(seeded("any")))).toBe(true);
});

test("X-8 cursors lead through a list to its end, and back", async () => {
  const ids: string[] = [];
  for await (const { id } of entriesOf(client, ItemsDocument, { first: 10 }, (data) => data.serviceItems))
    ids.push(id);
  expect(new Set(ids).size).toBe(25);
  const ask = async (variables: string): Promise<unknown> => {
    const response = await fetch(`${mock.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        query: `{ serviceItems(${variables}) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor } } }`,
      }),
    });
    return response.json();
  };
  const lastTwo = (await ask("last: 2")) as {
    data: { serviceItems: { pageInfo: { startCursor: string }; edges: { node: { id: string } }[] } };
  };
  expect(lastTwo.data.serviceItems.edges.map(({ node }) => node.id)).toEqual(ids.slice(-2));
  expect(await ask(`last: 2, before: "${lastTwo.data.serviceItems.pageInfo.startCursor}"`)).toMatchObject({
    data: { serviceItems: { edges: ids.slice(-4, -2).map((id) => ({ node: { id } })) } },
  });
});

test("X-8 a mutation succeeds, or fails as it is asked to by its key or by a header", async () => {
  const good = await client.ask(SubmitCaseDocument, { input });
  expect(good.submitCase.__typename).toBe("SubmitCasePayload");
  const asked = await client.ask(SubmitCaseDocument, {
    input: { ...input, idempotencyKey: "mock:CASE_ALREADY_OPEN:1" },
  });
  expect(asked.submitCase).toMatchObject({ __typename: "Conflict", code: "CASE_ALREADY_OPEN" });
  const forbidding = createClient({
    endpoint: `${mock.url}/graphql`,
    headers: { "x-mock-problem": "NOT_PERMITTED" },
  });
  const refused = await forbidding.ask(SubmitCaseDocument, { input });
  expect(refused.submitCase).toMatchObject({ __typename: "NotPermitted", code: "NOT_PERMITTED" });
});

test("X-8 the mock checks inputs by the server's own field rules", async () => {
  const { submitCase } = await client.ask(SubmitCaseDocument, {
    input: { ...input, applicant: { ...input.applicant, name: "" } },
  });
  expect(submitCase).toMatchObject({
    __typename: "InvalidInput",
    problems: [{ code: "TEXT_REQUIRED", path: ["input", "applicant", "name"] }],
  });
});

test("X-8 the mock knows trusted documents, refuses what does not fit the schema, and shows the explorer", async () => {
  const byId = createClient({ endpoint: `${mock.url}/graphql`, send: "id" });
  expect((await byId.ask(StationPageDocument, { code: "330727106206-01" })).station?.code).toBe(
    "330727106206-01",
  );
  const wrong = await fetch(`${mock.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ nothingLikeThat }" }),
  });
  expect(wrong.status).toBe(400);
  const explorer = await fetch(`${mock.url}/graphiql`);
  expect(await explorer.text()).toContain("graphiql");
});
