import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  approver,
  briskClerk,
  clerk,
  freshKey,
  givenCase,
  luopingClerk,
  seen,
  send,
  startCases,
  stations,
  step,
  strangers,
  type World,
  zhang,
} from "../cases.ts";
import { briskPack } from "./brisk-county.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({
    packs: ["base", "county-panan", "county-luoping"],
    further: { packs: [briskPack({ level: "advisory" })] },
  });
});

afterAll(() => world.stop());

const briskly = { station: stations.brisk, as: briskClerk };

interface Facts {
  readonly [name: string]: unknown;
}

/** A case of one department, complete and simple, that nothing forbids: on the spot by Luoping's definitions. */
const simple: Facts = {
  prohibited: false,
  againstPolicy: false,
  materialsComplete: true,
  needsHigherApproval: false,
  departmentCount: 1,
  needsReview: false,
  needsHearing: false,
  needsSiteSurvey: false,
  simpleProcedure: true,
  doableAtOnce: true,
};

const asInput = (facts: Facts): object[] => Object.entries(facts).map(([name, value]) => ({ name, value }));

interface Refused {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly path?: readonly string[];
  readonly problems?: readonly object[];
  readonly rules?: readonly {
    readonly id: string;
    readonly pack: string;
    readonly articles: readonly unknown[];
  }[];
  readonly case?: { readonly kind: string; readonly state: string };
}

async function accept(
  facts: Facts,
  input: { readonly kind?: string; readonly escalationPromisedFor?: string } = {},
  { station = stations.luoping, as = luopingClerk } = {},
): Promise<Refused> {
  const caseId = await givenCase(world, { stationId: station });
  const { acceptCase } = await world.data<{ acceptCase: Refused }>(
    `mutation ($input: AcceptCaseInput!) { acceptCase(input: $input) {
      __typename ... on Problem { code messageZh path }
      ... on InvalidInput { problems { code path messageZh } }
      ... on RefusedByRule { rules { id pack articles { text documentZh } } }
      ... on AcceptCasePayload { case { kind state } } } }`,
    { input: { idempotencyKey: freshKey(), caseId, facts: asInput(facts), ...input } },
    as,
  );
  return acceptCase;
}

test("LP-11 without a kind the definitions of the place decide: three departments make a joint case, two a promised one", async () => {
  const kindOf = async (changes: Facts, input: object = {}): Promise<string | undefined> =>
    (await accept({ ...simple, ...changes }, input)).case?.kind;
  expect([
    await kindOf({}),
    await kindOf({ departmentCount: 2 }),
    await kindOf({ departmentCount: 3 }),
    await kindOf({ needsHigherApproval: true }, { escalationPromisedFor: "2026-10-12" }),
  ]).toEqual(["INSTANT", "PROMISED", "JOINT", "ESCALATED"]);
});

test("LP-11 a kind that the definitions certainly rule out is refused with rule, article and both kinds", async () => {
  const refused = await accept({ ...simple, departmentCount: 3 }, { kind: "PROMISED" });
  expect(refused).toMatchObject({
    __typename: "RefusedByRule",
    code: "CASE_KIND_AGAINST_RULE",
    path: ["input", "kind"],
    rules: [{ id: "caseKind", pack: "luoping", articles: [{ text: "LP 五(二)" }] }],
  });
  for (const named of ["办件归类(六件)", "LP 五(二)", "联办件", "承诺件"])
    expect(refused.messageZh).toContain(named);
  expect((await accept({ ...simple, departmentCount: 3 }, { kind: "JOINT" })).case?.kind).toBe("JOINT");
});

test("LP-11 what the definitions cannot say for certain is the clerk's to decide", async () => {
  const { departmentCount: _, ...open } = simple;
  expect((await accept(open, { kind: "PROMISED" })).case?.kind).toBe("PROMISED");
});

test("LP-11 without a kind and without the facts the input error names what is missing", async () => {
  const { departmentCount: _, ...open } = simple;
  const refused = await accept(open);
  expect(refused).toMatchObject({
    __typename: "InvalidInput",
    code: "CASE_KIND_REQUIRED",
    path: ["input", "kind"],
  });
  expect(refused.messageZh).toContain("涉及部门数");
});

test("LP-11 what meets none of the six definitions is no 答复件: the source names no kind, and the clerk does", async () => {
  const neither = { ...simple, doableAtOnce: false };
  const refused = await accept(neither);
  expect(refused.code).toBe("CASE_KIND_REQUIRED");
  expect(refused.messageZh).toContain("原文没有写归哪一类");
  expect((await accept(neither, { kind: "PROMISED" })).case?.kind).toBe("PROMISED");
});

test("LP-11 what the definitions call a returned case is not accepted without a kind", async () => {
  expect(await accept({ ...simple, prohibited: true })).toMatchObject({
    __typename: "RefusedByRule",
    code: "CASE_KIND_NOT_ACCEPTED_BY_RULE",
    rules: [{ id: "caseKind" }],
  });
});

test("a rule that binds in principle only gives way to the clerk, and still decides where nobody else does", async () => {
  const here = { station: stations.brisk, as: briskClerk };
  expect((await accept({ departmentCount: 2 }, { kind: "PROMISED" }, here)).case?.kind).toBe("PROMISED");
  expect((await accept({ departmentCount: 2 }, {}, here)).case?.kind).toBe("JOINT");
});

test("L18 where no rule classifies cases an agent need not choose a kind, and any that is given is taken", async () => {
  for (const as of [clerk, agent]) {
    const here = { station: stations.lingkou, as };
    expect((await accept({}, {}, here)).case).toEqual({ kind: null, state: "ACCEPTED" });
    expect((await accept({}, { kind: "JOINT" }, here)).case?.kind).toBe("JOINT");
  }
});

test("L18 a case without a kind has the limit of its item, is decided by an approver, and its journal names no kind", async () => {
  const id = await givenCase(world, { stationId: stations.lingkou });
  await step(world, "acceptCase", id, agent);
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  const found = await seen<{
    kind: null;
    deadline: { limitDays: number };
    journal: { edges: { node: { step: string; kind: string | null } }[] };
  }>(world, id, "kind deadline { limitDays } journal { edges { node { step kind } } }", clerk);
  expect(found).toMatchObject({ kind: null, deadline: { limitDays: 5 } });
  expect(found?.journal.edges[1]?.node).toEqual({ step: "ACCEPT", kind: null });
});

test("L15 a 补办件 is told what is missing and taken later, a 退回件 is returned with reasons; neither text mixes the two", async () => {
  const incomplete = await accept({ ...simple, materialsComplete: false });
  expect(incomplete).toMatchObject({ code: "CASE_KIND_NOT_ACCEPTED_BY_RULE" });
  expect(incomplete.messageZh).toContain("本件是“补办件”,现在不能受理;请一次性告知需补正的全部材料");
  expect(incomplete.messageZh).toContain("补齐后再受理");
  expect(incomplete.messageZh).not.toMatch(/不予受理|退回/u);
  for (const reason of ["prohibited", "againstPolicy"]) {
    const returned = await accept({ ...simple, [reason]: true });
    expect(returned.messageZh).toContain("本件是“退回件”,现在不能受理;请书面说明理由后退回");
    expect(returned.messageZh).not.toMatch(/补正|补齐/u);
  }
});

test.each([
  ["opinionAsked", true, "FACT_IS_COUNTED"],
  ["consultedOn", null, "FACT_NOT_YET"],
  ["announcedOn", "2026-09-28", "FACT_IS_COUNTED"],
  ["ratingInvited", true, "FACT_IS_COUNTED"],
  ["extendedOn", "2030-01-01", "FACT_IS_COUNTED"],
  ["grade", "SATISFIED", "FACT_IS_COUNTED"],
  ["pauses", [], "FACT_IS_COUNTED"],
  ["escalatedOn", "2026-09-27", "FACT_IS_COUNTED"],
])("D12 nobody can find %s = %j of a case that is being accepted", async (name, value, code) => {
  const refused = await accept({ ...simple, [name]: value });
  const path = ["input", "facts", String(Object.keys(simple).length), "name"];
  expect(refused.problems).toMatchObject([{ code, path }]);
});

test("D12 a day to come is no finding, unless it is one that is promised", async () => {
  const tomorrow = { passportSeenOn: "2026-09-29", passportSeenAt: "2026-09-28T10:01" };
  const ahead = (index: number): object => ({
    code: "FACT_LIES_AHEAD",
    path: ["input", "facts", String(index), "value"],
    messageZh: expect.stringContaining("晚于现在(2026-09-28 10:00)"),
  });
  expect((await accept(tomorrow, { kind: "PROMISED" }, briskly)).problems).toMatchObject([
    ahead(0),
    ahead(1),
  ]);
  const today = { passportSeenOn: "2026-09-28", passportSeenAt: "2026-09-28T10:00" };
  expect((await accept(today, { kind: "PROMISED" }, briskly)).case?.state).toBe("ACCEPTED");
  const promised = { ...simple, needsHigherApproval: true };
  expect((await accept(promised, { escalationPromisedFor: "2026-10-12" })).case?.kind).toBe("ESCALATED");
});

test("a finding the schema does not know, of another type, twice, or told by the case itself is refused by its place", async () => {
  const caseId = await givenCase(world, { stationId: stations.luoping });
  const facts = asInput({
    departmentCout: 1,
    needsReview: "maybe",
    state: "DELIVERED",
    prohibited: false,
  });
  const input = { idempotencyKey: freshKey(), caseId, kind: "PROMISED" };
  const answer = await send(
    world,
    "acceptCase",
    { ...input, facts: [...facts, { name: "prohibited", value: true }] },
    luopingClerk,
  );
  expect(answer.problems).toMatchObject([
    { code: "FACT_UNKNOWN", path: ["input", "facts", "0", "name"] },
    { code: "FACT_VALUE_WRONG", path: ["input", "facts", "1", "value"] },
    { code: "FACT_IS_COUNTED", path: ["input", "facts", "2", "name"] },
    { code: "FACT_TWICE", path: ["input", "facts", "4", "name"] },
  ]);
});

test("nothing that a case tells of itself can be found otherwise, but for what somebody says who takes it in", async () => {
  const id = await givenCase(world, { stationId: stations.luoping });
  const found = await seen<{ caseFacts: { name: string }[] }>(world, id, "caseFacts { name }", zhang);
  const said: readonly string[] = ["applicantKind", "intakeSystem", "jointHandling"];
  const told = (found?.caseFacts ?? []).map(({ name }) => name).filter((name) => !said.includes(name));
  const facts = told.map((name) => ({ name, value: 1 }));
  const input = { idempotencyKey: freshKey(), caseId: id, kind: "PROMISED", facts };
  const answer = await send(world, "acceptCase", input, luopingClerk);
  expect(told.length).toBeGreaterThan(10);
  expect(answer.problems?.map(({ code }, at) => `${told[at]} ${code}`)).toEqual(
    told.map((name) => `${name} FACT_IS_COUNTED`),
  );
});

test("what was found stays with the case as its facts, and the journal names it without its value", async () => {
  const id = await givenCase(world, { stationId: stations.luoping });
  await step(world, "acceptCase", id, luopingClerk, { facts: asInput(simple) });
  const found = await seen<{
    caseFacts: { name: string; value: unknown; origin: string }[];
    journal: { edges: { node: { step: string; facts: string[] } }[] };
  }>(world, id, "caseFacts { name value origin } journal { edges { node { step facts } } }", zhang);
  expect(found?.caseFacts).toContainEqual({
    name: "departmentCount",
    value: 1,
    origin: expect.stringContaining("was accepted"),
  });
  expect(found?.journal.edges.at(-1)?.node).toEqual({ step: "ACCEPT", facts: Object.keys(simple) });
});

interface Proposed {
  readonly proposedKind: {
    readonly verdict: string;
    readonly value: string | null;
    readonly missing: string[];
  } | null;
}

test("LP-11 a case says which kind the rules propose, what is missing, and what would follow from findings", async () => {
  const id = await givenCase(world, { stationId: stations.luoping });
  const ask = async (args = "", as = luopingClerk): Promise<Proposed["proposedKind"]> =>
    (
      await seen<Proposed>(
        world,
        id,
        `proposedKind${args} { verdict value missing explanation { linesZh } }`,
        as,
      )
    )?.proposedKind ?? null;
  expect(await ask()).toMatchObject({
    verdict: "UNKNOWN",
    missing: expect.arrayContaining(["case.prohibited"]),
  });
  expect(await ask('(assuming: [{ name: "prohibited", value: true }])')).toMatchObject({ value: "RETURNED" });
  await step(world, "acceptCase", id, luopingClerk, { facts: asInput({ ...simple, departmentCount: 3 }) });
  expect(await ask()).toMatchObject({ verdict: "VALUE", value: "JOINT" });
  for (const stranger of strangers)
    expect(await seen(world, id, "proposedKind { value }", stranger)).toBeNull();
});

test("facts given by the name they had before are taken like the others, and refused by their place", async () => {
  const caseId = await givenCase(world, { stationId: stations.luoping });
  const facts = asInput({ departmentCount: 1 });
  const findings = asInput({ state: "DELIVERED" });
  const input = { idempotencyKey: freshKey(), caseId, kind: "PROMISED", facts };
  const answer = await send(world, "acceptCase", { ...input, findings }, luopingClerk);
  expect(answer.problems).toMatchObject([
    { code: "FACT_IS_COUNTED", path: ["input", "findings", "0", "name"] },
  ]);
  await step(world, "acceptCase", caseId, luopingClerk, { findings: asInput(simple) });
  const found = await seen<{ caseFacts: { name: string; value: unknown }[] }>(
    world,
    caseId,
    "caseFacts { name value }",
    zhang,
  );
  expect(found?.caseFacts).toContainEqual({ name: "departmentCount", value: 1 });
});
