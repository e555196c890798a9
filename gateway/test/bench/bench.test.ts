import { afterAll, beforeAll, expect, test } from "vitest";
import { type Arena, openArena } from "../../bench/arena.ts";
import { load } from "../../bench/load/load.ts";
import { measure } from "../../bench/load/measure.ts";
import { findDifferences } from "../../bench/load/same-answers.ts";
import { wireRequest } from "../../bench/load/wire.ts";
import { allQueries, referenceNames } from "../../bench/queries/all-queries.ts";
import type { BenchQuery } from "../../bench/queries/query.ts";

// Hive Gateway is half a gigabyte to install: it is compared where the whole benchmark runs.
const contestants = ["yimen", "stock", "floor"] as const;
let arena: Arena;

beforeAll(async () => {
  arena = await openArena(
    { cases: 300, data: undefined, contestants, door: {}, queries: allQueries },
    () => {},
  );
}, 300_000);

afterAll(() => arena.close());

function requestsOf(query: BenchQuery, count: number): readonly ReturnType<typeof wireRequest>[] {
  return (arena.requests.get(query) ?? []).slice(0, count).map((request) => wireRequest(query, request));
}

test.each(allQueries)("$name: everybody who knows the query answers the same", async (query) => {
  const asked = arena.contestants.filter(({ name }) => name !== "floor" || query.floor);
  const requests = requestsOf(query, referenceNames.includes(query.name) ? 25 : 3);
  expect(requests).not.toHaveLength(0);
  expect(await findDifferences(asked, requests)).toEqual([]);
});

test("an answer under load is counted with the time and the CPU it took", async () => {
  const [yimen] = arena.contestants;
  const [query] = allQueries;
  if (yimen === undefined || query === undefined) throw new Error("nobody was started");
  const measured = await measure(arena.world, yimen, requestsOf(query, 50), { connections: 2, seconds: 1 });
  expect(measured).toMatchObject({ failed: 0, firstFailure: undefined });
  const { answered, requestsPerSecond, p50Ms, p95Ms, nodeMs, databaseMs } = measured;
  expect([answered, requestsPerSecond, p50Ms, p95Ms, nodeMs, databaseMs].every((value) => value > 0)).toBe(
    true,
  );
});

test("what fails is counted with the words of the first failure, and ends nothing", async () => {
  const [yimen] = arena.contestants;
  const [query] = allQueries;
  if (yimen === undefined || query === undefined) throw new Error("nobody was started");
  const [good] = requestsOf(query, 1);
  if (good === undefined) throw new Error("nothing to ask");
  const bad = { ...good, body: JSON.stringify({ query: "query Wrong { nothingOfTheKind }" }) };
  const plan = { connections: 1, seconds: 20, requests: 4 };
  const { failed, firstFailure, latenciesMs } = await load(yimen.endpoint, [good, bad], plan);
  expect({ failed, answered: latenciesMs.length }).toEqual({ failed: 2, answered: 2 });
  expect(firstFailure).toContain("nothingOfTheKind");
});

test("a contestant that answers something else is named with both answers", async () => {
  const [yimen] = arena.contestants;
  const [query] = allQueries;
  if (yimen === undefined || query === undefined) throw new Error("nobody was started");
  const [request] = requestsOf(query, 1);
  if (request === undefined) throw new Error("nothing to ask");
  // Nobody listens there.
  const absent = { name: "floor" as const, endpoint: "http://127.0.0.1:1/graphql", pids: [] };
  const [found, ...more] = await findDifferences([yimen, absent], [request]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ contestant: "floor", request: request.body });
  expect(found?.expected).toContain('"cases"');
});
