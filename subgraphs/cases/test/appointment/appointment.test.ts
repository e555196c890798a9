import { parseDivisionCode } from "@yimen/domain";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asSuperuser,
  clerk,
  freshIdNumber,
  freshKey,
  li,
  luoping,
  luopingClerk,
  problem,
  seen,
  send,
  siblingClerk,
  startCases,
  stations,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

const shenmu = "610881109000";
const centre = `${shenmu}.station`;
const staffOf = (subject: string, division: string, role: Caller["roles"][number]): Caller => ({
  subject,
  roles: [role],
  divisions: [division],
});
const shenmuManager = staffOf("manager-shenmu", shenmu, "STATION_MANAGER");
const shenmuClerk = staffOf("clerk-shenmu", shenmu, "CLERK");
const luopingManager = staffOf("manager-luoping", luoping, "STATION_MANAGER");

beforeAll(async () => {
  const weekday = ["08:00-11:30", "14:30-17:30"];
  const days = { 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: ["09:00-11:30", "12:30-16:30"] };
  world = await startCases({
    packs: ["base", "county-luoping", "county-shenmu"],
    further: { calendars: [{ division: parseDivisionCode(luoping), week: { days } }] },
  });
  await world.deliver("facilities.station-published", {
    stationId: centre,
    code: `${shenmu}-01`,
    division: shenmu,
    name: "便民服务中心",
    kind: "TOWNSHIP_CENTRE",
    revision: 1,
    closed: false,
  });
});
afterAll(() => world.stop());

interface Answered {
  readonly code?: string;
  readonly messageZh?: string;
  readonly rules?: readonly object[];
  readonly appointment?: { readonly id: string; readonly state: string };
}

async function ask(mutation: string, input: object, as: Caller | undefined, fields = ""): Promise<Answered> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const data = await world.data<Record<string, Answered>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { ${problem} ${fields} } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return data[mutation] ?? {};
}

const plan = { slotMinutes: 30, capacity: 2, daysAhead: 14, citation: "试办通知 七" };
const setPlan = (stationId: string, as: Caller, changes: object = {}): Promise<Answered> =>
  ask("setAppointmentPlan", { stationId, ...plan, ...changes }, as);
const book = (stationId: string, day: string, time: string, as: Caller | undefined, changes: object = {}) =>
  ask(
    "bookAppointment",
    { stationId, day, time, name: "周晓岚", phone: "13812341234", ...changes },
    as,
    "... on BookAppointmentPayload { appointment { id state } }",
  );

interface Slot {
  readonly startsAt: string;
  readonly outOfHours: boolean;
  readonly taken: number;
}
async function slotsOn(stationId: string, on: string, as?: Caller): Promise<readonly Slot[]> {
  const { _entities } = await world.data<{ _entities: [{ appointmentSlots: readonly Slot[] }] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station {
      appointmentSlots(on: "${on}") { startsAt outOfHours taken } } } }`,
    { of: [{ __typename: "Station", id: stationId }] },
    as,
  );
  return _entities[0].appointmentSlots;
}
const times = (slots: readonly Slot[]): readonly string[] =>
  slots.map(({ startsAt }) =>
    Temporal.Instant.from(startsAt).toZonedDateTimeISO("Asia/Shanghai").toPlainTime().toString().slice(0, 5),
  );

test("YS-7 LP-6 what can be booked follows the county's opening week: Saturday has its own hours, Sunday and Monday have none", async () => {
  world.at("2026-03-02");
  expect(await slotsOn(stations.luoping, "2026-03-07")).toEqual([]);
  expect((await setPlan(stations.luoping, luopingManager)).code).toBeUndefined();
  const saturday = await slotsOn(stations.luoping, "2026-03-07");
  expect(times(saturday).slice(0, 5)).toEqual(["09:00", "09:30", "10:00", "10:30", "11:00"]);
  expect(saturday.every(({ outOfHours }) => !outOfHours)).toBe(true);
  expect(times(await slotsOn(stations.luoping, "2026-03-06"))[0]).toBe("08:00");
  for (const closed of ["2026-03-08", "2026-03-09"]) {
    expect(await slotsOn(stations.luoping, closed)).toEqual([]);
  }
  // Past days, and days further ahead than the plan says, offer nothing.
  expect(await slotsOn(stations.luoping, "2026-02-28")).toEqual([]);
  expect(await slotsOn(stations.luoping, "2026-03-17")).toEqual([]);
});

test("YS-7 of twenty who book the last two places at once two get them, and one that is taken back is free again", async () => {
  world.at("2026-03-02");
  const people = Array.from({ length: 20 }, (_, n): Caller => ({
    subject: `person-${n}`,
    roles: ["CITIZEN"],
  }));
  const answers = await Promise.all(people.map((as) => book(stations.luoping, "2026-03-06", "08:00", as)));
  const booked = answers.filter(({ appointment }) => appointment !== undefined);
  expect(booked).toHaveLength(2);
  expect(answers.filter(({ code }) => code === "APPOINTMENT_FULL")).toHaveLength(18);
  const taken = async (): Promise<number | undefined> =>
    (await slotsOn(stations.luoping, "2026-03-06"))[0]?.taken;
  expect(await taken()).toBe(2);
  const first = booked[0]?.appointment?.id ?? "";
  const whose = people[answers.findIndex(({ appointment }) => appointment?.id === first)];
  expect(await ask("cancelAppointment", { appointmentId: first }, li)).toMatchObject({ code: "NOT_FOUND" });
  expect((await ask("cancelAppointment", { appointmentId: first }, whose)).code).toBeUndefined();
  expect(await taken()).toBe(1);
  expect(await ask("cancelAppointment", { appointmentId: first }, whose)).toMatchObject({
    code: "APPOINTMENT_OVER",
  });
  expect((await book(stations.luoping, "2026-03-06", "08:00", zhang)).appointment?.state).toBe("BOOKED");
  expect(await book(stations.luoping, "2026-03-06", "08:00", zhang)).toMatchObject({
    code: "APPOINTMENT_BOOKED_ALREADY",
  });
});

test("YS-7 who books one time twice at once has it once, and is told so", async () => {
  world.at("2026-03-02");
  const one: Caller = { subject: "person-once", roles: ["CITIZEN"] };
  const answers = await Promise.all([1, 2].map(() => book(stations.luoping, "2026-03-11", "09:00", one)));
  expect(answers.map(({ code }) => code ?? "BOOKED").toSorted()).toEqual([
    "APPOINTMENT_BOOKED_ALREADY",
    "BOOKED",
  ]);
});

test("YS-7 a booking that is sent again when its time has come is answered as it was", async () => {
  world.at("2026-03-02");
  const key = { idempotencyKey: freshKey() };
  const first = await book(stations.luoping, "2026-03-12", "09:00", zhang, key);
  world.at("2026-03-12T09:01:00+08:00");
  expect(await book(stations.luoping, "2026-03-12", "09:00", zhang, key)).toEqual(first);
  expect(first.appointment?.state).toBe("BOOKED");
});

test("YS-7 what cannot be booked is refused with what can: another time, a station without a plan, nobody signed in", async () => {
  world.at("2026-03-02");
  const odd = await book(stations.luoping, "2026-03-07", "08:00", zhang);
  expect(odd.code).toBe("APPOINTMENT_NO_SLOT");
  expect(odd.messageZh).toContain("09:00");
  expect(odd.messageZh).toContain("2026-03-16");
  expect(await book(stations.lingkou, "2026-03-04", "09:00", zhang)).toMatchObject({
    code: "APPOINTMENT_NO_PLAN",
  });
  expect(await book(stations.luoping, "2026-03-07", "09:00", undefined)).toMatchObject({
    code: expect.stringMatching(/^(NOT_PERMITTED|UNAUTHENTICATED|SIGN_IN_REQUIRED)$/u),
  });
});

test("SM-25 hours outside the opening week are offered where the law of the place has it, and refused elsewhere", async () => {
  world.at("2026-03-02");
  const evening = [{ weekday: 6, hours: ["18:00-19:00"] }];
  expect(await setPlan(stations.luoping, luopingManager, { outOfHours: evening })).toMatchObject({
    code: "APPOINTMENT_OUT_OF_HOURS_NOT_ALLOWED",
  });
  expect((await setPlan(centre, shenmuManager, { outOfHours: evening })).code).toBeUndefined();
  expect(await setPlan(centre, shenmuManager, { outOfHours: [...evening, ...evening] })).toMatchObject({
    code: "INPUT_INVALID",
  });
  const saturday = (await slotsOn(centre, "2026-03-07")).filter(({ outOfHours }) => outOfHours);
  expect(times(saturday)).toEqual(["18:00", "18:30"]);
  expect(await setPlan(centre, shenmuClerk)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await setPlan(centre, luopingManager)).toMatchObject({ code: "NOT_PERMITTED" });
});

test("SM-25 LP-6 who comes by appointment is served on a closed day, and the appointment names the case; without one the counter is closed", async () => {
  world.at("2026-03-02");
  const booked = await book(centre, "2026-03-07", "18:00", shenmuClerk);
  world.at("2026-03-07T18:05:00+08:00");
  const filing = (changes: object) => ({
    idempotencyKey: freshKey(),
    itemId: "000000000000.statutory",
    stationId: centre,
    channel: "COUNTER",
    applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: freshIdNumber() } },
    ...changes,
  });
  expect(await send(world, "submitCase", filing({}), shenmuClerk)).toMatchObject({
    code: "CASE_STATION_CLOSED_TODAY",
  });
  const appointmentId = booked.appointment?.id;
  const filed = await send(world, "submitCase", filing({ appointmentId }), shenmuClerk);
  expect(filed.case?.state).toBe("SUBMITTED");
  expect(
    await seen(world, filed.case?.id ?? "", "journal { edges { node { exceptions } } }", shenmuClerk),
  ).toEqual({ journal: { edges: [{ node: { exceptions: [] } }] } });
  // An appointment serves once.
  expect(await send(world, "submitCase", filing({ appointmentId }), shenmuClerk)).toMatchObject({
    code: "APPOINTMENT_OVER",
  });
  const { _entities } = await world.data<{ _entities: readonly object[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station {
      appointments(on: "2026-03-07") { name phone state outOfHours case { id } } } } }`,
    { of: [{ __typename: "Station", id: centre }] },
    shenmuClerk,
  );
  expect(_entities).toEqual([
    {
      appointments: [
        {
          name: "周*",
          phone: "138****1234",
          state: "ATTENDED",
          outOfHours: true,
          case: { id: filed.case?.id },
        },
      ],
    },
  ]);
});

test("X-12 who comes is sealed in the database, and shown to nobody but them and the staff of the place", async () => {
  world.at("2026-03-02");
  const { appointment } = await book(stations.luoping, "2026-03-10", "09:00", zhang);
  expect(appointment?.state).toBe("BOOKED");
  const rows = await asSuperuser(world, (client) => client.query("select * from appointment"));
  expect(JSON.stringify(rows.rows)).not.toMatch(/周|13812341234/u);
  const mine = async (as: Caller | undefined): Promise<unknown> =>
    (await world.data<{ myAppointments: unknown }>("{ myAppointments { name station { id } } }", {}, as))
      .myAppointments;
  expect(await mine(zhang)).toContainEqual({ name: "周*", station: { id: stations.luoping } });
  expect(await mine(li)).toEqual([]);
  expect(await mine(undefined)).toEqual([]);
  for (const as of [undefined, li, siblingClerk, clerk]) {
    const { data, errors } = await world.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { appointments(on: "2026-03-10") { name } } } }`,
      { of: [{ __typename: "Station", id: stations.luoping }] },
      as,
    );
    expect([data?.["_entities"], errors?.length]).toEqual([[{ appointments: null }], 1]);
  }
  const close = (as: Caller) =>
    ask("closeAppointment", { appointmentId: appointment?.id, attended: false }, as);
  expect(await close(zhang)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await close(siblingClerk)).toMatchObject({ code: "NOT_FOUND" });
  expect(await close(luopingClerk)).toMatchObject({ code: "APPOINTMENT_AHEAD" });
  world.at("2026-03-10T09:20:00+08:00");
  expect((await close(luopingClerk)).code).toBeUndefined();
});
