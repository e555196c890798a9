import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  clerk,
  givenAccepted,
  givenCase,
  items,
  seen,
  startCases,
  stations,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

interface Seen {
  readonly dueOn: string | null;
  readonly deadline: Record<string, unknown> & {
    readonly explanationZh: string;
    readonly explanationEn: string;
    readonly days: readonly { date: string; count: number | null; reasonZh: string }[];
  };
}

const fields = `dueOn deadline { status dueOn startedOn basis limitDays limitUnit limitDivisionCode daysLeft
  unknownReason unknownReasonZh unknownReasonEn explanationZh explanationEn days { date count reasonZh reasonEn } }`;

async function deadlineOf(id: string): Promise<Seen> {
  const found = await seen<Seen>(world, id, fields, zhang);
  if (found === null) throw new Error("the case is not seen");
  return found;
}

test("N-1 the place's promised limit runs over National Day and says which days did not count", async () => {
  world.at("2026-09-28T17:29:00+08:00");
  const id = await givenAccepted(world);
  const { dueOn, deadline } = await deadlineOf(id);
  // 29, 30 September, 8, 9 October and the make-up Saturday 10 October.
  expect(dueOn).toBe("2026-10-10");
  expect(deadline).toMatchObject({
    status: "RUNNING",
    dueOn: "2026-10-10",
    startedOn: "2026-09-28",
    basis: "PROMISED",
    limitDays: 5,
    limitUnit: "WORKING_DAY",
    limitDivisionCode: "330727000000",
    daysLeft: 5,
    unknownReason: null,
  });
  expect(deadline.days.map(({ date, count }) => [date.slice(5), count])).toEqual([
    ["09-29", 1],
    ["09-30", 2],
    ["10-01", null],
    ["10-02", null],
    ["10-03", null],
    ["10-04", null],
    ["10-05", null],
    ["10-06", null],
    ["10-07", null],
    ["10-08", 3],
    ["10-09", 4],
    ["10-10", 5],
  ]);
  expect(deadline.explanationZh).toContain("承诺时限 5 个工作日,最后一日为 2026-10-10");
  expect(deadline.explanationZh).toContain("国庆节放假");
  expect(deadline.explanationEn).toContain("the last is 2026-10-10");
});

test("N-4 without a promise that holds here the statutory limit counts; another county's promise never does", async () => {
  world.at("2026-03-02");
  const statutory = await deadlineOf(await givenAccepted(world, { itemId: items.statutory }));
  expect(statutory.deadline).toMatchObject({ basis: "STATUTORY", limitDays: 20, limitDivisionCode: null });
});

test("N-2 where no limit is known the deadline is unknown, with the reason, never a guess", async () => {
  const { dueOn, deadline } = await deadlineOf(await givenAccepted(world, { itemId: items.unlimited }));
  expect(dueOn).toBeNull();
  expect(deadline).toMatchObject({
    status: "UNKNOWN",
    dueOn: null,
    basis: null,
    daysLeft: null,
    unknownReason: "NO_LIMIT_KNOWN",
    unknownReasonZh: "事项目录没有记载在本地适用的办结时限",
    days: [],
  });
});

test("before acceptance no limit runs", async () => {
  const { deadline } = await deadlineOf(await givenCase(world));
  expect(deadline).toMatchObject({ status: "UNKNOWN", unknownReason: "NOT_ACCEPTED", startedOn: null });
});

test("LP-11 an on-the-spot case is due the same day, whatever the item's limit", async () => {
  world.at("2026-03-02");
  const { deadline } = await deadlineOf(await givenAccepted(world, {}, "INSTANT"));
  expect(deadline).toMatchObject({
    status: "DUE_TODAY",
    basis: "INSTANT",
    dueOn: "2026-03-02",
    limitDays: null,
    daysLeft: 0,
  });
});

test("a limit in calendar days that ends on a day off ends on the next working day", async () => {
  world.at("2026-09-28");
  const { deadline } = await deadlineOf(await givenAccepted(world, { itemId: items.calendarDays }));
  expect(deadline).toMatchObject({ dueOn: "2026-10-08", limitUnit: "CALENDAR_DAY", limitDays: 5 });
});

test("N-1 a limit that runs past the covered years has no last day and says so; the case is accepted all the same", async () => {
  world.at("2026-12-25");
  const { deadline } = await deadlineOf(await givenAccepted(world, { itemId: items.statutory }));
  expect(deadline).toMatchObject({ status: "UNKNOWN", dueOn: null, unknownReason: "CALENDAR_NOT_COVERED" });
});

test("SM-10 the status warns the working day before, on the day and after it", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world); // due 2026-10-10
  const status = async (day: string): Promise<unknown> => {
    world.at(day);
    const { deadline } = await deadlineOf(id);
    return [deadline["status"], deadline["daysLeft"]];
  };
  expect(await status("2026-10-08")).toEqual(["RUNNING", 2]);
  expect(await status("2026-10-09")).toEqual(["DUE_SOON", 1]);
  expect(await status("2026-10-10T23:59:59+08:00")).toEqual(["DUE_TODAY", 0]);
  expect(await status("2026-10-11T00:00:00+08:00")).toEqual(["OVERDUE", 0]);
  expect(await status("2026-10-12")).toEqual(["OVERDUE", -1]);
});

test("a case decided on its last day kept its limit, one decided the day after missed it", async () => {
  for (const [day, status] of [
    ["2026-10-10T23:59:00+08:00", "KEPT"],
    ["2026-10-11T00:01:00+08:00", "MISSED"],
  ] as const) {
    world.at("2026-09-28");
    const id = await givenAccepted(world);
    world.at(day);
    await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
    expect((await deadlineOf(id)).deadline).toMatchObject({ status, daysLeft: null, dueOn: "2026-10-10" });
  }
});

test("a withdrawn case's clock stands still", async () => {
  world.at("2026-09-28");
  const id = await givenAccepted(world);
  await step(world, "withdrawCase", id, zhang);
  world.at("2026-11-02");
  expect((await deadlineOf(id)).deadline).toMatchObject({ status: "STOPPED", daysLeft: null });
});

test("an item's new promise does not move the deadline of a case accepted before", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { itemId: items.calendarDays });
  const before = await deadlineOf(id);
  await world.deliver("catalog.item-published", {
    itemId: items.calendarDays,
    code: "Y-calendarDays",
    name: "calendarDays",
    revision: 2,
    withdrawn: false,
    limits: [{ kind: "PROMISED", immediate: true }],
  });
  expect(await deadlineOf(id)).toEqual(before);
  const after = await deadlineOf(await givenAccepted(world, { itemId: items.calendarDays }));
  expect(after.deadline).toMatchObject({ basis: "PROMISED", dueOn: "2026-03-02", limitDays: null });
});

test("staff of the place read the same deadline as the applicant", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { stationId: stations.yushan });
  expect(await seen(world, id, fields, clerk)).toEqual(await seen(world, id, fields, zhang));
});
