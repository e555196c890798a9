import { afterAll, beforeAll, expect, test } from "vitest";
import { type Arena, openArena } from "../../bench/arena.ts";
import { measure } from "../../bench/measure.ts";
import { list, referenceQueries } from "../../bench/queries.ts";
import { requireSameAnswers } from "../../bench/same-answers.ts";

let arena: Arena;

beforeAll(async () => {
  arena = await openArena({ cases: 200, data: undefined }, () => {});
});

afterAll(() => arena.close());

test.each(referenceQueries)(
  "$name: the gateway, the stock one and the floor answer the same",
  async (query) => {
    const requests = (arena.requests.get(query) ?? []).slice(0, 25);
    expect(requests).toHaveLength(25);
    await requireSameAnswers(arena.contestants, query, requests);
  },
);

test("an answer under load is counted with the time and the CPU it took", async () => {
  const [yimen] = arena.contestants;
  if (yimen === undefined) throw new Error("nobody was started");
  const measured = await measure(yimen, list, arena.requests.get(list) ?? [], { seconds: 1, connections: 2 });
  expect(Object.values(measured).every((value) => value > 0)).toBe(true);
});
