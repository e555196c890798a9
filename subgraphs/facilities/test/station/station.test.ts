import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  baokangAdmin,
  countyAdmin,
  freshKey,
  lingkou,
  lingkouManager,
  startFacilities,
} from "../facilities.ts";

let facilities: TestSubgraph;

beforeAll(async () => {
  facilities = await startFacilities();
});

afterAll(() => facilities.stop());

const problem = `__typename ... on Problem { code messageZh messageEn path } ... on InvalidInput { problems { code path } }`;
const openStation = `mutation ($input: OpenStationInput!) {
  openStation(input: $input) { ... on OpenStationPayload { station { id code name divisionCode } } ${problem} }
}`;

interface Opened {
  openStation: {
    __typename: string;
    code?: string;
    station?: { id: string; code: string };
    problems?: { code: string; path: string[] }[];
  };
}

const newStation = (changes: Record<string, unknown> = {}): { input: Record<string, unknown> } => ({
  input: {
    idempotencyKey: freshKey(),
    divisionCode: lingkou,
    name: "岭口新站",
    kind: "VILLAGE_STATION",
    ...changes,
  },
});

test("YS-8 the fifteen Yushan stations stand at 3 demonstration, 10 standard, 2 simple", async () => {
  const count = async (tier: string): Promise<number> => {
    const answer = await facilities.data<{ stations: { edges: unknown[] } }>(
      `query ($tier: StationTier) { stations(within: "330727106000", tier: $tier, first: 100) { edges { cursor } } }`,
      { tier },
    );
    return answer.stations.edges.length;
  };
  expect([await count("DEMONSTRATION"), await count("STANDARD"), await count("SIMPLE")]).toEqual([3, 10, 2]);
});

test("YS-3.3 a station carries the name on its door and where that is from", async () => {
  const answer = await facilities.data(
    `{ station(code: "${lingkou}-01") { name certainty citation division { name parent { name } } } }`,
  );
  expect(answer).toEqual({
    station: {
      name: "山城管事之家(村便民服务站)",
      certainty: "STATED",
      citation: "YS-8 · 玉政〔2023〕17号",
      division: { name: "岭口村", parent: { name: "玉山镇" } },
    },
  });
});

test("pages forwards and backwards meet in the middle without a gap or a repeat", async () => {
  const page = async (
    args: string,
  ): Promise<{ codes: string[]; start: string; end: string; next: boolean; previous: boolean }> => {
    const { stations } = await facilities.data<{
      stations: {
        edges: { node: { code: string } }[];
        pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
      };
    }>(`{ stations(within: "330727106000", ${args}) {
      edges { node { code } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }`);
    const {
      startCursor: start,
      endCursor: end,
      hasNextPage: next,
      hasPreviousPage: previous,
    } = stations.pageInfo;
    return { codes: stations.edges.map(({ node }) => node.code), start, end, next, previous };
  };
  const all = await page("first: 100");
  const first = await page("first: 7");
  const second = await page(`first: 100, after: "${first.end}"`);
  expect([...first.codes, ...second.codes]).toEqual(all.codes);
  expect([first.next, second.next]).toEqual([true, false]);
  const back = await page(`last: 3, before: "${second.start}"`);
  expect(back.codes).toEqual(first.codes.slice(-3));
  expect(back.previous).toBe(true);
});

test("a page of 101, a foreign cursor and mixed directions are refused with their codes", async () => {
  const codeOf = async (args: string): Promise<unknown> =>
    (await facilities.ask(`{ stations(${args}) { edges { cursor } } }`)).errors?.[0]?.extensions?.["code"];
  expect(await codeOf("first: 101")).toBe("PAGE_SIZE_INVALID");
  expect(await codeOf("first: 0")).toBe("PAGE_SIZE_INVALID");
  expect(await codeOf(`after: "bm90IG91cnM"`)).toBe("CURSOR_INVALID");
  expect(await codeOf(`first: 1, last: 1`)).toBe("PAGE_DIRECTION_INVALID");
});

test("a county administrator opens a station under the division's next code, and others hear of it", async () => {
  const answer = await facilities.data<Opened>(openStation, newStation(), countyAdmin);
  expect(answer.openStation.station?.code).toBe(`${lingkou}-02`);
  const events = await facilities.published();
  expect(events).toEqual([
    {
      type: "facilities.station-published",
      body: expect.objectContaining({ code: `${lingkou}-02`, division: lingkou, closed: false, revision: 1 }),
    },
  ]);
});

test("X-1 the same key and content open one station; the same key with other content is refused", async () => {
  const request = newStation();
  const first = await facilities.data<Opened>(openStation, request, countyAdmin);
  const again = await facilities.data<Opened>(openStation, request, countyAdmin);
  expect(again).toEqual(first);
  const other = { input: { ...request.input, name: "另一个站" } };
  expect(await facilities.data<Opened>(openStation, other, countyAdmin)).toMatchObject({
    openStation: { __typename: "Conflict", code: "IDEMPOTENCY_KEY_REUSED" },
  });
});

test("one key sent fifty times at once has one effect and fifty equal answers", async () => {
  const request = newStation();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => facilities.data<Opened>(openStation, request, countyAdmin)),
  );
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
});

test("the public, a station manager and another county's administrator may not open a station here", async () => {
  for (const caller of [undefined, lingkouManager, baokangAdmin]) {
    expect(await facilities.data<Opened>(openStation, newStation(), caller)).toMatchObject({
      openStation: { __typename: "NotPermitted", code: "NOT_PERMITTED" },
    });
  }
});

test("every problem of an input is told at once, each with its path", async () => {
  const bad = newStation({ divisionCode: "12", name: "\u0000", phone: "nonsense" });
  const answer = await facilities.data<Opened>(openStation, bad, countyAdmin);
  expect(answer.openStation.problems).toEqual([
    { code: "DIVISION_CODE_INVALID", path: ["input", "divisionCode"] },
    { code: "TEXT_HAS_CONTROL_CHARACTERS", path: ["input", "name"] },
    { code: "PHONE_INVALID", path: ["input", "phone"] },
  ]);
});

test("a division that is not loaded is not found", async () => {
  const answer = await facilities.data<Opened>(
    openStation,
    newStation({ divisionCode: "330727106299" }),
    countyAdmin,
  );
  expect(answer).toMatchObject({
    openStation: { __typename: "NotFound", code: "NOT_FOUND", path: ["input", "divisionCode"] },
  });
});

test("a station asked for by no key or by two is refused, never answered with null alone", async () => {
  const refusal = async (keys: string): Promise<unknown> => {
    const { data, errors } = await facilities.ask(`{ station${keys} { id } }`);
    return [data?.["station"], errors?.[0]?.extensions?.["code"], errors?.[0]?.extensions?.["inputPath"]];
  };
  expect(await refusal("")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal("(id: null)")).toEqual([null, "INPUT_INVALID", ["id"]]);
  expect(await refusal('(id: "a", code: "b")')).toEqual([null, "INPUT_INVALID", ["code"]]);
});

test("D7 a station is found by its code in full width", async () => {
  expect(await facilities.data(`{ station(code: "${lingkou}－０１") { code } }`)).toEqual({
    station: { code: `${lingkou}-01` },
  });
});
