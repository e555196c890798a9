import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  clerk,
  freshKey,
  givenAccepted,
  givenCase,
  items,
  seen,
  send,
  startCases,
  step,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
});

afterAll(() => world.stop());

interface Clock {
  readonly kind: string;
  readonly status: string;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly stoppedOn: string | null;
  readonly limitDays: number | null;
  readonly rule: { readonly articles: readonly { readonly text: string }[] } | null;
}

async function clocks(id: string): Promise<readonly Clock[]> {
  const found = await seen<{ clocks: readonly Clock[] }>(
    world,
    id,
    "clocks { kind status startedOn dueOn stoppedOn limitDays rule { articles { text } } }",
    clerk,
  );
  return found?.clocks ?? [];
}

const outline = async (id: string): Promise<readonly string[]> =>
  (await clocks(id)).map(({ kind, status, dueOn }) => [kind, status, dueOn].join(" "));

const refusalOf = async (
  mutation: string,
  caseId: string,
  input: Record<string, unknown> = {},
  as = approver,
): Promise<string | undefined> =>
  (await send(world, mutation, { idempotencyKey: freshKey(), caseId, ...input }, as)).code;

interface Deadline {
  readonly status: string;
  readonly dueOn: string | null;
  readonly basis: string;
  readonly limitDays: number;
  readonly explanationZh: string;
  readonly explanationEn: string;
}

async function deadline(id: string): Promise<Deadline> {
  const fields = "deadline { status dueOn basis limitDays explanationZh explanationEn }";
  const found = await seen<{ deadline: Deadline }>(world, id, fields, clerk);
  if (found === null) throw new Error("the case is not seen");
  return found.deadline;
}

test("N-2 every clock of a licence is shown from its filing, with its article; those that wait for a step have not started", async () => {
  world.at("2026-03-02");
  const id = await givenCase(world, { itemId: items.licence });
  expect(await outline(id)).toEqual(["ACCEPTANCE RUNNING 2026-03-09"]);
  const [acceptance] = await clocks(id);
  expect(acceptance).toMatchObject({ limitDays: 5, rule: { articles: [{ text: "xkf 32(1)(4)" }] } });
  world.at("2026-03-04");
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED" });
  expect(await outline(id)).toEqual(["ACCEPTANCE KEPT 2026-03-09", "STATUTORY RUNNING 2026-04-01"]);
  world.at("2026-03-31");
  expect(await outline(id)).toContain("STATUTORY DUE_SOON 2026-04-01");
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  expect(await outline(id)).toEqual([
    "ACCEPTANCE KEPT 2026-03-09",
    "STATUTORY KEPT 2026-04-01",
    "DELIVERY RUNNING 2026-04-15",
  ]);
  world.at("2026-04-16");
  await step(world, "deliverCase", id, clerk, { deliveryMethod: "COUNTER" });
  expect(await outline(id)).toContain("DELIVERY MISSED 2026-04-15");
});

test("N-4 a promise and the law's limit run side by side; the earlier end binds, and a promise beyond the law binds nobody", async () => {
  world.at("2026-03-02");
  const short = await givenAccepted(world, { itemId: items.promised });
  // Whether the law speaks of its acceptance is not known: the catalogue does not say what type of item it is.
  const unknown = "ACCEPTANCE UNKNOWN ";
  expect(await outline(short)).toEqual([
    unknown,
    "PROMISE RUNNING 2026-03-09",
    "STATUTORY RUNNING 2026-03-30",
  ]);
  expect(await deadline(short)).toMatchObject({ basis: "PROMISED", dueOn: "2026-03-09" });
  const long = await givenAccepted(world, { itemId: items.promisedTooLong });
  expect(await outline(long)).toEqual([
    unknown,
    "PROMISE RUNNING 2026-04-14",
    "STATUTORY RUNNING 2026-03-30",
  ]);
  expect(await deadline(long)).toMatchObject({ basis: "STATUTORY", limitDays: 20, dueOn: "2026-03-30" });
});

test("N-2 time for an appraisal does not count: nothing is due while the clock stands still, and the limit goes on after it", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { itemId: items.licence });
  expect(await deadline(id)).toMatchObject({ status: "RUNNING", dueOn: "2026-03-30" });
  world.at("2026-03-10");
  await step(world, "pauseCase", id, approver, { ground: "APPRAISAL", note: "委托鉴定" });
  const held = await deadline(id);
  expect(held).toMatchObject({ status: "PAUSED", dueOn: null });
  expect(held.explanationZh).toContain("自 2026-03-10 起因鉴定暂停计时,恢复后续算");
  expect(held.explanationEn).toContain("the clock stands still from 2026-03-10 for appraisal");
  const due = await world.data<{ cases: { edges: { node: { id: string } }[] } }>(
    `{ cases(dueBy: "2026-12-31", first: 100) { edges { node { id } } } }`,
    {},
    clerk,
  );
  expect(due.cases.edges.map(({ node }) => node.id)).not.toContain(id);
  world.at("2026-03-12");
  expect(await refusalOf("decideCase", id, { outcome: "GRANTED" })).toBe("CASE_CLOCK_PAUSED");
  expect(await refusalOf("pauseCase", id, { ground: "HEARING" })).toBe("CASE_CLOCK_PAUSED");
  await step(world, "resumeCase", id, approver);
  // The 10th, 11th and 12th are taken out.
  const after = await deadline(id);
  expect(after).toMatchObject({ status: "RUNNING", dueOn: "2026-04-02" });
  expect(after.explanationZh).toContain("2026-03-11 鉴定,不计时");
  expect(await refusalOf("resumeCase", id)).toBe("CASE_CLOCK_RUNS");
  const found = await seen<{ pauses: unknown; caseFacts: { name: string; value: unknown }[] }>(
    world,
    id,
    "pauses { ground from to note } caseFacts { name value }",
    clerk,
  );
  expect(found?.pauses).toEqual([
    { ground: "APPRAISAL", from: "2026-03-10", to: "2026-03-12", note: "委托鉴定" },
  ]);
  expect(found?.caseFacts.find(({ name }) => name === "pauses")?.value).toEqual([
    { from: "2026-03-10", to: "2026-03-12", reason: "鉴定:委托鉴定" },
  ]);
});

test("N-2 the rule of the pack and the case's own clock end on the same day, pauses and an extension included", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { itemId: items.licence });
  const byRule = async (): Promise<unknown> => {
    const found = await seen<{ compliance: { results: { rule: { id: string }; value: string }[] } }>(
      world,
      id,
      "compliance { results { rule { id } value } }",
      clerk,
    );
    return found?.compliance.results.find(({ rule }) => rule.id === "licenceDueOn")?.value;
  };
  world.at("2026-03-16");
  await step(world, "pauseCase", id, approver, { ground: "EXPERT_REVIEW" });
  world.at("2026-03-18");
  await step(world, "resumeCase", id, approver);
  await step(world, "extendCase", id, approver, { reason: "案情复杂" });
  const now = await deadline(id);
  expect(now.limitDays).toBe(30);
  expect(await byRule()).toBe(now.dueOn);
});

test("N-2 the limit of the law is lengthened once, by as much as the law allows, and never after it ran out", async () => {
  world.at("2026-03-02");
  const id = await givenAccepted(world, { itemId: items.licence });
  expect(await refusalOf("extendCase", id, { reason: "忙" }, clerk)).toBe("NOT_PERMITTED");
  world.at("2026-03-27");
  await step(world, "extendCase", id, approver, { reason: "情况复杂,经负责人批准" });
  const extended = await deadline(id);
  expect(extended).toMatchObject({ limitDays: 30, dueOn: "2026-04-14", basis: "LAW" });
  expect(extended.explanationZh).toContain("30 个工作日(含批准延长 10 个)");
  expect(await refusalOf("extendCase", id, { reason: "再次延长" })).toBe("CASE_EXTENDED_ALREADY");
  world.at("2026-03-02");
  const late = await givenAccepted(world, { itemId: items.licence });
  world.at("2026-03-31");
  expect(await refusalOf("extendCase", late, { reason: "晚了" })).toBe("CASE_EXTENSION_TOO_LATE");
  expect(await refusalOf("pauseCase", late, { ground: "HEARING" })).toBe("CASE_PAUSE_TOO_LATE");
});

test("N-2 what no law says is not lengthened, and a promise stays as it was given", async () => {
  world.at("2026-03-02");
  const benefit = await givenAccepted(world, { itemId: items.benefit });
  expect(await refusalOf("extendCase", benefit, { reason: "忙" })).toBe("CASE_EXTENSION_UNKNOWN");
  const instant = await givenAccepted(world, { itemId: items.unlimited }, "INSTANT");
  expect(await refusalOf("pauseCase", instant, { ground: "TESTING" })).toBe("CASE_CLOCK_NOT_RUNNING");
});

test("LP-11 LP-15 a day promised by hand binds where it is earlier than the limit, and a later one is refused", async () => {
  world.at("2026-03-02");
  const id = await givenCase(world, { itemId: items.unlimited });
  expect(await refusalOf("acceptCase", id, { kind: "PROMISED", promisedOn: "2026-03-01" }, clerk)).toBe(
    "CASE_PROMISE_IN_THE_PAST",
  );
  await step(world, "acceptCase", id, clerk, { kind: "PROMISED", promisedOn: "2026-03-12" });
  expect(await deadline(id)).toMatchObject({ basis: "CLERK_PROMISE", dueOn: "2026-03-12" });
  const licence = await givenCase(world, { itemId: items.licence });
  expect(await refusalOf("acceptCase", licence, { kind: "PROMISED", promisedOn: "2026-03-31" }, clerk)).toBe(
    "CASE_PROMISE_TOO_LATE",
  );
  await step(world, "acceptCase", licence, clerk, { kind: "PROMISED", promisedOn: "2026-03-30" });
  expect(await outline(licence)).toEqual([
    "ACCEPTANCE KEPT 2026-03-09",
    "PROMISE RUNNING 2026-03-30",
    "STATUTORY RUNNING 2026-03-30",
  ]);
});

test("N-2 after five working days of silence the case is accepted as of its receipt, by the law and not by anybody", async () => {
  world.at("2026-03-02");
  const id = await givenCase(world, { itemId: items.licence });
  const told = await givenCase(world, { itemId: items.licence });
  const service = await givenCase(world, { itemId: items.benefit });
  await step(world, "requestSupplement", told, clerk, { materials: [{ name: "户口簿" }] });
  world.at("2026-03-10T01:05:00+08:00");
  await world.handle();
  const found = await seen(
    world,
    id,
    "state deemedAccepted acceptedAt dueOn journal { edges { node { step actor deemedBy } } }",
    zhang,
  );
  expect(found).toMatchObject({ state: "ACCEPTED", deemedAccepted: true, dueOn: "2026-03-30" });
  expect(found?.["acceptedAt"]).toBe("2026-03-02T02:00:00.000Z");
  const steps = found?.["journal"] as { edges: { node: Record<string, string> }[] };
  expect(steps.edges.at(-1)?.node).toMatchObject({ step: "ACCEPT", actor: "system" });
  expect(steps.edges.at(-1)?.node["deemedBy"]).toContain("《中华人民共和国行政许可法》 xkf 32(1)(4)");
  expect(await outline(id)).toEqual(["ACCEPTANCE MISSED 2026-03-09", "STATUTORY RUNNING 2026-03-30"]);
  expect(await seen(world, told, "state deemedAccepted", zhang)).toEqual({
    state: "SUPPLEMENT_REQUESTED",
    deemedAccepted: false,
  });
  expect(await seen(world, service, "state", zhang)).toEqual({ state: "SUBMITTED" });
});

test("N-2 on the fifth day itself nothing is deemed yet", async () => {
  world.at("2026-03-02");
  const id = await givenCase(world, { itemId: items.licence });
  world.at("2026-03-09T23:59:00+08:00");
  await world.handle();
  expect(await seen(world, id, "state", zhang)).toEqual({ state: "SUBMITTED" });
});
