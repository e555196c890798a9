import { mintToken } from "@yimen/service-host";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SubgraphCall } from "../graph/local-subgraph.ts";
import { audience, issuer, issuerKey, startGateway, type RunningGateway } from "../graph/running-gateway.ts";

const calls: SubgraphCall[] = [];
const read = "{ station(id: 1) { name } }";
const write = `mutation { renameStation(id: 1, name: "x") { id } }`;

let one: RunningGateway;
let other: RunningGateway;

beforeAll(async () => {
  const probe = { calls, beforeStation: () => {} };
  one = await startGateway({ probe });
  other = await startGateway({ probe });
});
afterAll(async () => {
  await one[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});
beforeEach(() => void calls.splice(0));

let people = 0;
/** Somebody nobody has heard of yet. */
async function newcomer(): Promise<Record<string, string>> {
  people += 1;
  const subject = `person-${people}`;
  const token = await mintToken({
    key: issuerKey,
    issuer,
    audience,
    subject,
    roles: ["CITIZEN"],
    divisions: [],
  });
  return { authorization: `Bearer ${token}` };
}

/** What the subgraph was told of how fresh its answer has to be. */
async function freshness(
  gateway: RunningGateway,
  headers: Record<string, string>,
): Promise<string | undefined> {
  calls.splice(0);
  expect((await gateway.ask(read, {}, headers)).errors).toEqual([]);
  return calls[0]?.headers["x-yimen-fresh"];
}

test("whoever wrote reads what they wrote next, and others may read what is a little older", async () => {
  const [writer, reader] = [await newcomer(), await newcomer()];
  expect(await freshness(one, writer)).toBeUndefined();
  const written = await one.ask(write, {}, writer);
  expect(written.errors).toEqual([]);
  expect(Math.abs(Number(written.headers.get("x-yimen-written")) - Date.now())).toBeLessThan(60_000);
  expect(await freshness(one, writer)).toBe("1");
  expect(await freshness(one, reader)).toBeUndefined();
});

test("a read is told of no write", async () => {
  expect((await one.ask(read, {}, await newcomer())).headers.get("x-yimen-written")).toBeNull();
});

test("a mutation in a document of several operations counts when it is the one that is named", async () => {
  const headers = { "content-type": "application/json", ...(await newcomer()) };
  const query = `query Read ${read} mutation Write { renameStation(id: 1, name: "x") { id } }`;
  const send = (operationName: string): Promise<Response> =>
    fetch(one.url, { method: "POST", headers, body: JSON.stringify({ query, operationName }) });
  expect((await send("Read")).headers.get("x-yimen-written")).toBeNull();
  expect((await send("Write")).headers.get("x-yimen-written")).not.toBeNull();
});

test("at another gateway a client says by itself when it wrote, as it was told", async () => {
  const writer = await newcomer();
  const told = (await one.ask(write, {}, writer)).headers.get("x-yimen-written") ?? "";
  expect(await freshness(other, writer)).toBeUndefined();
  expect(await freshness(other, { ...writer, "x-yimen-written": told })).toBe("1");
});

test.for([
  ["long ago", -60_000],
  ["in a time to come", 60_000],
] as const)("what was written %s was not written a moment ago", async ([, awayMs]) => {
  const told = String(Date.now() + awayMs);
  expect(await freshness(other, { ...(await newcomer()), "x-yimen-written": told })).toBeUndefined();
});

test("what is no moment is nothing written", async () => {
  const told = `${Date.now()}; drop table station`;
  expect(await freshness(other, { ...(await newcomer()), "x-yimen-written": told })).toBeUndefined();
});

test("a client cannot tell subgraphs by itself how fresh their answers have to be", async () => {
  expect(await freshness(one, { ...(await newcomer()), "x-yimen-fresh": "1" })).toBeUndefined();
});
