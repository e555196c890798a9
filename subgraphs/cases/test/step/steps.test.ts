import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  clerk,
  countyAdmin,
  freshKey,
  givenAccepted,
  givenCase,
  givenDelivered,
  inspector,
  items,
  lingkou,
  manager,
  otherClerk,
  seen,
  send,
  startCases,
  stations,
  step,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases();
});

afterAll(() => world.stop());

const bring = (name: string, note?: string): Record<string, string> => ({
  name,
  ...(note !== undefined && { note }),
});

test("PT-10 a case goes from the front desk through the back office to the one window that hands out", async () => {
  const id = await givenCase(world);
  expect(await step(world, "acceptCase", id, clerk, { kind: "PROMISED" })).toMatchObject({
    state: "ACCEPTED",
    revision: 2,
  });
  expect(await step(world, "decideCase", id, approver, { outcome: "GRANTED" })).toMatchObject({
    state: "DECIDED",
  });
  await world.published();
  world.at("2026-09-30T09:30:00+08:00");
  expect(await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER" })).toMatchObject({
    state: "DELIVERED",
  });
  world.at("2026-09-28");
  const found = await seen(
    world,
    id,
    "caseNo divisionCode division { code } kind outcome deliveryMethod firstAsked filedAt acceptedAt decidedAt deliveredAt revision",
    zhang,
  );
  expect(found?.["division"]).toEqual({ code: found?.["divisionCode"] });
  expect(found).toMatchObject({
    kind: "PROMISED",
    outcome: "GRANTED",
    deliveryMethod: "COUNTER",
    firstAsked: "clerk-yushan",
    deliveredAt: "2026-09-30T01:30:00.000Z",
    revision: 4,
  });
  expect(await world.published()).toEqual([
    {
      type: "cases.case-completed",
      body: {
        caseId: id,
        caseNo: found?.["caseNo"],
        division: lingkou,
        stationId: stations.lingkou,
        itemId: items.promised,
        outcome: "GRANTED",
        applicantSubject: "zhang-san",
        channel: "WEB",
        completedAt: "2026-09-30T01:30:00Z",
      },
    },
  ]);
});

test("a case filed by an agent completes under the agent's account and without an applicant's", async () => {
  await world.published();
  await givenDelivered(world, { channel: "VILLAGE_AGENT" }, agent);
  const [event] = await world.published();
  expect(event?.body).toMatchObject({ handledBy: "agent-lingkou", channel: "VILLAGE_AGENT" });
  expect(event?.body).not.toHaveProperty("applicantSubject");
});

test("N-2 everything missing is told in one notice; what is brought is crossed off", async () => {
  const id = await givenCase(world);
  await step(world, "requestSupplement", id, clerk, {
    materials: [bring("户口簿"), bring("照片", "近期免冠")],
  });
  const fields = "state kind missing { name note } notices { toldBy newFact materials { name } supplied }";
  expect(await seen(world, id, fields, zhang)).toEqual({
    state: "SUPPLEMENT_REQUESTED",
    kind: "SUPPLEMENT",
    missing: [
      { name: "户口簿", note: null },
      { name: "照片", note: "近期免冠" },
    ],
    notices: [
      {
        toldBy: "clerk-yushan",
        newFact: null,
        materials: [{ name: "户口簿" }, { name: "照片" }],
        supplied: [],
      },
    ],
  });
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  expect(await seen(world, id, "state missing { name }", zhang)).toEqual({
    state: "SUBMITTED",
    missing: [{ name: "照片" }],
  });
});

test("BK-11 a second notice is refused; a recorded new fact allows one more, and is used up by it", async () => {
  const id = await givenCase(world);
  const ask = async (changes: Record<string, unknown> = {}): Promise<string> => {
    const answer = await send(
      world,
      "requestSupplement",
      { idempotencyKey: freshKey(), caseId: id, materials: [bring("户口簿")], ...changes },
      clerk,
    );
    return answer.code ?? answer.case?.state ?? "";
  };
  expect(await ask()).toBe("SUPPLEMENT_REQUESTED");
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  expect(await ask()).toBe("SUPPLEMENT_ALREADY_ASKED");
  // Words alone are no new fact, nor is what was there before: it names what came since.
  const newFact = "原件系伪造";
  expect(await ask({ newFact })).toBe("CASE_NOTHING_CHANGED");
  expect(await ask({ newFact, changed: ["结婚证"] })).toBe("CASE_NOTHING_CHANGED");
  expect(await ask({ newFact, changed: ["户口簿"] })).toBe("SUPPLEMENT_REQUESTED");
  await step(world, "supplementCase", id, zhang, { materials: ["户口簿"] });
  expect(await ask()).toBe("SUPPLEMENT_ALREADY_ASKED");
});

test("a supplement of something nobody asked for is refused and changes nothing", async () => {
  const id = await givenCase(world);
  await step(world, "requestSupplement", id, clerk, { materials: [bring("户口簿")] });
  const answer = await send(
    world,
    "supplementCase",
    { idempotencyKey: freshKey(), caseId: id, materials: ["户口簿", "结婚证"] },
    zhang,
  );
  expect(answer.problems).toEqual([
    { code: "CASE_MATERIAL_NOT_ASKED_FOR", path: ["input", "materials", "1"] },
  ]);
  expect(await seen(world, id, "state missing { name }", zhang)).toEqual({
    state: "SUPPLEMENT_REQUESTED",
    missing: [{ name: "户口簿" }],
  });
});

test("LP-14 papers brought later get a receipt of their own, and the result goes out against all of them", async () => {
  const papers = [{ name: "户口簿", copies: 1, original: true }];
  const id = await givenCase(world, { channel: "COUNTER", papers }, clerk);
  await step(world, "requestSupplement", id, clerk, { materials: [bring("照片")] });
  await step(world, "supplementCase", id, clerk, {
    materials: ["照片"],
    papers: [{ name: "照片", copies: 2, original: false }],
  });
  await step(world, "acceptCase", id, clerk, { kind: "INSTANT" });
  await step(world, "decideCase", id, clerk, { outcome: "GRANTED" });
  const refused = await send(
    world,
    "deliverCase",
    { idempotencyKey: freshKey(), caseId: id, deliveryMethod: "COUNTER" },
    clerk,
  );
  expect(refused).toMatchObject({ __typename: "RefusedByRule", code: "CASE_RECEIPT_NOT_TAKEN_BACK" });
  await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER", receiptTakenBack: true });
  const found = await seen<{ receipts: { receiptNo: string; returnedAt: string | null }[] }>(
    world,
    id,
    "receipts { receiptNo returnedAt }",
    clerk,
  );
  expect(found?.receipts.map(({ receiptNo }) => receiptNo.slice(-3))).toEqual(["-R1", "-R2"]);
  expect(found?.receipts.every(({ returnedAt }) => returnedAt !== null)).toBe(true);
});

test("PT-7 a case is accepted although something follows later, and says what", async () => {
  const id = await givenCase(world);
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED", deferredMaterials: ["体检表"] });
  expect(await seen(world, id, "deferredMaterials", zhang)).toEqual({ deferredMaterials: ["体检表"] });
});

test("LP-11 a case is accepted under four kinds; refused and incomplete ones have kinds of their own", async () => {
  for (const kind of ["INSTANT", "PROMISED", "JOINT", "ESCALATED"]) {
    const id = await givenCase(world);
    await step(world, "acceptCase", id, clerk, { kind });
    expect(await seen(world, id, "kind", zhang)).toEqual({ kind });
  }
  const id = await givenCase(world);
  for (const kind of ["RETURNED", "SUPPLEMENT"]) {
    const answer = await send(world, "acceptCase", { idempotencyKey: freshKey(), caseId: id, kind }, clerk);
    expect(answer).toMatchObject({ code: "CASE_KIND_NOT_FOR_ACCEPTANCE", path: ["input", "kind"] });
  }
});

test("PT-7 a refusal gives its reasons and makes a returned case", async () => {
  const id = await givenCase(world);
  const without = await send(
    world,
    "refuseCase",
    { idempotencyKey: freshKey(), caseId: id, reasons: [] },
    clerk,
  );
  expect(without.problems).toEqual([{ code: "LIST_SIZE_INVALID", path: ["input", "reasons"] }]);
  await step(world, "refuseCase", id, clerk, { reasons: ["不属于本级职权"] });
  expect(await seen(world, id, "state kind reasons", zhang)).toEqual({
    state: "NOT_ACCEPTED",
    kind: "RETURNED",
    reasons: ["不属于本级职权"],
  });
});

test("a denial without reasons is refused, one with reasons stands", async () => {
  const id = await givenAccepted(world);
  const input = { idempotencyKey: freshKey(), caseId: id, outcome: "DENIED" };
  expect(await send(world, "decideCase", input, approver)).toMatchObject({
    code: "CASE_DENIAL_NEEDS_REASONS",
    path: ["input", "reasons"],
  });
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["不符合年龄条件"] });
  expect(await seen(world, id, "outcome reasons", zhang)).toEqual({
    outcome: "DENIED",
    reasons: ["不符合年龄条件"],
  });
});

test("LP-15 the village agent finishes an on-the-spot case, but decides no other", async () => {
  const spot = await givenCase(world, { channel: "VILLAGE_AGENT" }, agent);
  await step(world, "acceptCase", spot, agent, { kind: "INSTANT" });
  expect(await step(world, "decideCase", spot, agent, { outcome: "GRANTED" })).toMatchObject({
    state: "DECIDED",
  });
  const other = await givenAccepted(world);
  const input = { idempotencyKey: freshKey(), caseId: other, outcome: "GRANTED" };
  expect(await send(world, "decideCase", input, agent)).toMatchObject({ code: "NOT_PERMITTED" });
});

test("the applicant takes the application back before it is decided, not after", async () => {
  const id = await givenAccepted(world);
  expect(await step(world, "withdrawCase", id, zhang, { reason: "不办了" })).toMatchObject({
    state: "WITHDRAWN",
  });
  const late = await givenDelivered(world);
  expect(
    await send(world, "withdrawCase", { idempotencyKey: freshKey(), caseId: late }, zhang),
  ).toMatchObject({ __typename: "WrongState", code: "WRONG_STATE" });
});

const steps: readonly (readonly [string, Record<string, unknown>])[] = [
  ["requestSupplement", { materials: [{ name: "户口簿" }] }],
  ["supplementCase", { materials: ["户口簿"] }],
  ["acceptCase", { kind: "PROMISED" }],
  ["refuseCase", { reasons: ["不属于本级职权"] }],
  ["decideCase", { outcome: "GRANTED" }],
  ["deliverCase", { deliveryMethod: "COUNTER" }],
  ["withdrawCase", {}],
];

test("attack 34, 35: every step of a stranger, a sibling township's clerk among them, finds no case", async () => {
  const id = await givenCase(world);
  for (const [mutation, input] of steps) {
    for (const caller of strangers) {
      const answer = await send(
        world,
        mutation,
        { idempotencyKey: freshKey(), caseId: id, ...input },
        caller,
      );
      const nothing = await send(
        world,
        mutation,
        { idempotencyKey: freshKey(), caseId: "nothing", ...input },
        caller,
      );
      expect([mutation, answer.__typename, answer.code]).toEqual([mutation, "NotFound", "NOT_FOUND"]);
      expect(answer.messageZh?.replace(id, "nothing")).toBe(nothing.messageZh);
    }
  }
  expect(await seen(world, id, "revision state", zhang)).toEqual({ revision: 1, state: "SUBMITTED" });
});

test("who sees a case without a part in its steps is told so: manager, administrator, inspector, applicant", async () => {
  const id = await givenCase(world);
  for (const caller of [manager, countyAdmin, inspector, zhang]) {
    const input = { idempotencyKey: freshKey(), caseId: id, kind: "PROMISED" };
    expect(await send(world, "acceptCase", input, caller)).toMatchObject({ code: "NOT_PERMITTED" });
  }
});

test("a step in the wrong state names the state and what is possible", async () => {
  const id = await givenCase(world);
  const answer = await send(
    world,
    "deliverCase",
    { idempotencyKey: freshKey(), caseId: id, deliveryMethod: "COUNTER" },
    clerk,
  );
  expect(answer).toMatchObject({ __typename: "WrongState", code: "WRONG_STATE" });
  expect(answer.messageZh).toContain("已收件");
  expect(answer.messageZh).toContain("受理");
});

test("attack 67: of two clerks who accept at once one wins and the other learns that it is accepted", async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await givenCase(world);
    const accept = (as: typeof clerk): ReturnType<typeof send> =>
      send(world, "acceptCase", { idempotencyKey: freshKey(), caseId: id, kind: "PROMISED" }, as);
    const answers = await Promise.all([accept(clerk), accept(otherClerk)]);
    expect(answers.map((answer) => answer.code ?? answer.case?.state ?? "").toSorted()).toEqual([
      "ACCEPTED",
      "WRONG_STATE",
    ]);
    expect(answers.find(({ code }) => code !== undefined)?.messageZh).toContain("已受理");
    expect(await seen(world, id, "revision", zhang)).toEqual({ revision: 2 });
  }
});

test("attack 67: a clerk who read an older revision is told what the case has become", async () => {
  const id = await givenCase(world);
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED", expectedRevision: 1 });
  const late = await send(
    world,
    "acceptCase",
    { idempotencyKey: freshKey(), caseId: id, kind: "INSTANT", expectedRevision: 1 },
    otherClerk,
  );
  expect(late).toMatchObject({
    __typename: "Conflict",
    code: "CONCURRENT_CHANGE",
    path: ["input", "expectedRevision"],
  });
  expect(late.messageZh).toContain("已受理");
});

test("X-1 an acceptance sent again under its key answers the same, though the case moved on", async () => {
  const id = await givenCase(world);
  const input = { idempotencyKey: freshKey(), caseId: id, kind: "PROMISED" };
  const first = await send(world, "acceptCase", input, clerk, "id");
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  expect(await send(world, "acceptCase", input, clerk, "id")).toEqual(first);
  expect(await seen(world, id, "revision", zhang)).toEqual({ revision: 3 });
});
