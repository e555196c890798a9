import { type Dataset, idFromKey, shaped } from "@yimen/subgraph-kit";
import { startTestSubgraph, type TestSubgraph } from "@yimen/testing";
import { parseDivisionCode } from "@yimen/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { facilities } from "../src/index.ts";
import { freshKey, lingkou, lingkouManager } from "./facilities.ts";

const stationCode = `${lingkou}-01`;
const stationId = idFromKey(parseDivisionCode(lingkou), "station", stationCode);
const windowId = idFromKey(parseDivisionCode(lingkou), "window", `${stationCode}/1`);

interface Package {
  readonly version: string;
  readonly name?: string;
  readonly sample?: boolean;
  readonly station?: Readonly<Record<string, unknown>>;
  readonly window?: Readonly<Record<string, unknown>>;
}

/** A version of a package with one station and one window, with what differs. */
function release({ version, name = "@test/county", sample = false, station, window }: Package): Dataset {
  const sources = { plan: { number: "磐政办〔2023〕1号" }, notice: { number: "磐政办〔2026〕9号" } };
  const files: Readonly<Record<string, unknown>> = {
    divisions: {
      sources,
      divisions: [
        {
          code: lingkou,
          name: "岭口村",
          shortName: "岭口",
          kind: "行政村",
          level: "VILLAGE",
          source: "plan",
        },
      ],
    },
    stations: {
      sources,
      stations: [
        {
          code: stationCode,
          division: lingkou,
          name: "岭口村便民服务站",
          kind: "VILLAGE_STATION",
          source: "plan",
          ...station,
        },
      ],
    },
    windows: {
      sources,
      windows: [
        {
          station: stationCode,
          number: "1",
          name: "综合窗口",
          kind: "COMPREHENSIVE",
          source: "plan",
          ...window,
        },
      ],
    },
  };
  return {
    name,
    version,
    sample,
    read: (file, shape) => Promise.resolve(file in files ? shaped(file, files[file], shape) : undefined),
  };
}

const byHand = "phone and address";
// No mutation changes them yet; whatever writes them, writes these columns.
const withPhone: typeof facilities = {
  ...facilities,
  load: async (tx, dataset, context) => {
    if (dataset.name !== byHand) return facilities.load?.(tx, dataset, context) ?? {};
    const facts = { phone: "0579-84661234", address: "岭口村1号" };
    await tx.db.updateTable("station").set(facts).where("id", "=", stationId).execute();
    return {};
  },
};

let graph: TestSubgraph;
beforeEach(async () => {
  graph = await startTestSubgraph(withPhone);
  await graph.subgraph.load(release({ version: "1" }));
  await graph.published();
});
afterEach(() => graph.stop());

const stored = (): Promise<Record<string, unknown>> =>
  graph.data(`{ station(code: "${stationCode}") {
    name phone address citation windows { id number name kind scope citation sample } } }`);

const theWindow = async (): Promise<unknown> =>
  ((await stored()) as { station: { windows: readonly unknown[] } }).station.windows[0];

test("a window that a newer version of its package changed is changed, told with the next revision", async () => {
  const changes = { name: "全科窗口", kind: "SECTOR", scope: ["社保", "医保"], source: "notice" };
  await graph.subgraph.load(release({ version: "2", window: changes }));
  expect(await theWindow()).toEqual({
    id: windowId,
    number: "1",
    name: "全科窗口",
    kind: "SECTOR",
    scope: ["社保", "医保"],
    citation: "磐政办〔2026〕9号",
    sample: false,
  });
  expect(await graph.published()).toEqual([
    {
      type: "facilities.window-published",
      body: expect.objectContaining({ windowId, name: "全科窗口", revision: 2, closed: false }),
    },
  ]);
});

test.each([
  ["name", { name: "全科窗口" }],
  ["kind", { kind: "SECTOR" }],
  ["scope", { scope: ["社保"] }],
  ["citation", { source: "notice" }],
])("another %s alone is a change, and its removal is one again", async (_what, window) => {
  await graph.subgraph.load(release({ version: "2", window }));
  await graph.subgraph.load(release({ version: "3" }));
  const told = await graph.published();
  expect(told.map(({ body }) => body["revision"])).toEqual([2, 3]);
});

test("the same facts in a newer version change and tell nothing", async () => {
  expect(await graph.subgraph.load(release({ version: "2" }))).toMatchObject({ stations: 0, windows: 0 });
  expect(await graph.published()).toEqual([]);
});

test("a window that was closed stays closed when its package changes it", async () => {
  const { closeWindow } = await graph.data<{ closeWindow: unknown }>(
    `mutation ($input: CloseWindowInput!) { closeWindow(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), windowId } },
    lingkouManager,
  );
  expect(closeWindow).toEqual({ __typename: "CloseWindowPayload" });
  await graph.published();
  await graph.subgraph.load(release({ version: "2", window: { name: "全科窗口" } }));
  expect(await graph.published()).toMatchObject([{ body: { revision: 3, closed: true } }]);
  expect(await theWindow()).toBeUndefined();
});

test("an invented window never takes the place of a real one", async () => {
  const invented = { name: "@test/sample", sample: true, window: { name: "示例窗口" } };
  await graph.subgraph.load(release({ ...invented, version: "1" }));
  expect(await theWindow()).toMatchObject({ name: "综合窗口", sample: false });
  expect(await graph.published()).toEqual([]);
});

test("an invented window gives way to a real one", async () => {
  const second = { number: "2", name: "示例窗口" };
  await graph.subgraph.load(release({ version: "1", name: "@test/sample", sample: true, window: second }));
  await graph.subgraph.load(release({ version: "2", window: { number: "2" } }));
  const { station } = (await stored()) as { station: { windows: readonly unknown[] } };
  expect(station.windows).toMatchObject([
    { number: "1", sample: false },
    { number: "2", name: "综合窗口", sample: false },
  ]);
});

test("a newer version changes a station and leaves its phone and address, which no package knows", async () => {
  await graph.subgraph.load({ ...release({ version: "1" }), name: byHand });
  const station = { name: "岭口村党群服务中心", source: "notice" };
  await graph.subgraph.load(release({ version: "2", station }));
  expect((await stored())["station"]).toMatchObject({
    name: "岭口村党群服务中心",
    citation: "磐政办〔2026〕9号",
    phone: "0579-84661234",
    address: "岭口村1号",
  });
  expect(await graph.published()).toMatchObject([
    { type: "facilities.station-published", body: { stationId, name: "岭口村党群服务中心", revision: 2 } },
  ]);
});

test("a station that is stated where it was derived is a change", async () => {
  await graph.subgraph.load(release({ version: "2", station: { certainty: "derived" } }));
  expect(await graph.published()).toMatchObject([{ body: { stationId, revision: 2 } }]);
});

test("a window of another package whose number looks like one that is there is refused", async () => {
  const load = (version: string, number: string) =>
    graph.subgraph.load(release({ version, name: "@test/other", window: { number } }));
  expect(await load("2", "1")).toMatchObject({ windows: 0 });
  await expect(load("3", "１")).rejects.toThrow(/１ is there already/);
});

test("numbers of windows and codes of stations that differ in the case of letters only are one", async () => {
  const named = (code: string, number: string) => ({ station: { code }, window: { station: code, number } });
  const load = (version: string, code: string, number: string) =>
    graph.subgraph.load(release({ version, name: `@test/${version}`, ...named(code, number) }));
  await load("2", "Market-A", "A1");
  await expect(load("3", "Market-A", "a1")).rejects.toThrow(/a1 is there already/);
  await expect(load("4", "market-a", "A2")).rejects.toThrow(/market-a is there already/);
  expect(await load("5", "Market-A", "A2")).toMatchObject({ windows: 1 });
});
