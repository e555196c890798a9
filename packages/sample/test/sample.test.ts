import { createWorkingCalendar, isCitizenId } from "@yimen/domain";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import {
  type SampleCase,
  sampleCases,
  sampleDataset,
  type SampleItem,
  sampleItems,
  sampleRatings,
} from "../src/index.ts";
import { files, realCodes } from "./sample.ts";

let items: readonly SampleItem[];
let cases: readonly SampleCase[];

beforeAll(async () => {
  items = await sampleItems();
  cases = [...sampleCases(items)];
});

const wholeOf = async (...options: Parameters<typeof sampleDataset>): Promise<string> => {
  const dataset = sampleDataset(...options);
  const contents = await Promise.all(Object.keys(files).map((file) => dataset.read(file, z.unknown())));
  return JSON.stringify(contents);
};

test("the same options give the same facts; another seed, another number and another day give others", async () => {
  const first = await wholeOf({ cases: 300 });
  expect(await wholeOf({ cases: 300 })).toBe(first);
  expect(await wholeOf({ cases: 300, seed: 1 })).not.toBe(first);
  expect(await wholeOf({ cases: 301 })).not.toBe(first);
  expect(await wholeOf({ cases: 300, until: Temporal.PlainDate.from("2026-06-30") })).not.toBe(first);
});

test("other options are another version, so that a database loads them beside what it has", () => {
  const versions = [
    sampleDataset(),
    sampleDataset({ cases: 5 }),
    sampleDataset({ seed: 5 }),
    sampleDataset({ until: Temporal.PlainDate.from("2026-06-30") }),
  ].map(({ version }) => version);
  expect(new Set(versions).size).toBe(4);
});

test("everything is marked as invented: the dataset, its source, badges and every comment", async () => {
  const dataset = sampleDataset({ cases: 500 });
  expect([dataset.name, dataset.sample]).toEqual(["@yimen/sample", true]);
  const windows = await dataset.read("windows", files.windows);
  expect(windows?.sources.sample.title).toContain("示例数据");
  const staff = await dataset.read("staff", files.staff);
  expect(staff?.staff.every(({ badgeNo }) => badgeNo.startsWith("示例"))).toBe(true);
  const ratings = await dataset.read("ratings", files.ratings);
  const written = ratings?.ratings.flatMap(({ comment }) => comment ?? []) ?? [];
  expect(written.length).toBeGreaterThan(10);
  expect(written.every((comment) => comment.startsWith("示例"))).toBe(true);
});

test.each(Object.entries(files))(
  "%s has the shape its readers expect, and no field more",
  async (file, shape) => {
    const content = await sampleDataset().read<unknown>(file, shape);
    expect(content).toBeDefined();
  },
);

test("a file it does not have is told as absent", async () => {
  for (const file of ["divisions", "items", "constructor"]) {
    expect(await sampleDataset().read(file, z.unknown())).toBeUndefined();
  }
});

test("N-3 every id number is valid by its check character and can belong to nobody", async () => {
  expect(cases.every(({ idNumber }) => isCitizenId(idNumber))).toBe(true);
  // The place it names has never existed.
  expect(cases.every(({ idNumber }) => idNumber.startsWith("330799"))).toBe(true);
  expect((await realCodes("divisions")).filter((code) => code.startsWith("330799"))).toEqual([]);
});

test("two people never share an id number, and one person keeps name and phone", () => {
  const people = Map.groupBy(sampleCases(items, { cases: 20_000 }), ({ idNumber }) => idNumber);
  expect(people.size).toBeGreaterThan(8_000);
  for (const theirs of people.values()) {
    expect(new Set(theirs.map(({ applicantName, phone }) => `${applicantName} ${phone}`)).size).toBe(1);
  }
});

test("every phone is of the block kept for examples", async () => {
  const staff = (await sampleDataset().read("staff", files.staff))?.staff ?? [];
  for (const { phone } of [...cases, ...staff]) expect(phone).toMatch(/^1990000\d{4}$/);
});

test("stations and items are real ones", async () => {
  const dataset = sampleDataset({ cases: 2_000 });
  const [surveys, windows, staff] = [
    (await dataset.read("surveys", files.surveys))?.surveys ?? [],
    (await dataset.read("windows", files.windows))?.windows ?? [],
    (await dataset.read("staff", files.staff))?.staff ?? [],
  ];
  const real = new Set(await realCodes("stations"));
  const named = new Set([...cases, ...surveys, ...windows, ...staff].map(({ station }) => station));
  expect([...named].filter((code) => !real.has(code))).toEqual([]);
  expect([...named].filter((code) => code.startsWith("330727106"))).toHaveLength(15);
  const known = new Set(items.map(({ code }) => code));
  expect(cases.filter(({ item }) => !known.has(item))).toEqual([]);
  expect(new Set(cases.map(({ item }) => item)).size).toBeGreaterThan(40);
});

test("YS-3.2 every window of a station with agents has an A, and a B where there are two", async () => {
  const dataset = sampleDataset();
  const windows = (await dataset.read("windows", files.windows))?.windows ?? [];
  const staff = (await dataset.read("staff", files.staff))?.staff ?? [];
  for (const { station, number } of windows) {
    const agents = staff.filter((person) => person.station === station);
    const posts = agents.flatMap((person) => person.posts.filter(({ window }) => window === number));
    expect(posts.map(({ role }) => role).toSorted()).toEqual(agents.length === 2 ? ["A", "B"] : ["A"]);
  }
});

test("LP-4 the two agents of a village hold its posts A and B; where there is one, B is vacant on purpose", async () => {
  const staff = (await sampleDataset().read("staff", files.staff))?.staff ?? [];
  const stations = Map.groupBy(staff, ({ station }) => station);
  expect(stations.size).toBe(15);
  for (const [station, agents] of stations) {
    const posts = agents.map((person) => person.posts.filter(({ window }) => window === undefined));
    const roles = posts.map((held) => held.map(({ role }) => role));
    expect([station, roles]).toEqual([station, agents.length === 2 ? [["A"], ["B"]] : [["A"]]]);
  }
});

test("YS-5 every agent has an account of their own, and what came through an agent names one of its village", async () => {
  const staff = (await sampleDataset().read("staff", files.staff))?.staff ?? [];
  const stationOf = new Map(staff.map(({ account, station }) => [account, station]));
  expect(stationOf.size).toBe(staff.length);
  // The account whose token `yimen up` shows.
  expect(stationOf.get("agent-lingkou")).toBe("330727106206-01");
  const handled = cases.filter(({ handledBy }) => handledBy !== undefined);
  expect(handled.length).toBeGreaterThan(100);
  expect(
    handled.filter(
      ({ channel, handledBy = "", station }) =>
        channel !== "VILLAGE_AGENT" || stationOf.get(handledBy) !== station,
    ),
  ).toEqual([]);
  expect(new Set(handled.map(({ handledBy }) => handledBy)).size).toBeGreaterThan(20);
});

test("cases come oldest first, inside opening hours of working days of the year before the last day", () => {
  const calendar = createWorkingCalendar();
  const filed = cases.map(({ filedAt }) => filedAt);
  expect(filed).toEqual(filed.toSorted());
  expect([filed[0]?.slice(0, 10), filed.at(-1)?.slice(0, 10)]).toEqual(["2025-11-21", "2026-11-20"]);
  const instants = cases.flatMap((each) =>
    [each.filedAt, each.acceptedAt, each.decidedAt, each.deliveredAt].filter((at) => at !== undefined),
  );
  const days = new Set(instants.map((at) => at.slice(0, 10)));
  for (const day of days)
    expect([day, calendar.isWorkingDay(Temporal.PlainDate.from(day))]).toEqual([day, true]);
  for (const at of instants) {
    const time = at.slice(11, 16);
    expect((time >= "08:30" && time < "11:30") || (time >= "14:00" && time < "17:00")).toBe(true);
  }
});

test("each state has the steps before it in order, and none after it", () => {
  const stepsOf: Record<string, number> = {
    SUBMITTED: 1,
    SUPPLEMENT_REQUESTED: 1,
    WITHDRAWN: 1,
    NOT_ACCEPTED: 1,
  };
  for (const each of cases) {
    const steps = [each.filedAt, each.acceptedAt, each.decidedAt, each.deliveredAt];
    const taken = steps.filter((at) => at !== undefined);
    const expected =
      stepsOf[each.state] ?? { ACCEPTED: 2, DECIDED: 3, DELIVERED: 4 }[each.state as "ACCEPTED"];
    expect([each.state, taken.length, steps.slice(0, taken.length)]).toEqual([each.state, expected, taken]);
    expect(taken).toEqual(taken.toSorted());
    expect(each.outcome !== undefined).toBe(taken.length >= 3);
    expect(each.kind !== undefined).toBe(taken.length >= 2 || each.state === "NOT_ACCEPTED");
  }
  expect(new Set(cases.map(({ state }) => state)).size).toBe(7);
});

test("PT-14 a rating belongs to a delivered case and comes after it; all five grades occur", () => {
  const byKey = new Map(cases.map((each) => [each.key, each]));
  const ratings = [...sampleRatings(items)];
  for (const rating of ratings) {
    const rated = byKey.get(rating.caseKey);
    expect(rated).toMatchObject({ state: "DELIVERED", station: rating.station, item: rating.item });
    expect(rating.ratedAt > (rated?.deliveredAt ?? "9")).toBe(true);
  }
  expect(new Set(ratings.map(({ caseKey }) => caseKey)).size).toBe(ratings.length);
  expect(new Set(ratings.map(({ grade }) => grade)).size).toBe(5);
});

test("the first of ten million cases is there without the others", () => {
  const first = sampleCases(items, { cases: 10_000_000 }).next();
  expect(first.value).toMatchObject({ key: "sample-0000001" });
});

test("no cases at all is a sample too; an impossible number or seed is refused", async () => {
  expect((await sampleDataset({ cases: 0 }).read("cases", files.cases))?.cases).toEqual([]);
  for (const wrong of [{ cases: -1 }, { cases: 1.5 }, { cases: 10_000_001 }, { seed: -1 }, { seed: 0.5 }]) {
    expect(() => sampleDataset(wrong)).toThrow(RangeError);
  }
});

test("a year the calendar does not cover is refused, not guessed", async () => {
  const later = sampleDataset({ until: Temporal.PlainDate.from("2027-06-30"), cases: 1 });
  await expect(later.read("cases", files.cases)).rejects.toMatchObject({ code: "CALENDAR_NOT_COVERED" });
});
