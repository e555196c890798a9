import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSuperuser,
  clerk,
  freshKey,
  givenAccepted,
  givenCase,
  items,
  li,
  lingkou,
  luoping,
  luopingClerk,
  manager,
  otherClerk,
  seen,
  send,
  sibling,
  siblingClerk,
  startCases,
  stations,
  step,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

const shenmu = "610881109000";
const putuo = "330903106000";
const staffOf = (subject: string, division: string, role: Caller["roles"][number] = "CLERK"): Caller => ({
  subject,
  roles: [role],
  divisions: [division],
});
const shenmuClerk = staffOf("clerk-shenmu", shenmu);
const shenmuApprover = staffOf("approver-shenmu", shenmu, "APPROVER");
const putuoClerk = staffOf("clerk-putuo", putuo);
const luopingApprover = staffOf("approver-luoping", luoping, "APPROVER");

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-luoping", "county-shenmu", "county-putuo"] });
  for (const division of [shenmu, putuo]) {
    await world.deliver("facilities.station-published", {
      stationId: `${division}.station`,
      code: `${division}-01`,
      division,
      name: "便民服务中心",
      kind: "TOWNSHIP_CENTRE",
      revision: 1,
      closed: false,
    });
  }
  world.at("2026-03-03");
});
afterAll(() => world.stop());

const asked = (mutation: string, caseId: string, changes: Record<string, unknown>, as: Caller) =>
  send(world, mutation, { idempotencyKey: freshKey(), caseId, ...changes }, as);

async function verdictOf(id: string, rule: string, as: Caller): Promise<unknown> {
  const found = await seen<{ compliance: { results: { verdict: string }[] } }>(
    world,
    id,
    `compliance { results(rules: ["${rule}"]) { verdict } }`,
    as,
  );
  return found?.compliance.results[0]?.verdict;
}

async function factsOf(id: string, as: Caller, ...names: readonly string[]): Promise<object> {
  const found = await seen<{ caseFacts: { name: string; value: unknown }[] }>(
    world,
    id,
    "caseFacts { name value }",
    as,
  );
  return Object.fromEntries(
    (found?.caseFacts ?? []).flatMap(({ name, value }) => (names.includes(name) ? [[name, value]] : [])),
  );
}

const green = { groups: ["DISABLED"], tracker: "clerk-yushan-2" };

test("SM-24 a case of the green channel is followed by name and accepted with a day before its limit, and the place's rule passes", async () => {
  const id = await givenCase(
    world,
    { itemId: items.statutory, stationId: `${shenmu}.station`, channel: "COUNTER" },
    shenmuClerk,
  );
  expect(await verdictOf(id, "greenChannelTracked", shenmuClerk)).toBe("NOT_APPLICABLE");
  const channel = { matter: "急需住院的医疗救助", tracker: "liu-mou" };
  await step(world, "openGreenChannel", id, shenmuClerk, channel);
  const accept = (promisedOn?: string) =>
    asked("acceptCase", id, { ...(promisedOn !== undefined && { promisedOn }) }, shenmuClerk);
  expect(await accept()).toMatchObject({ code: "CASE_GREEN_CHANNEL_NEEDS_DAY" });
  expect(await accept("2026-03-31")).toMatchObject({
    code: "CASE_GREEN_CHANNEL_NOT_SHORTER",
    messageZh: expect.stringContaining("2026-03-31"),
  });
  expect((await accept("2026-03-06")).case?.state).toBe("ACCEPTED");
  expect(await seen(world, id, "dueOn greenChannel { groups matter tracker openedOn }", shenmuClerk)).toEqual(
    {
      dueOn: "2026-03-06",
      greenChannel: { groups: [], openedOn: "2026-03-03", ...channel },
    },
  );
  expect(await factsOf(id, shenmuClerk, "greenChannel", "tracker", "promisedOn")).toEqual({
    greenChannel: true,
    tracker: "liu-mou",
    promisedOn: "2026-03-06",
  });
  expect(await verdictOf(id, "greenChannelTracked", shenmuClerk)).toBe("PASS");
});

test("SM-24 an accepted case becomes shorter on the green channel, never longer, and whoever follows it may change", async () => {
  const id = await givenAccepted(world, { itemId: items.promised });
  const before = await seen<{ dueOn: string }>(world, id, "dueOn", clerk);
  expect(before?.dueOn).toBe("2026-03-10");
  for (const [changes, code] of [
    [{ ...green }, "CASE_GREEN_CHANNEL_NEEDS_DAY"],
    [{ ...green, promisedOn: "2026-03-10" }, "CASE_GREEN_CHANNEL_NOT_SHORTER"],
    [{ ...green, promisedOn: "2026-03-02" }, "CASE_PROMISE_IN_THE_PAST"],
    [{ tracker: "clerk-yushan-2", promisedOn: "2026-03-05" }, "CASE_GREEN_CHANNEL_NEEDS_GROUND"],
  ] as const) {
    expect(await asked("openGreenChannel", id, changes, clerk)).toMatchObject({ code });
  }
  await step(world, "openGreenChannel", id, clerk, { ...green, promisedOn: "2026-03-05" });
  await step(world, "openGreenChannel", id, clerk, { tracker: "clerk-yushan" });
  expect(
    await seen(world, id, "dueOn greenChannel { groups tracker } clocks { kind dueOn }", zhang),
  ).toMatchObject({
    dueOn: "2026-03-05",
    greenChannel: { groups: ["DISABLED"], tracker: "clerk-yushan" },
    clocks: expect.arrayContaining([{ kind: "STATUTORY", dueOn: "2026-03-31" }]),
  });
  const waiting = await givenCase(world);
  expect(
    await asked("openGreenChannel", waiting, { ...green, promisedOn: "2026-03-05" }, clerk),
  ).toMatchObject({ code: "CASE_GREEN_CHANNEL_DAY_AT_ACCEPTANCE" });
});

test("X-8 who has no part in a case cannot put it on the green channel, pass it up or announce it", async () => {
  const id = await givenAccepted(world);
  for (const [mutation, changes] of [
    ["openGreenChannel", green],
    ["escalateCase", { to: "县自然资源局" }],
    ["recordReply", { reply: "同意" }],
    ["chargeFees", { fees: [{ name: "工本费", amount: 1, basis: "试办通知" }] }],
    ["announceCompletion", {}],
  ] as const) {
    for (const stranger of strangers) {
      expect(
        await send(world, mutation, { idempotencyKey: freshKey(), caseId: id, ...changes }, stranger),
      ).toMatchObject({ __typename: "NotFound" });
    }
    expect(await asked(mutation, id, changes, zhang)).toMatchObject({ __typename: "NotPermitted" });
  }
});

test("LP-11 an escalated case has a promised day for passing it up, a clock of its own, and is decided after the reply", async () => {
  const id = await givenCase(
    world,
    { itemId: items.promisedByLuoping, stationId: stations.luoping, channel: "COUNTER" },
    luopingClerk,
  );
  const found = { kind: "ESCALATED", facts: [{ name: "leadWindow", value: true }] };
  expect(await asked("acceptCase", id, found, luopingClerk)).toMatchObject({
    code: "CASE_ESCALATION_NEEDS_DAY",
  });
  await step(world, "acceptCase", id, luopingClerk, { ...found, escalationPromisedFor: "2026-03-06" });
  const clock = async (): Promise<unknown> => {
    const { clocks = [] } =
      (await seen<{ clocks: { kind: string }[] }>(
        world,
        id,
        "clocks { kind status dueOn stoppedOn }",
        luopingClerk,
      )) ?? {};
    return clocks.find(({ kind }) => kind === "ESCALATION");
  };
  const running = { kind: "ESCALATION", dueOn: "2026-03-06", stoppedOn: null };
  expect(await clock()).toEqual({ ...running, status: "RUNNING" });
  expect(await verdictOf(id, "escalatedLead", luopingClerk)).toBe("PASS");
  world.at("2026-03-07");
  expect(await clock()).toEqual({ ...running, status: "OVERDUE" });
  expect(await verdictOf(id, "escalatedInTime", luopingClerk)).toBe("FAIL");
  world.at("2026-03-06");
  expect(await asked("recordReply", id, { reply: "同意" }, luopingClerk)).toMatchObject({
    code: "CASE_NOT_PASSED_UP",
  });
  await step(world, "escalateCase", id, luopingClerk, { to: "市自然资源局" });
  expect(await clock()).toEqual({ ...running, status: "KEPT", stoppedOn: "2026-03-06" });
  expect(await verdictOf(id, "escalatedInTime", luopingClerk)).toBe("PASS");
  expect(await asked("escalateCase", id, { to: "省自然资源厅" }, luopingClerk)).toMatchObject({
    code: "CASE_PASSED_UP",
  });
  expect(await asked("decideCase", id, { outcome: "GRANTED" }, luopingApprover)).toMatchObject({
    code: "CASE_PASSED_UP",
    messageZh: expect.stringContaining("上级尚未批复"),
  });
  await step(world, "recordReply", id, luopingClerk, { reply: "同意" });
  await step(world, "decideCase", id, luopingApprover, { outcome: "GRANTED" });
  expect(
    await seen(world, id, "escalation { promisedFor escalatedOn to waitingSince }", luopingClerk),
  ).toEqual({
    escalation: {
      promisedFor: "2026-03-06",
      escalatedOn: "2026-03-06",
      to: "市自然资源局",
      waitingSince: null,
    },
  });
  world.at("2026-03-03");
});

test("LP-13 a completion is announced once, to everybody, and says nobody's name or number", async () => {
  const id = await givenCase(
    world,
    {
      itemId: items.promisedByLuoping,
      stationId: stations.luoping,
      channel: "COUNTER",
      applicant: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    },
    luopingClerk,
  );
  const announced = async (as?: Caller): Promise<string> =>
    JSON.stringify(
      await world.data(
        `{ completionAnnouncements(within: "${luoping}") { edges { node {
          caseNo divisionCode item { id } outcome decidedOn announcedAt sample } } } }`,
        {},
        as,
      ),
    );
  expect(await asked("announceCompletion", id, {}, luopingClerk)).toMatchObject({ code: "WRONG_STATE" });
  await step(world, "acceptCase", id, luopingClerk, { kind: "PROMISED" });
  const { caseNo } = await step(world, "decideCase", id, luopingApprover, { outcome: "GRANTED" });
  expect(await verdictOf(id, "completionAnnounced", luopingClerk)).toBe("FAIL");
  expect(await announced()).not.toContain(caseNo);
  await step(world, "announceCompletion", id, luopingClerk);
  expect(await verdictOf(id, "completionAnnounced", luopingClerk)).toBe("PASS");
  expect(await factsOf(id, luopingClerk, "announcedOn")).toEqual({ announcedOn: "2026-03-03" });
  for (const as of [undefined, li, siblingClerk]) {
    const text = await announced(as);
    expect(text).toContain(`"caseNo":"${caseNo}"`);
    expect(text).not.toMatch(/周|1949/u);
  }
  expect(await asked("announceCompletion", id, {}, luopingApprover)).toMatchObject({
    code: "CASE_ANNOUNCED_ALREADY",
  });
});

test("PT-10 a case tells the kinds of window that took it in and handed it out, and the place's rules judge them", async () => {
  const through = async (takenIn: string | undefined, handedOut: string): Promise<string> => {
    const id = await givenCase(
      world,
      {
        stationId: `${putuo}.station`,
        channel: "COUNTER",
        ...(takenIn !== undefined && { windowKind: takenIn }),
      },
      putuoClerk,
    );
    await step(world, "acceptCase", id, putuoClerk, { kind: "INSTANT" });
    await step(world, "decideCase", id, putuoClerk, { outcome: "GRANTED" });
    await step(world, "deliverCase", id, putuoClerk, { deliveryMethod: "COUNTER", windowKind: handedOut });
    return id;
  };
  const rules = ["takenInAtComprehensiveWindow", "handedOutAtComprehensiveWindow"] as const;
  const verdicts = async (id: string): Promise<unknown> =>
    Promise.all(rules.map((rule) => verdictOf(id, rule, putuoClerk)));
  expect(await verdicts(await through("COMPREHENSIVE", "COMPREHENSIVE"))).toEqual(["PASS", "PASS"]);
  expect(await verdicts(await through("DEPARTMENT", "DEPARTMENT"))).toEqual(["FAIL", "FAIL"]);
  // Somebody was at a counter and did not say which.
  expect(await verdicts(await through(undefined, "COMPREHENSIVE"))).toEqual(["UNKNOWN", "PASS"]);
});

test("BK-8 LP-14 what was sent to a place and has not arrived waits in its list, the longest first, and leaves it when received", async () => {
  const sent = async (at: string): Promise<string> => {
    world.at(at);
    return givenCase(
      world,
      { responsibleStationId: stations.sibling, channel: "VILLAGE_AGENT", exceptionReason: "代办" },
      agent,
    );
  };
  const first = await sent("2026-03-03");
  const second = await sent("2026-03-04");
  const waiting = async (as?: Caller): Promise<unknown> => {
    const { data, errors } = await world.ask(
      `{ waitingHandOvers(within: "${sibling}") { case { id } purpose from { code } sentBy } }`,
      {},
      as,
    );
    return errors?.[0]?.extensions?.["code"] ?? data?.["waitingHandOvers"];
  };
  const row = (id: string): object => ({
    case: { id },
    purpose: "DECISION",
    from: { code: lingkou },
    sentBy: agent.subject,
  });
  expect(await waiting(siblingClerk)).toEqual([row(first), row(second)]);
  for (const other of [undefined, zhang, clerk, manager, otherClerk]) {
    expect(await waiting(other)).toBe("NOT_PERMITTED");
  }
  await step(world, "receiveCase", first, siblingClerk);
  expect(await waiting(siblingClerk)).toEqual([row(second)]);
  world.at("2026-03-03");
});

test("LP-17 all fees of a joint case are charged once, against one receipt, each with its basis and its department", async () => {
  const of = { division: luoping, at: "2026-03-01T00:00:00Z" };
  for (const [departmentId, name] of [
    [`${luoping}.land`, "国土所"],
    [`${luoping}.building`, "村镇建设办"],
  ] as const) {
    await world.deliver("personnel.department-told", { departmentId, code: departmentId, name, ...of });
  }
  await asSuperuser(world, (client) =>
    client.query(
      `insert into item_charge (id, division_code, item_id, department_id, part_ids, citation, assigned_at, assigned_by)
       values ('${luoping}.charge', '${luoping}', $1, '${luoping}.land', '{${luoping}.building}', '试办通知 三', now(), 'test')`,
      [items.unlimited],
    ),
  );
  const id = await givenCase(
    world,
    { itemId: items.unlimited, stationId: stations.luoping, channel: "COUNTER" },
    luopingClerk,
  );
  const fee = (name: string, amount: number, departmentId?: string) => ({
    name,
    amount,
    basis: "云价费〔2012〕1号",
    ...(departmentId !== undefined && { departmentId }),
  });
  const fees = [
    fee("土地登记费", 8000, `${luoping}.land`),
    fee("规划许可工本费", 1000, `${luoping}.building`),
  ];
  expect(await asked("chargeFees", id, { fees }, luopingClerk)).toMatchObject({ code: "WRONG_STATE" });
  await step(world, "acceptCase", id, luopingClerk, { kind: "JOINT" });
  expect(
    await asked("chargeFees", id, { fees: [fee("他费", 100, `${luoping}.other`)] }, luopingClerk),
  ).toMatchObject({
    problems: [{ code: "CASE_FEE_OF_NO_DEPARTMENT", path: ["input", "fees", "0", "departmentId"] }],
  });
  await step(world, "chargeFees", id, luopingClerk, { fees });
  expect(
    await seen(world, id, "receipts { total fees { name amount basis department { id } } }", luopingClerk),
  ).toEqual({
    receipts: [
      {
        total: 9000,
        fees: fees.map(({ departmentId, ...rest }) => ({ ...rest, department: { id: departmentId } })),
      },
    ],
  });
  expect(await asked("chargeFees", id, { fees }, luopingClerk)).toMatchObject({
    code: "CASE_FEES_CHARGED_ALREADY",
  });
  expect(await factsOf(id, luopingClerk, "feeYuan", "feeReceipts", "feeBasisGiven")).toEqual({
    feeYuan: "90.00",
    feeReceipts: 1,
    feeBasisGiven: true,
  });
  expect(await verdictOf(id, "chargedOnce", luopingClerk)).toBe("PASS");
});

test("X-8 a clerk is told of every further step whether it may be taken now", async () => {
  const id = await givenAccepted(world);
  const offered = async (as: Caller): Promise<object> => {
    const found = await seen<{
      availableActions: { action: string; enabled: boolean; reasonCode: string | null }[];
    }>(world, id, "availableActions { action enabled reasonCode }", as);
    const further = ["OPEN_GREEN_CHANNEL", "ESCALATE", "RECORD_REPLY", "ANNOUNCE"];
    return Object.fromEntries(
      (found?.availableActions ?? []).flatMap(({ action, enabled, reasonCode }) =>
        further.includes(action) ? [[action, enabled || reasonCode]] : [],
      ),
    );
  };
  const before = {
    OPEN_GREEN_CHANNEL: true,
    ESCALATE: true,
    RECORD_REPLY: "CASE_NOT_PASSED_UP",
    ANNOUNCE: "WRONG_STATE",
  };
  expect(await offered(clerk)).toEqual(before);
  await step(world, "escalateCase", id, clerk, { to: "县自然资源局" });
  expect(await offered(clerk)).toEqual({ ...before, ESCALATE: "CASE_PASSED_UP", RECORD_REPLY: true });
  await step(world, "recordReply", id, clerk, { reply: "同意" });
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  expect(await offered(clerk)).toMatchObject({ ESCALATE: "WRONG_STATE", ANNOUNCE: true });
  expect(await offered(shenmuApprover)).toEqual({});
});
