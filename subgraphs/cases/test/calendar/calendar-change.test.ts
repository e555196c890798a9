import { listLawHistory } from "@yimen/subgraph-kit";
import type { Caller } from "@yimen/testing";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  asSession,
  baokang,
  clerk,
  countyAdmin,
  freshKey,
  givenAccepted,
  items,
  panan,
  seen,
  startCases,
  type World,
} from "../cases.ts";

let world: World;
/** Accepted on 28 September 2026 under a promise of five working days. */
let promised: string;
/** Accepted on 25 December 2026 under a limit that reaches a year without a notice. */
let beyond: string;

beforeAll(async () => {
  world = await startCases();
  promised = await givenAccepted(world);
  world.at("2026-12-25");
  beyond = await givenAccepted(world, { itemId: items.statutory });
});
afterAll(() => world.stop());

const baokangAdmin: Caller = { subject: "admin-baokang", roles: ["COUNTY_ADMIN"], divisions: [baokang] };

type Edit = Record<string, unknown>;

const edit = (changes: Edit): Edit => ({ division: panan, add: [], withdraw: [], ...changes });
const typhoon = { kind: "CLOSED", from: "2026-10-09", reason: "台风停工" };

interface Change {
  readonly before: string;
  readonly revision: string;
  readonly inForce: boolean;
  readonly stays: number;
  readonly moved: readonly Record<string, unknown>[];
}

const fields = `before revision inForce stays earlier later becomeKnown unknown
  moved { case { id } move dueOn computedOn holdsOn days { date reasonZh reasonEn } }`;

async function preview(changes: Edit, as: Caller = countyAdmin) {
  return world.ask(
    `query ($edit: CalendarEditInput!) { calendarChange(edit: $edit) { ${fields} } }`,
    { edit: edit(changes) },
    as,
  );
}

async function previewed(changes: Edit): Promise<Change> {
  const { data, errors } = await preview(changes);
  expect(errors).toBeUndefined();
  return data?.["calendarChange"] as Change;
}

async function change(input: Record<string, unknown>, as: Caller = countyAdmin) {
  const data = await world.data<{ changeCalendar: Record<string, unknown> }>(
    `mutation ($input: ChangeCalendarInput!) { changeCalendar(input: $input) {
       __typename ... on ChangeCalendarPayload { change { ${fields} } } ... on Problem { code } ... on InvalidInput { problems { code } } } }`,
    { input: { idempotencyKey: freshKey(), reason: "防汛指挥部通知", ...input } },
    as,
  );
  const { change: made, ...refused } = data.changeCalendar;
  return (made ?? refused) as Record<string, unknown>;
}

const deadlineOf = async (id: string) =>
  (await seen<{ deadline: Record<string, unknown> }>(world, id, "deadline { dueOn unknownReason }", clerk))
    ?.deadline;

test("X-6 a closure is shown with every open deadline it would move and why, and a day that was told stands", async () => {
  const before = (await deadlineOf(promised))?.["dueOn"];
  const shown = await previewed({ add: [typhoon] });
  expect(shown).toMatchObject({ inForce: false, later: 1, earlier: 0 });
  const [moved] = shown.moved.filter(({ move }) => move === "LATER");
  expect(moved).toMatchObject({
    case: { id: promised },
    dueOn: before,
    holdsOn: before,
    days: [{ date: "2026-10-09", reasonZh: expect.stringContaining("台风停工") }],
  });
  expect(moved?.["computedOn"]).not.toBe(before);
  expect((await deadlineOf(promised))?.["dueOn"]).toBe(before);
  expect((await previewed({ add: [typhoon] })).before).toBe(shown.before);
});

test("X-6 a change of days after the end of every open limit moves none of them", async () => {
  const shown = await previewed({ add: [{ ...typhoon, from: "2026-10-30" }] });
  expect(shown).toMatchObject({ earlier: 0, later: 0, becomeKnown: 0 });
  expect(shown.stays).toBeGreaterThan(0);
});

test("X-6 with a new year's notice a limit that nobody could tell is known", async () => {
  const notice = {
    year: 2027,
    offDays: [{ date: "2027-01-01", holiday: "元旦" }],
    makeUpWorkdays: [],
  };
  expect(await deadlineOf(beyond)).toMatchObject({ dueOn: null, unknownReason: "CALENDAR_NOT_COVERED" });
  const shown = await previewed({ notice });
  const [known] = shown.moved.filter(({ move }) => move === "KNOWN");
  expect(known).toMatchObject({ case: { id: beyond }, dueOn: null, holdsOn: "2027-01-25" });
  expect(await change({ edit: edit({ notice }), expectedLaw: shown.before })).toMatchObject({
    inForce: true,
  });
  await sleep(1_100);
  expect(await deadlineOf(beyond)).toMatchObject({ dueOn: "2027-01-25", unknownReason: null });
});

test("X-6 a change is put in force once, as a revision with author and reason; told deadlines stand, and it is taken back the same way", async () => {
  const before = (await deadlineOf(promised))?.["dueOn"];
  const { before: expectedLaw } = await previewed({ add: [typhoon] });
  const input = { idempotencyKey: freshKey(), edit: edit({ add: [typhoon] }), expectedLaw };
  const done = await change(input);
  expect(done).toMatchObject({ inForce: true, before: expectedLaw });
  expect(await change(input)).toEqual(done);
  // Somebody who looked at the law of before is told to look again.
  expect(
    await change({ edit: edit({ add: [{ ...typhoon, from: "2026-10-12" }] }), expectedLaw }),
  ).toMatchObject({
    code: "CALENDAR_OUTDATED",
  });
  await sleep(1_100);
  expect((await deadlineOf(promised))?.["dueOn"]).toBe(before);
  world.at("2026-09-28");
  const later = await givenAccepted(world);
  expect((await deadlineOf(later))?.["dueOn"]).not.toBe(before);
  const [latest] = await listLawHistory(world.databaseUrl);
  expect(latest).toMatchObject({
    revision: done["revision"],
    by: countyAdmin.subject,
    reason: "防汛指挥部通知",
    calendarOf: panan,
  });
  const back = await previewed({ withdraw: ["2026-10-09"] });
  expect(back.moved.map(({ move }) => move)).toContain("EARLIER");
  expect((await preview({ withdraw: ["2026-10-10"] })).errors?.[0]?.extensions?.["code"]).toBe(
    "CALENDAR_CHANGE_UNKNOWN",
  );
});

test("X-6 only whoever administers the place changes its calendar, in the database, too", async () => {
  for (const stranger of [clerk, baokangAdmin])
    expect((await preview({ add: [typhoon] }, stranger)).errors?.[0]?.extensions?.["code"]).toBe(
      "NOT_PERMITTED",
    );
  const { before } = await previewed({ add: [{ ...typhoon, from: "2026-10-13" }] });
  const calendar = JSON.stringify({ division: panan });
  for (const identity of [
    { subject: "clerk", roles: ["CLERK"], scope: [panan.slice(0, 6)] },
    { subject: "admin-baokang", roles: ["COUNTY_ADMIN"], scope: [baokang.slice(0, 6)] },
  ]) {
    const decree = asSession(world, identity, (client) =>
      client.query("select yimen.decree_calendar($1, $2, $3, $4)", [before, "0".repeat(16), calendar, "x"]),
    );
    await expect(decree).rejects.toThrow(/the calendar of 330727000000 is not yours/);
  }
});

test("X-6 a calendar that orders work on a national holiday, or that changes nothing, is refused", async () => {
  const codeOf = async (changes: Edit) => (await preview(changes)).errors?.[0]?.extensions?.["code"];
  expect(await codeOf({ add: [{ kind: "WORKING", from: "2026-10-01", reason: "加班" }] })).toBe(
    "CALENDAR_EXCEPTION_INVALID",
  );
  expect(await codeOf({})).toBe("CALENDAR_UNCHANGED");
});

test("X-6 a case paused before a change and resumed after it keeps the days that were counted", async () => {
  world.at("2026-09-28");
  const started = await givenAccepted(world);
  const step = async (mutation: string, input: Record<string, unknown>): Promise<void> => {
    const type = mutation[0]?.toUpperCase() ?? "";
    const done = await world.data<Record<string, { __typename: string }>>(
      `mutation ($input: ${type}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { __typename } }`,
      { input: { idempotencyKey: freshKey(), caseId: started, ...input } },
      approver,
    );
    expect(done[mutation]?.__typename).toBe(`${type}${mutation.slice(1)}Payload`);
  };
  world.at("2026-09-30");
  await step("pauseCase", { ground: "HEARING" });
  world.at("2026-10-12");
  // The day after the start was counted; the change says of it afterwards that it was none.
  const late = { kind: "CLOSED", from: "2026-09-29", reason: "停电" };
  const { before: expectedLaw } = await previewed({ add: [late] });
  expect(await change({ edit: edit({ add: [late] }), expectedLaw })).toMatchObject({ inForce: true });
  await sleep(1_100);
  await step("resumeCase", {});
  // One of five days was counted before the pause, so four follow it.
  expect((await deadlineOf(started))?.["dueOn"]).toBe("2026-10-16");
});
