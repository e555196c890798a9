import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  asSuperuser,
  clerk,
  freshKey,
  givenCase,
  inspector,
  items,
  manager,
  otherClerk,
  seen,
  send,
  siblingClerk,
  startCases,
  stations,
  step,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
  for (const [staffId, account] of [
    ["s1", clerk.subject],
    ["s2", otherClerk.subject],
  ] as const) {
    await world.deliver("personnel.staff-placed", {
      staffId,
      division: yushan,
      stationId: stations.yushan,
      account,
      absences: account === clerk.subject ? [{ from: "2026-10-09", until: "2026-10-09" }] : [],
      left: false,
      at: "2026-09-01T00:00:00Z",
    });
  }
});
afterAll(() => world.stop());

interface Work {
  readonly task: string;
  readonly dueOn: string | null;
  readonly urgency: string;
  readonly heldBy: string | null;
  readonly note: string | null;
  readonly case: { readonly id: string };
  readonly availableActions: readonly {
    readonly action: string;
    readonly enabled: boolean;
    readonly reasonCode: string | null;
  }[];
}

const fields =
  "edges { node { task dueOn urgency heldBy note case { id } availableActions { action enabled reasonCode } } }";

/** What waits for somebody, of the cases of a test. */
async function queue(
  as: Caller | undefined,
  cases: readonly string[],
  args = "first: 100",
): Promise<readonly Work[]> {
  const { workQueue } = await world.data<{ workQueue: { edges: readonly { node: Work }[] } }>(
    `{ workQueue(${args}) { ${fields} } }`,
    {},
    as,
  );
  return workQueue.edges.map(({ node }) => node).filter((work) => cases.includes(work.case.id));
}

const tasks = async (as: Caller | undefined, id: string): Promise<readonly string[]> =>
  (await queue(as, [id])).map(({ task }) => task);

test("PT-10 a case waits at the front until it is accepted, at the back until it is decided, and at the front until it is delivered", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  expect([await tasks(clerk, id), await tasks(approver, id), await tasks(agent, id)]).toEqual([
    ["ANSWER"],
    [],
    [],
  ]);
  await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
  // It waits for the applicant now.
  expect(await tasks(clerk, id)).toEqual([]);
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  expect([await tasks(clerk, id), await tasks(approver, id)]).toEqual([[], ["DECIDE"]]);
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  expect([await tasks(clerk, id), await tasks(approver, id)]).toEqual([["DELIVER"], []]);
  await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER" });
  expect(await tasks(clerk, id)).toEqual([]);
});

test("PT-10 an on-the-spot case waits at the front for its decision, too", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  await step(world, "acceptCase", id, clerk, { kind: "INSTANT" });
  expect([await tasks(clerk, id), await tasks(approver, id)]).toEqual([["DECIDE"], []]);
});

test("PT-10 a decision that moves to the back waits there for whoever takes it, also where a clerk had it in hand", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  await step(world, "acceptCase", id, clerk, { kind: "INSTANT" });
  await step(world, "claimCase", id, clerk);
  await step(world, "reclassifyCase", id, clerk, { kind: "PROMISED", reason: "须现场核查" });
  expect((await queue(approver, [id]))[0]).toMatchObject({ task: "DECIDE", heldBy: null });
});

test("SM-10 what was told in time is not late for an answer, also once the materials are there", async () => {
  const id = await givenCase(world, { stationId: stations.yushan, itemId: items.licence });
  expect((await queue(clerk, [id]))[0]).toMatchObject({ task: "ANSWER", dueOn: expect.any(String) });
  await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  expect((await queue(clerk, [id]))[0]).toMatchObject({ task: "ANSWER", dueOn: null, urgency: "UNKNOWN" });
});

test("SM-10 the soonest due comes first, with how it stands to its day; what nobody gave a day comes last", async () => {
  world.at("2026-09-28");
  const file = (itemId: string): Promise<string> => givenCase(world, { stationId: stations.yushan, itemId });
  const [later, sooner, unlimited, paused] = [
    await file(items.statutory),
    await file(items.promised),
    await file(items.unlimited),
    await file(items.statutory),
  ];
  for (const id of [later, sooner, paused]) await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  await step(world, "pauseCase", paused, approver, { ground: "TESTING" });
  const ids = [unlimited, later, paused, sooner];
  const stood = (await queue(approver, ids)).map((work) => [ids.indexOf(work.case.id), work.urgency]);
  expect(stood).toEqual([
    [3, "RUNNING"],
    [1, "RUNNING"],
    [2, "PAUSED"],
  ]);
  // Five working days over the holiday week, with its make-up days: the tenth of October is the last.
  world.at("2026-10-11");
  expect((await queue(approver, [sooner]))[0]).toMatchObject({
    urgency: "OVERDUE",
    dueOn: expect.any(String),
  });
  world.at("2026-09-28");
});

test("BK-11 what one has claimed waits for nobody else: their steps are refused with the name, in the queue and by the mutation", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  await step(world, "claimCase", id, clerk);
  expect(await tasks(otherClerk, id)).toEqual([]);
  const [mine] = await queue(clerk, [id], "mine: true, first: 100");
  expect(mine).toMatchObject({ heldBy: clerk.subject, task: "ANSWER" });
  expect(mine?.availableActions.filter(({ enabled }) => enabled).map(({ action }) => action)).toEqual([
    "REQUEST_SUPPLEMENT",
    "HAND_OVER",
    "ACCEPT",
    "REFUSE",
    "HAND_ON",
    "RETURN",
  ]);
  const refused = await send(
    world,
    "acceptCase",
    { idempotencyKey: freshKey(), caseId: id, kind: "PROMISED" },
    otherClerk,
  );
  expect(refused).toMatchObject({
    code: "CASE_HELD_BY_COLLEAGUE",
    messageZh: expect.stringContaining(clerk.subject),
  });
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  // Done is done: the next thing waits for others.
  expect((await queue(approver, [id]))[0]?.heldBy).toBeNull();
});

test("PT-10 of two clerks who claim at once one has it, and the other is told who", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  const answers = await Promise.all(
    [clerk, otherClerk].map((as) => send(world, "claimCase", { idempotencyKey: freshKey(), caseId: id }, as)),
  );
  expect(answers.map(({ code }) => code ?? "CLAIMED").toSorted()).toEqual([
    "CASE_HELD_BY_COLLEAGUE",
    "CLAIMED",
  ]);
});

test("PT-10 work is handed on to a colleague on duty, returned with the reason, and the journal shows both", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  await step(world, "claimCase", id, clerk);
  await step(world, "handOnCase", id, clerk, { account: otherClerk.subject, note: "申请人约在下午" });
  expect((await queue(otherClerk, [id]))[0]).toMatchObject({
    heldBy: otherClerk.subject,
    note: "申请人约在下午",
  });
  expect(await tasks(clerk, id)).toEqual([]);
  const returned = await send(
    world,
    "returnCase",
    { idempotencyKey: freshKey(), caseId: id, reason: "不在手中" },
    clerk,
  );
  expect(returned.code).toBe("CASE_NOT_IN_HAND");
  await step(world, "returnCase", id, manager, { reason: "临时外出" });
  expect((await queue(clerk, [id]))[0]).toMatchObject({ heldBy: null, note: "临时外出" });
  const { journal } = (await seen<{ journal: { edges: readonly { node: object }[] } }>(
    world,
    id,
    "journal(first: 10) { edges { node { step actor task handedTo note reasons } } }",
    clerk,
  )) ?? { journal: { edges: [] } };
  expect(journal.edges.map(({ node }) => node).slice(1)).toEqual([
    { step: "CLAIM", actor: clerk.subject, task: "ANSWER", handedTo: null, note: null, reasons: [] },
    {
      step: "HAND_ON",
      actor: clerk.subject,
      task: "ANSWER",
      handedTo: otherClerk.subject,
      note: "申请人约在下午",
      reasons: [],
    },
    {
      step: "RETURN",
      actor: manager.subject,
      task: "ANSWER",
      handedTo: null,
      note: null,
      reasons: ["临时外出"],
    },
  ]);
});

test("PT-10 work goes to nobody who is unknown or away, and nobody hands on what they have not", async () => {
  const id = await givenCase(world, { stationId: stations.yushan });
  const handOn = (as: Caller, to: object): Promise<unknown> =>
    send(world, "handOnCase", { idempotencyKey: freshKey(), caseId: id, ...to }, as).then(({ code }) => code);
  expect(await handOn(clerk, { account: otherClerk.subject })).toBe("CASE_NOT_IN_HAND");
  await step(world, "claimCase", id, otherClerk);
  expect(await handOn(otherClerk, { account: "nobody" })).toBe("CASE_COLLEAGUE_UNKNOWN");
  expect(await handOn(otherClerk, {})).toBe("CASE_HAND_ON_TO_WHOM");
  expect(await handOn(otherClerk, { account: clerk.subject, windowId: "w" })).toBe("CASE_HAND_ON_TO_WHOM");
  expect(await handOn(otherClerk, { windowId: `${yushan}.w` })).toBe("INPUT_INVALID");
  world.at("2026-10-09");
  expect(await handOn(otherClerk, { account: clerk.subject })).toBe("CASE_COLLEAGUE_AWAY");
  world.at("2026-09-28");
  // Who sees no such case is told of none.
  expect(await handOn(siblingClerk, { account: clerk.subject })).toBe("NOT_FOUND");
});

test("PT-10 a station's queue shows all that waits there, to its staff and to nobody else", async () => {
  const id = await givenCase(world);
  const of = (as: Caller | undefined): Promise<unknown> =>
    world
      .data<{
        _entities: readonly [{ workQueue: { edges: readonly { node: { case: { id: string } } }[] } }];
      }>(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { workQueue(first: 100) { edges { node { case { id } } } } } } }`,
        { of: [{ __typename: "Station", id: stations.lingkou }] },
        as,
      )
      .then(({ _entities: [station] }) => station.workQueue.edges.some(({ node }) => node.case.id === id));
  expect(await Promise.all([agent, clerk, inspector].map(of))).toEqual([true, true, true]);
  expect(await Promise.all([zhang, siblingClerk, undefined].map(of))).toEqual([false, false, false]);
});

test("what waits is kept by the database whoever writes a case, and nobody of the staff adds or takes away a row", async () => {
  const id = await givenCase(world);
  const rows = await asSuperuser(world, async (client) => {
    await client.query("update service_case set state = 'WITHDRAWN' where id = $1", [id]);
    return (await client.query("select from desk_task where case_id = $1", [id])).rowCount;
  });
  expect(rows).toBe(0);
});
