import { expect, test } from "vitest";
import { FairQueue, type GiveBack, type QueueLimits } from "../../src/fairness/fair-queue.ts";
import { RecentUse } from "../../src/fairness/recent-use.ts";

/** A queue whose clock stands still unless it is moved, and what happens in it, in order. */
function queueOf(limits: Partial<QueueLimits>): {
  readonly clock: { ms: number };
  readonly use: RecentUse;
  readonly order: string[];
  readonly take: (client: string, signal?: AbortSignal) => Promise<GiveBack>;
} {
  const clock = { ms: 0 };
  const use = new RecentUse(() => clock.ms);
  const queue = new FairQueue({ places: 8, crowdedPlaces: 1, ...limits }, use, () => clock.ms);
  const order: string[] = [];
  return {
    clock,
    use,
    order,
    take: (client, signal) => {
      const place = queue.take(client, signal).then((giveBack) => {
        order.push(client);
        return giveBack;
      });
      // Some who wait here give up after the test is over: then nobody is there to be told.
      place.catch(() => {});
      return place;
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("H6 clients who ask for little get a free place at once, others wait for the few there are beside them", async () => {
  const { use, order, take } = queueOf({});
  for (const greedy of ["a", "b"]) use.add(greedy, 50_000);
  const first = await take("a");
  void take("b");
  void take("a");
  await take("modest");
  await take("modest");
  await settled();
  expect(order).toEqual(["a", "modest", "modest"]);
  first();
  await settled();
  expect(order).toEqual(["a", "modest", "modest", "b"]);
});

test("H6 of those who wait, who has cost least comes first, however many requests another one sends", async () => {
  const { use, order, take } = queueOf({ places: 1 });
  for (const [client, cost] of [
    ["a", 50_000],
    ["b", 40_000],
    ["c", 30_000],
  ] as const)
    use.add(client, cost);
  const first = await take("a");
  const rest = ["a", "a", "a", "b", "c"].map(async (client) => (await take(client))());
  first();
  await Promise.all(rest);
  expect(order).toEqual(["a", "c", "b", "a", "a", "a"]);
});

test("H6 a client alone has more places, until somebody else asks", async () => {
  const { clock, use, order, take } = queueOf({});
  use.add("a", 50_000);
  await take("a");
  void take("a");
  await settled();
  expect(order).toHaveLength(1);

  clock.ms = 2_000;
  use.add("a", 50_000);
  await take("a");
  expect(order).toEqual(["a", "a", "a"]);
  await take("modest");
  void take("a");
  await settled();
  expect(order).toEqual(["a", "a", "a", "modest"]);
});

test("H6 nobody holds more places than are free, so there is one for who comes next", async () => {
  const { order, take } = queueOf({});
  for (const client of ["a", "a", "a", "a", "a", "a"]) void take(client);
  for (const client of ["b", "b", "b"]) void take(client);
  await settled();
  expect(order).toEqual(["a", "a", "a", "a", "b", "b"]);
  await take("c");
  expect(order.at(-1)).toBe("c");
});

test("H6 a place is given back after a while though its holder goes on, and only once", async () => {
  const { order, take } = queueOf({ places: 1, mostHeldMs: 1 });
  const stuck = await take("a");
  (await take("b"))();
  stuck();
  await take("c");
  expect(order).toEqual(["a", "b", "c"]);
});

test("H6 who has too many waiting is refused with 429, everybody with 503 when too many wait, and both say when to come again", async () => {
  const { take } = queueOf({ places: 1, waiting: { all: 3, ofOne: 2, mostMs: 60_000 } });
  await take("a");
  const waiting = [take("a"), take("a")];
  await expect(take("a")).rejects.toMatchObject({
    code: "TOO_MANY_WAITING",
    kind: "too-many",
    retryAfterSeconds: 1,
  });
  waiting.push(take("b"));
  await expect(take("c")).rejects.toMatchObject({
    code: "SERVICE_OVERLOADED",
    kind: "unavailable",
    retryAfterSeconds: 2,
  });
  expect(waiting).toHaveLength(3);
});

test("H6 who waited too long is told so, and who hung up leaves the line", async () => {
  const { order, take } = queueOf({ places: 1, waiting: { all: 9, ofOne: 9, mostMs: 20 } });
  const first = await take("a");
  const gone = new AbortController();
  const hungUp = take("b", gone.signal);
  gone.abort();
  await expect(hungUp).rejects.toMatchObject({ code: "SERVICE_OVERLOADED" });
  await expect(take("c")).rejects.toMatchObject({ code: "SERVICE_OVERLOADED", retryAfterSeconds: 2 });
  first();
  (await take("d"))();
  expect(order).toEqual(["a", "d"]);
});
