import { createHash } from "node:crypto";
import type { Caller } from "@yimen/testing";
import { migrate } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, countyAdmin, lingkou, lingkouManager, panan } from "../facilities.ts";
import { type EventsAtHand, integrator, otherIntegrator, startEvents } from "./events.ts";
import { tellStep } from "./telling.ts";

let events: EventsAtHand;

beforeAll(async () => {
  events = await startEvents();
});
afterAll(() => events.stop());

interface Feed {
  readonly events: readonly { id: string; subjectId: string; digest: string; envelope: string }[];
  readonly next: string;
  readonly more: boolean;
}

async function read(after?: string, first = 100, as: Caller = integrator): Promise<Feed> {
  const { events: feed } = await events.subgraph.data<{ events: Feed }>(
    `query ($within: DivisionCode!, $after: String, $first: Int) { events(within: $within, after: $after, first: $first) {
      events { id subjectId digest envelope } next more } }`,
    { within: panan, after, first },
    as,
  );
  return feed;
}

const subjects = ({ events: some }: Feed): readonly string[] => some.map(({ subjectId }) => subjectId);

test("X-2 whoever follows the feed misses nothing of a transaction that ends late, and gets nothing twice", async () => {
  const { next: start } = await read();
  const late = await events.owner.connect();
  await late.query("begin");
  await tellStep(late, { division: lingkou, caseId: "late", step: 1 });
  await events.tell({ division: lingkou, caseId: "early", step: 1 });
  const meanwhile = await read(start);
  await late.query("commit");
  late.release();
  await events.settle();
  const whole = await read(meanwhile.next);
  expect([subjects(meanwhile), subjects(whole)]).toEqual([[], ["late", "early"]]);
  expect(subjects(await read(whole.next))).toEqual([]);
});

test("X-2 what is rolled back is told to nobody", async () => {
  const { next } = await read();
  const vain = await events.owner.connect();
  await vain.query("begin");
  await tellStep(vain, { division: lingkou, caseId: "vain", step: 1 });
  await vain.query("rollback");
  vain.release();
  await events.tell({ division: lingkou, caseId: "real", step: 1 });
  await events.settle();
  expect(subjects(await read(next))).toEqual(["real"]);
});

test("X-2 the feed goes on in pieces, and a cursor somebody made up is refused", async () => {
  const { next } = await read();
  for (const step of [1, 2, 3]) await events.tell({ division: lingkou, caseId: `p${step}`, step });
  await events.settle();
  const first = await read(next, 2);
  expect([subjects(first), first.more]).toEqual([["p1", "p2"], true]);
  const second = await read(first.next, 2);
  expect([subjects(second), second.more]).toEqual([["p3"], false]);
  const { errors } = await events.subgraph.ask(
    `{ events(within: "${panan}", after: "1-x") { next } }`,
    {},
    integrator,
  );
  expect(errors?.[0]?.extensions?.["code"]).toBe("CURSOR_INVALID");
});

test("X-2 integrators, inspectors and administrators of the place read the feed, nobody else, and of no other place", async () => {
  const code = async (as: Caller | undefined) =>
    (await events.subgraph.ask(`{ events(within: "${panan}") { next } }`, {}, as)).errors?.[0]?.extensions?.[
      "code"
    ];
  expect(await code(countyAdmin)).toBeUndefined();
  for (const stranger of [undefined, lingkouManager, baokangAdmin]) {
    expect(await code(stranger)).toBe("NOT_PERMITTED");
  }
});

test("X-2 a database restored into another server, whose transactions are numbered from the beginning, loses no event and goes on behind them", async () => {
  await events.settle();
  const { next } = await read();
  await events.tell({ division: lingkou, caseId: "before", step: 1 });
  await events.owner.query("update yimen.outgoing_event set written_by = written_by + 4000000000");
  expect(subjects(await read(next))).toEqual([]);
  const directory = new URL("../../migrations/", import.meta.url);
  await migrate({ url: events.subgraph.databaseUrl, schema: "facilities", directory });
  await events.tell({ division: lingkou, caseId: "after", step: 1 });
  await events.settle();
  const all: string[] = [];
  let after: string | undefined;
  for (let more = true; more;) {
    const feed = await read(after);
    all.push(...subjects(feed));
    ({ next: after, more } = feed);
  }
  expect(all.slice(-2)).toEqual(["before", "after"]);
});

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Day {
  readonly day: string;
  readonly stationId: string | null;
  readonly count: number;
  readonly hash: string;
  readonly agrees: boolean | null;
}

async function reconcile(received?: readonly Partial<Day>[]): Promise<readonly Day[]> {
  const answer = await events.subgraph.data<{ eventReconciliation: Day[] }>(
    `query ($received: [ReceivedEventDayInput!]) {
      eventReconciliation(within: "${panan}", from: "2026-10-01", until: "2026-10-31", received: $received) {
        day stationId count hash agrees } }`,
    { received },
    integrator,
  );
  return answer.eventReconciliation;
}

test("X-2 both sides count and hash the events of a day and office, and every difference is named", async () => {
  const at = "2026-10-08T15:59:00Z";
  const nextDay = "2026-10-08T16:00:00Z";
  const station = `${lingkou}.s1`;
  const ids = [
    await events.tell({ division: lingkou, caseId: "r1", step: 1, at, station }),
    await events.tell({ division: lingkou, caseId: "r2", step: 1, at, station }),
    await events.tell({ division: lingkou, caseId: "r1", step: 2, at: nextDay, station }),
  ];
  const { rows } = await events.owner.query<{ id: string; envelope: string }>(
    "select id, envelope from yimen.outgoing_event where id = any ($1)",
    [ids],
  );
  const own = (id: string | undefined): { id: string; digest: string } => {
    const row = rows.find((each) => each.id === id);
    return { id: row?.id ?? "", digest: sha256(row?.envelope ?? "") };
  };
  // As the guide tells an integrator to make it: of what was received, not of what the log says.
  const hash = (some: readonly { id: string; digest: string }[]): string =>
    sha256(
      some
        .map(({ id, digest }) => `${id} ${digest}\n`)
        .toSorted()
        .join(""),
    );
  const [first, second, third] = ids.map(own);
  const both = [first, second].filter((each) => each !== undefined);
  const days = await reconcile([
    { day: "2026-10-08", stationId: station, count: 2, hash: hash(both) },
    { day: "2026-10-09", stationId: station, count: 0, hash: hash([]) },
    { day: "2026-10-10", stationId: station, count: 1, hash: hash(both) },
  ]);
  expect(days.map(({ day, count, agrees }) => [day, count, agrees])).toEqual([
    ["2026-10-08", 2, true],
    ["2026-10-09", 1, false],
    ["2026-10-10", 0, false],
  ]);
  expect((await reconcile()).map(({ agrees }) => agrees)).toEqual([null, null]);

  const { eventDifferences } = await events.subgraph.data<{
    eventDifferences: { missing: { id: string }[]; altered: { id: string }[]; unknown: string[] };
  }>(
    `query ($received: [ReceivedEventInput!]!) {
      eventDifferences(within: "${panan}", day: "2026-10-08", stationId: "${station}", received: $received) {
        missing { id } altered { id } unknown } }`,
    {
      received: [
        { id: second?.id, digest: sha256("altered") },
        { id: "invented", digest: third?.digest },
      ],
    },
    integrator,
  );
  expect(eventDifferences).toEqual({
    missing: [{ id: first?.id }],
    altered: [{ id: second?.id }],
    unknown: ["invented"],
  });
});

test("X-2 an integrator manages their own subscriptions, a county's administrator all of the county, others see none; X-1 under a key of their own", async () => {
  const url = "http://127.0.0.1:9/";
  const { id } = await events.subscribe({ url, externalKey: "hook-1" });
  const list = async (as: Caller) =>
    (
      await events.subgraph.data<{ eventSubscriptions: { id: string }[] | null }>(
        `{ eventSubscriptions(within: "${panan}") { id } }`,
        {},
        as,
      )
    ).eventSubscriptions;
  expect(await list(integrator)).toEqual([{ id }]);
  expect(await list(countyAdmin)).toEqual([{ id }]);
  expect(await list(otherIntegrator)).toEqual([]);
  const pause = (as: Caller) => events.act("pauseEventSubscription", { subscriptionId: id }, as);
  expect((await pause(otherIntegrator)).code).toBe("NOT_FOUND");
  expect((await pause(baokangAdmin)).code).toBe("NOT_FOUND");
  const again = await events.act("createEventSubscription", {
    divisionCode: panan,
    name: "x",
    url,
    externalKey: "hook-1",
  });
  expect(again.code).toBe("EXTERNAL_KEY_TAKEN");
  const { eventSubscriptionByExternalKey: found } = await events.subgraph.data<{
    eventSubscriptionByExternalKey: { id: string };
  }>(`{ eventSubscriptionByExternalKey(division: "${panan}", key: "hook-1") { id } }`, {}, integrator);
  expect(found).toEqual({ id });
  const secretNow = async (): Promise<unknown> =>
    (await events.owner.query("select secret from yimen.event_subscription where id = $1", [id])).rows;
  const before = await secretNow();
  await events.act("endEventSubscription", { subscriptionId: id }, countyAdmin);
  expect(await list(integrator)).toEqual([]);
  expect(await secretNow()).not.toEqual(before);
});
