import { itemProblemReported } from "@yimen/domain";
import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  citizen,
  housing,
  lingkou,
  lingkouManager,
  lingkouStation,
  luoping,
  luopingManager,
  panan,
  pananAdmin,
  pension,
  type Personnel,
  startPersonnel,
  strangers,
  yufeng,
  yufengManager,
  yufengStation,
  yushan,
} from "../personnel.ts";
import { held, knowDivisions, made, plan, session } from "./trainings.ts";

let personnel: Personnel;
const agent: Caller = { subject: "agent-lingkou", roles: ["AGENT"], divisions: [lingkou] };

beforeAll(async () => {
  personnel = await startPersonnel();
  await knowDivisions(personnel, [yushan, lingkou, yufeng, panan, luoping]);
});

afterAll(() => personnel.stop());

const planned = (changes: object = {}) =>
  made(personnel, "planTraining", { ...plan, ...changes }, "trainingPlan");

const person = (stationId: string) => personnel.staff({ stationId }, pananAdmin);

interface Told {
  readonly name: string;
  readonly value: unknown;
  readonly from: string | null;
  readonly knownOn: string | null;
}

async function facts(
  type: string,
  id: string,
  field: string,
  as?: Caller,
): Promise<(name: string) => readonly string[]> {
  const found = await personnel.entity<Record<string, readonly Told[]>>(
    type,
    { id },
    `${field} { name value from knownOn }`,
    as,
  );
  return (name) =>
    (found[field] ?? [])
      .filter((fact) => fact.name === name)
      .map(({ value, from, knownOn }) => `${JSON.stringify(value)} from ${from} known ${knownOn}`);
}

interface SeenPlan {
  readonly targets: readonly {
    readonly divisionCode: string;
    readonly coveredOn: string | null;
    readonly attendeeCount: number;
  }[];
  readonly backbone: readonly { readonly divisionCode: string; readonly namedOn: string }[];
  readonly requests: {
    readonly edges: readonly { readonly node: { readonly sessions: readonly { readonly id: string }[] } }[];
  };
}

async function seen(id: string): Promise<SeenPlan> {
  return personnel.entity<SeenPlan>(
    "TrainingPlan",
    { id },
    `targets { divisionCode coveredOn attendeeCount } backbone { divisionCode namedOn }
      requests(first: 5) { edges { node { sessions { id } } } }`,
  );
}

test("YS-6 a village is covered from the day somebody who works there was taught, and the others are shown as not reached", async () => {
  const planId = await planned();
  const touring = await session(personnel, planId);
  expect((await facts("TrainingPlan", planId, "trainingPlanFacts"))("coveredCount")).toEqual([
    "0 from 2026-01-01 known null",
  ]);
  await held(personnel, touring, [await person(lingkouStation), await person(lingkouStation)]);
  expect((await seen(planId)).targets).toEqual([
    { divisionCode: yufeng, coveredOn: null, attendeeCount: 0 },
    { divisionCode: lingkou, coveredOn: "2026-03-05", attendeeCount: 2 },
  ]);
  const told = await facts("TrainingPlan", planId, "trainingPlanFacts");
  expect(told("coveredCount")).toEqual([
    "0 from 2026-01-01 known null",
    "1 from 2026-03-05 known 2026-03-10",
  ]);
  expect(told("kinds").at(-1)).toBe('["TOURING"] from 2026-03-05 known 2026-03-10');
  expect(told("sessionCount").at(-1)).toBe("1 from 2026-03-05 known 2026-03-10");
  expect(told("targetCount")).toEqual(["2 from null known null"]);
});

test("YS-6 a presence recorded by mistake covers no village any more, and what was known until then stays", async () => {
  const planId = await planned();
  const touring = await session(personnel, planId);
  const staffMemberId = await person(lingkouStation);
  await held(personnel, touring, [staffMemberId]);
  personnel.setToday("2026-03-12");
  const taken = { sessionId: touring, staffMemberId, reason: "登记有误" };
  await made(personnel, "withdrawTrainingPresence", taken, "trainingSession", lingkouManager);
  const told = await facts("TrainingPlan", planId, "trainingPlanFacts");
  expect(told("coveredCount")).toEqual([
    "0 from 2026-01-01 known null",
    "1 from 2026-03-05 known 2026-03-10",
    "0 from 2026-03-05 known 2026-03-12",
  ]);
  await held(personnel, touring, [staffMemberId]);
  personnel.setToday("2026-03-10");
});

test("YS-6 backbone trainees are named of those who were taught, once, and taken back with a reason", async () => {
  const planId = await planned();
  const taught = await person(lingkouStation);
  const absent = await person(lingkouStation);
  await held(personnel, await session(personnel, planId), [taught]);
  const name = (...staffMemberIds: string[]) =>
    personnel.change(
      "nameTrainingBackbone",
      { planId, staffMemberIds, on: "2026-03-06" },
      pananAdmin,
      "trainingPlan { id }",
    );
  expect(await name(taught, absent)).toMatchObject({
    code: "TRAINING_NOT_ATTENDED",
    path: ["input", "staffMemberIds", "1"],
  });
  expect((await seen(planId)).backbone).toEqual([]);
  await name(taught);
  expect(await name(taught)).toMatchObject({ code: "TRAINING_BACKBONE_NAMED" });
  expect((await seen(planId)).backbone).toEqual([{ divisionCode: lingkou, namedOn: "2026-03-06" }]);
  personnel.setToday("2026-03-12");
  const back = { planId, staffMemberId: taught, reason: "调离" };
  await made(personnel, "withdrawTrainingBackbone", back, "trainingPlan", lingkouManager);
  personnel.setToday("2026-03-10");
  expect((await seen(planId)).backbone).toEqual([]);
  expect((await facts("TrainingPlan", planId, "trainingPlanFacts"))("backboneCount")).toEqual([
    "0 from 2026-01-01 known null",
    "1 from 2026-03-06 known 2026-03-10",
    "0 from 2026-03-06 known 2026-03-12",
  ]);
});

test("YS-6 a village asks for strengthened training, and the session that takes it up answers it", async () => {
  const planId = await planned();
  const asked = { planId, divisionCode: lingkou, itemIds: [pension], wanted: "养老保险办理再讲一次" };
  const requestId = await made(personnel, "askForTraining", asked, "trainingRequest", agent);
  const elsewhere = { ...asked, divisionCode: luoping };
  expect(
    await personnel.change("askForTraining", elsewhere, luopingManager, "trainingRequest { id }"),
  ).toMatchObject({ code: "TRAINING_VILLAGE_NOT_IN_PLAN" });
  const strengthened = await session(personnel, planId, { kinds: ["STRENGTHENED"], requestIds: [requestId] });
  expect((await seen(planId)).requests.edges.map(({ node }) => node.sessions)).toEqual([
    [{ id: strengthened }],
  ]);
  expect((await facts("TrainingPlan", planId, "trainingPlanFacts"))("villagesAskingForMore").at(-1)).toBe(
    "1 from 2026-03-10 known 2026-03-10",
  );
  const back = { requestId, reason: "已会" };
  await made(personnel, "withdrawTrainingRequest", back, "trainingRequest", agent);
  expect(
    await personnel.change("withdrawTrainingRequest", back, agent, "trainingRequest { id }"),
  ).toMatchObject({
    code: "TRAINING_REQUEST_WITHDRAWN",
  });
});

test("PT-8 trainings by superiors are counted in their year from who was there, and for readers of the file alone", async () => {
  const staffMemberId = await person(lingkouStation);
  const superior = await session(personnel, undefined, { kinds: ["SUPERIOR", "COURSE"] });
  await held(personnel, superior, [staffMemberId]);
  await held(personnel, await session(personnel, undefined), [staffMemberId]);
  const told = await facts("StaffMember", staffMemberId, "personFacts", lingkouManager);
  expect(told("superiorTrainingsThisYear")).toEqual([
    "0 from 2026-01-01 known null",
    "1 from 2026-03-05 known 2026-03-10",
  ]);
  expect(told("trainingsThisYear").at(-1)).toBe("2 from 2026-03-05 known 2026-03-10");
  expect((await facts("StaffMember", staffMemberId, "personFacts", citizen))("trainingsThisYear")).toEqual(
    [],
  );
});

test("SM-15 a training enters the file with who recorded it and how they did, and who may not read the file sees none of it", async () => {
  const [taught, missing] = [await person(lingkouStation), await person(lingkouStation)];
  const sessionId = await session(personnel, undefined);
  const entries = [
    { staffMemberId: taught, presence: "ATTENDED", result: "PASSED", score: "92" },
    { staffMemberId: missing, presence: "MISSED" },
  ];
  await made(personnel, "holdTraining", { sessionId, on: "2026-03-05", entries }, "trainingSession");
  const filed = (as?: Caller) =>
    personnel.entity<{ personalFile: unknown }>(
      "StaffMember",
      { id: taught },
      "personalFile { trainings { presence result score recordedBy session { title } } }",
      as,
    );
  expect((await filed(lingkouManager)).personalFile).toEqual({
    trainings: [
      {
        presence: "ATTENDED",
        result: "PASSED",
        score: "92",
        recordedBy: "admin-panan",
        session: { title: "医保业务" },
      },
    ],
  });
  const shown = async (as?: Caller) =>
    personnel.graph.data<{
      trainingSession: { attendees: { id: string }[]; results: { presence: string }[] };
    }>(
      `query ($id: ID!) { trainingSession(id: $id) { attendees { id } results { presence } } }`,
      { id: sessionId },
      as,
    );
  expect((await shown(pananAdmin)).trainingSession.results).toHaveLength(2);
  for (const stranger of [undefined, citizen, agent, luopingManager, yufengManager]) {
    expect((await shown(stranger)).trainingSession).toEqual({ attendees: [{ id: taught }], results: [] });
    expect((await filed(stranger)).personalFile).toBeNull();
  }
});

test("YS-6 a plan reaches villages that there are, below the place whose plan it is", async () => {
  const refused = (targets: readonly string[]) =>
    personnel.change("planTraining", { ...plan, targets }, pananAdmin, "trainingPlan { id }");
  expect((await refused([lingkou, "330727106999"])).problems).toEqual([
    { code: "THING_UNKNOWN", path: ["input", "targets", "1"] },
  ]);
  expect((await refused([panan, lingkou])).problems).toEqual([
    { code: "TRAINING_TARGET_OUTSIDE", path: ["input", "targets", "0"] },
  ]);
});

test("a training of a plan lies in its year, is held on one day, and one that was held is not cancelled", async () => {
  const planId = await planned();
  const refused = (mutation: string, input: Record<string, unknown>) =>
    personnel.change(mutation, input, pananAdmin, "trainingSession { id }");
  expect(
    await refused("scheduleTraining", {
      divisionCode: plan.divisionCode,
      planId,
      kinds: ["COURSE"],
      title: "集中培训",
      on: "2027-01-01",
    }),
  ).toMatchObject({ code: "TRAINING_OUTSIDE_YEAR" });
  const sessionId = await session(personnel, planId);
  const staffMemberId = await person(lingkouStation);
  const entries = [{ staffMemberId, presence: "ATTENDED" }];
  await held(personnel, sessionId, [staffMemberId]);
  expect(await refused("holdTraining", { sessionId, on: "2026-03-06", entries })).toMatchObject({
    code: "TRAINING_HELD_ON_OTHER_DAY",
  });
  expect(await refused("holdTraining", { sessionId, on: "2026-03-05", entries })).toMatchObject({
    code: "TRAINING_PRESENCE_RECORDED",
  });
  expect(await refused("cancelTraining", { sessionId, reason: "天气" })).toMatchObject({
    code: "TRAINING_STATE",
  });
  const cancelled = await session(personnel, planId);
  await made(personnel, "cancelTraining", { sessionId: cancelled, reason: "天气" }, "trainingSession");
  expect(await refused("holdTraining", { sessionId: cancelled, on: "2026-03-05", entries })).toMatchObject({
    code: "TRAINING_STATE",
  });
  const missed = [{ staffMemberId, presence: "MISSED", result: "PASSED" }];
  const other = await session(personnel, planId);
  expect(
    (await refused("holdTraining", { sessionId: other, on: "2026-03-05", entries: missed })).problems,
  ).toMatchObject([{ code: "TRAINING_RESULT_WITHOUT_PRESENCE" }]);
});

test("nobody plans, holds or takes back a training of another place", async () => {
  const planId = await planned();
  const sessionId = await session(personnel, planId);
  const staffMemberId = await person(lingkouStation);
  const entries = [{ staffMemberId, presence: "ATTENDED" }];
  const tries: readonly (readonly [string, Record<string, unknown>, string])[] = [
    ["planTraining", plan, "trainingPlan { id }"],
    ["holdTraining", { sessionId, on: "2026-03-05", entries }, "trainingSession { id }"],
    ["cancelTraining", { sessionId, reason: "x" }, "trainingSession { id }"],
    [
      "nameTrainingBackbone",
      { planId, staffMemberIds: [staffMemberId], on: "2026-03-05" },
      "trainingPlan { id }",
    ],
  ];
  for (const stranger of [...strangers.slice(0, 4), luopingManager, yufengManager]) {
    for (const [mutation, input, selection] of tries) {
      const { code } = await personnel.change(mutation, input, stranger, selection);
      expect([mutation, code]).toEqual([mutation, "NOT_PERMITTED"]);
    }
  }
});

test("BK-3 nobody makes it seem that another county's department trained, or that its plan came further", async () => {
  const planId = await planned();
  const { departments } = await personnel.graph.data<{ departments: { edges: { node: { id: string } }[] } }>(
    `{ departments(within: "${panan}", first: 1) { edges { node { id } } } }`,
  );
  const departmentId = departments.edges[0]?.node.id;
  const requestId = await made(
    personnel,
    "askForTraining",
    { planId, divisionCode: lingkou, wanted: "医保" },
    "trainingRequest",
  );
  const elsewhere = { divisionCode: luoping, kinds: ["TOURING"], title: "医保业务", on: "2026-03-05" };
  for (const others of [{ planId }, { departmentId }, { requestIds: [requestId] }]) {
    const tried = { ...elsewhere, ...others };
    const { problems } = await personnel.change(
      "scheduleTraining",
      tried,
      luopingManager,
      "trainingSession { id }",
    );
    expect([others, problems?.map(({ code }) => code)]).toEqual([others, ["TRAINING_OF_ANOTHER_PLACE"]]);
  }
});

test("BK-3 what a station tells a department is a request for a training until the department held one about it", async () => {
  const { departments } = await personnel.graph.data<{
    departments: { edges: { node: { id: string; name: string; divisionCode: string } }[] };
  }>(`{ departments(within: "${panan}", first: 1) { edges { node { id name divisionCode } } } }`);
  const department = departments.edges[0]?.node as { id: string; name: string };
  const report = (itemId: string, day: string) =>
    personnel.graph.deliver(itemProblemReported.type, {
      feedbackId: `${lingkou}.feedback-${itemId}`,
      itemId,
      division: lingkou,
      department: department.name,
      reportedAt: `${day}T02:00:00Z`,
    });
  const state = async () => {
    const told = await facts("Department", department.id, "departmentFacts");
    return [told("feedbackReceivedOn").at(-1), told("trainingHeldOn").at(-1)];
  };
  expect(await state()).toEqual(["null from null known null", "null from null known null"]);
  await report(pension, "2026-03-02");
  await report(pension, "2026-03-02");
  const requests = await personnel.graph.data<{
    trainingRequests: {
      edges: { node: { id: string; department: { id: string }; wanted: string | null } }[];
    };
  }>(
    `{ trainingRequests(within: "${lingkou}", first: 9) { edges { node { id feedbackId department { id } wanted } } } }`,
  );
  const reported = requests.trainingRequests.edges.filter(({ node }) => node.department !== null);
  expect(reported).toHaveLength(1);
  // Whoever asks for trainings does not take back what a station reported.
  const back = { requestId: reported[0]?.node.id, reason: "已会" };
  expect(
    await personnel.change("withdrawTrainingRequest", back, agent, "trainingRequest { id }"),
  ).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await state()).toEqual([
    '"2026-03-02" from 2026-03-02 known null',
    "null from 2026-03-02 known null",
  ]);
  const staffMemberId = await person(yufengStation);
  const about = (itemIds: readonly string[], on: string) =>
    session(personnel, undefined, { departmentId: department.id, itemIds, on });
  // About something else, and before it was told: neither answers it.
  await held(personnel, await about([housing], "2026-03-04"), [staffMemberId], "2026-03-04");
  await held(personnel, await about([pension], "2026-03-01"), [staffMemberId], "2026-03-01");
  expect((await state())[1]).toBe("null from 2026-03-04 known null");
  await held(personnel, await about([pension], "2026-03-06"), [staffMemberId], "2026-03-06");
  expect(await state()).toEqual([
    '"2026-03-02" from 2026-03-06 known null',
    '"2026-03-06" from 2026-03-06 known null',
  ]);
});

test("SM-15 nobody records how they did at a training themselves", async () => {
  const sessionId = await session(personnel, undefined);
  const stationId = lingkouStation;
  const own = await personnel.staff({ stationId, name: "主任", account: pananAdmin.subject }, pananAdmin);
  const entry = { staffMemberId: own, presence: "ATTENDED" };
  const hold = (changes: object, as = pananAdmin) =>
    personnel.change(
      "holdTraining",
      { sessionId, on: "2026-03-05", entries: [{ ...entry, ...changes }] },
      as,
      "trainingSession { id }",
    );
  expect(await hold({ result: "PASSED" })).toMatchObject({
    code: "TRAINING_RESULT_OWN",
    path: ["input", "entries", "0"],
  });
  expect(await hold({ result: "PASSED" }, { ...pananAdmin, subject: "another-leader" })).toMatchObject({
    trainingSession: {},
  });
});
