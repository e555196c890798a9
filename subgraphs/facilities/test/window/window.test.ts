import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  baokangAdmin,
  countyAdmin,
  freshKey,
  lingkou,
  lingkouManager,
  startFacilities,
} from "../facilities.ts";

let facilities: TestSubgraph;
let stationId: string;

beforeAll(async () => {
  facilities = await startFacilities();
  const { station } = await facilities.data<{ station: { id: string } }>(
    `{ station(code: "${lingkou}-01") { id } }`,
  );
  stationId = station.id;
});

afterAll(() => facilities.stop());

beforeEach(async () => {
  await facilities.published();
});

const answer = `__typename ... on Problem { code path } ... on InvalidInput { problems { code path } }`;

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly window?: { id: string; number: string; closedAt: string | null };
}

async function open(number: string, as: Caller | "the public" = lingkouManager): Promise<Answer> {
  const { openWindow } = await facilities.data<{ openWindow: Answer }>(
    `mutation ($input: OpenWindowInput!) { openWindow(input: $input) { ${answer} ... on OpenWindowPayload { window { id number closedAt division { code name } } } } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        stationId,
        number,
        name: "综合窗口",
        kind: "COMPREHENSIVE",
        scope: ["民政"],
      },
    },
    as === "the public" ? undefined : as,
  );
  return openWindow;
}

async function close(windowId: string, as: Caller = lingkouManager): Promise<Answer> {
  const { closeWindow } = await facilities.data<{ closeWindow: Answer }>(
    `mutation ($input: CloseWindowInput!) { closeWindow(input: $input) { ${answer} ... on CloseWindowPayload { window { id number closedAt } } } }`,
    { input: { idempotencyKey: freshKey(), windowId } },
    as,
  );
  return closeWindow;
}

async function closeStation(): Promise<Answer> {
  const { closeStation: result } = await facilities.data<{ closeStation: Answer }>(
    `mutation ($input: CloseStationInput!) { closeStation(input: $input) { ${answer} } }`,
    { input: { idempotencyKey: freshKey(), stationId } },
    countyAdmin,
  );
  return result;
}

test("YS-3.2 a station manager opens and closes a window, and others hear of both", async () => {
  const opened = await open("1");
  expect(opened.window).toMatchObject({
    number: "1",
    closedAt: null,
    division: { code: lingkou, name: "岭口村" },
  });
  const closed = await close(opened.window?.id ?? "");
  expect(closed.window?.closedAt).not.toBeNull();
  const events = await facilities.published();
  expect(events.map(({ type, body }) => [type, body["revision"], body["closed"]])).toEqual([
    ["facilities.window-published", 1, false],
    ["facilities.window-published", 2, true],
  ]);
  expect(await close(opened.window?.id ?? "")).toMatchObject({
    __typename: "WrongState",
    code: "WINDOW_CLOSED",
  });
});

test("a number that is taken at the station is refused at its field", async () => {
  await open("2");
  expect(await open("2")).toMatchObject({
    __typename: "Conflict",
    code: "WINDOW_NUMBER_TAKEN",
    path: ["input", "number"],
  });
});

test.each(["10\u200B", "１０", " 10 ", "1\u00AD0", "\u{E0001}10"])(
  "D1 beside window 10 the number %j is taken already",
  async (number) => {
    await open("10");
    expect(await open(number)).toMatchObject({ code: "WINDOW_NUMBER_TAKEN", path: ["input", "number"] });
  },
);

test("D1 numbers that differ in case, in a space or in the form of a hyphen are one number", async () => {
  expect((await open("A－1")).window?.number).toBe("A-1");
  for (const number of ["a-1", "A–1", "A - 1", "A-1"])
    expect(await open(number)).toMatchObject({ code: "WINDOW_NUMBER_TAKEN" });
  expect((await open("A-2")).window?.number).toBe("A-2");
});

test.each(["\u200B", "\u3164", "\u2800", "\u200E", "\u00AD", "\uFE0F"])(
  "D1 a window needs a number, and %j is none",
  async (number) => {
    expect(await open(number)).toMatchObject({
      __typename: "InvalidInput",
      problems: [{ code: "TEXT_REQUIRED", path: ["input", "number"] }],
    });
  },
);

test("D10 the windows of a station stand as people count", async () => {
  for (const number of ["21", "12", "20", "二十一号", "B10", "B2", "100"]) await open(number);
  const { station } = await facilities.data<{ station: { windows: { number: string }[] } }>(
    `query ($id: ID!) { station(id: $id) { windows { number } } }`,
    { id: stationId },
  );
  const numbers = station.windows.map(({ number }) => number);
  const wanted = ["10", "12", "20", "21", "二十一号", "100", "A-1", "B2", "B10"];
  expect(numbers.filter((number) => wanted.includes(number))).toEqual(wanted);
});

test("the public and another county's administrator may neither open nor close a window", async () => {
  const opened = await open("3");
  expect(await open("4", "the public")).toMatchObject({ __typename: "NotPermitted" });
  expect(await open("5", baokangAdmin)).toMatchObject({ __typename: "NotPermitted" });
  expect(await close(opened.window?.id ?? "", baokangAdmin)).toMatchObject({ __typename: "NotPermitted" });
});

test("a station with open windows does not close; one without does, and then takes no window", async () => {
  const blocked = await closeStation();
  expect(blocked).toMatchObject({ __typename: "WrongState", code: "STATION_HAS_WINDOWS" });
  const { station } = await facilities.data<{ station: { windows: { id: string }[] } }>(
    `query ($id: ID!) { station(id: $id) { windows { id } } }`,
    { id: stationId },
  );
  for (const { id } of station.windows) await close(id);
  expect((await closeStation()).__typename).toBe("CloseStationPayload");
  expect(await open("9")).toMatchObject({ __typename: "WrongState", code: "STATION_CLOSED" });
});
