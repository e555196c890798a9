import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokangAdmin, clerk, lingkou, yushan } from "../evaluations.ts";
import { askEntity, listed } from "../law/law.ts";
import { admin, agentOf, completes, payOf, send, startPaying } from "./agents.ts";

let graph: TestSubgraph;
let at: (day: string) => void;

beforeAll(async () => {
  ({ graph, at } = await startPaying());
});

afterAll(() => graph.stop());

test("YS-5 the statement lists the cases done: home visits are, what is withdrawn or came over the counter is not", async () => {
  const { id, account } = await agentOf(graph, "lister");
  const cases = [
    await completes(graph, account, "2026-01-05T03:00:00Z"),
    await completes(graph, account, "2026-01-06T03:00:00Z", "HOME_VISIT"),
    await completes(graph, account, "2026-01-07T03:00:00Z", "ASSISTED_DEVICE"),
  ];
  await completes(graph, account, "2026-01-08T03:00:00Z", "COUNTER");
  // Of the last minute of January in China, which is February nowhere else.
  cases.push(await completes(graph, account, "2026-01-31T15:59:00Z"));
  await completes(graph, account, "2026-01-31T16:00:00Z");
  const ungraded = await payOf(graph, id, "2026-01-20");
  expect(ungraded).toMatchObject({ verdict: "UNKNOWN", yuan: null, basis: null });
  expect(ungraded?.missing).toContain("staffMember.goodCasesThisMonth");
  expect(ungraded?.cases.map(({ channel, quality }) => [channel, quality])).toEqual([
    ["VILLAGE_AGENT", null],
    ["HOME_VISIT", null],
    ["ASSISTED_DEVICE", null],
    ["VILLAGE_AGENT", null],
  ]);
  await send(graph, "recordCaseQuality", { caseIds: cases, quality: "GOOD", reason: "回访满意" });
  const known = await payOf(graph, id, "2026-01-20");
  expect(known).toMatchObject({ verdict: "VALUE", yuan: "4" });
  expect(known?.cases.map(({ yuan }) => yuan)).toEqual(["1", "1", "1", "1"]);
});

test("YS-10.2 a statement is issued once, stays as it was, and is adjusted by reversal alone", async () => {
  const { id, account } = await agentOf(graph, "payee");
  const first = await completes(graph, account, "2026-01-05T03:00:00Z");
  const second = await completes(graph, account, "2026-01-06T03:00:00Z");
  await send(graph, "recordCaseQuality", { caseIds: [first, second], quality: "PASS", reason: "抽查" });
  const basis = (await payOf(graph, id, "2026-01-01"))?.basis;
  const issued = await send(graph, "issuePayStatement", { basis });
  expect(issued.statement).toMatchObject({ number: 1, amount: 200, intact: true, reversedFor: null });
  expect(issued.statement?.cases).toEqual([
    { quality: "PASS", yuan: "1" },
    { quality: "PASS", yuan: "1" },
  ]);
  expect(await send(graph, "issuePayStatement", { basis })).toMatchObject({ code: "PAY_STATEMENT_THERE" });
  // One turns out to be below standard: what that is paid the source does not say, and nothing is paid before it does.
  await send(graph, "recordCaseQuality", { caseIds: [second], quality: "FAIL", reason: "材料遗失" });
  const statementId = issued.statement?.id;
  expect(await send(graph, "reversePayStatement", { statementId, reason: "质量更正" })).toMatchObject({
    statement: { amount: 200, reversedFor: "质量更正", intact: true },
  });
  expect(await send(graph, "reversePayStatement", { statementId, reason: "再次" })).toMatchObject({
    code: "PAY_REVERSED",
  });
  const blocked = await payOf(graph, id, "2026-01-01");
  expect(blocked).toMatchObject({ verdict: "UNKNOWN", yuan: null, basis: null });
  expect(blocked?.reasons.map(({ messageZh }) => messageZh).join()).toContain("未写不合格件是否计酬");
  expect(await send(graph, "issuePayStatement", { basis })).toMatchObject({ code: "PAY_CHANGED" });
  await send(graph, "recordCaseQuality", { caseIds: [second], quality: "EXCELLENT", reason: "复核" });
  const again = await send(graph, "issuePayStatement", {
    basis: (await payOf(graph, id, "2026-01-01"))?.basis,
  });
  expect(again.statement).toMatchObject({ number: 2, amount: 200 });
});

test("YS-10.2 the register of a place has every statement, the reversed beside the one in its stead, for who oversees it", async () => {
  const { id, account } = await agentOf(graph, "registered");
  const caseIds = [await completes(graph, account, "2025-11-05T03:00:00Z")];
  await send(graph, "recordCaseQuality", { caseIds, quality: "GOOD", reason: "抽查" });
  const issue = async () =>
    send(graph, "issuePayStatement", { basis: (await payOf(graph, id, "2025-11-01"))?.basis });
  const { statement } = await issue();
  await send(graph, "reversePayStatement", { statementId: statement?.id, reason: "漏报" });
  await issue();
  const register = (within: string, as: Caller) =>
    graph.ask(
      `query ($within: DivisionCode!) { payStatements(within: $within, first: 100) { edges { node { payee month number reversedFor amount } } } }`,
      { within },
      as,
    );
  const { data } = await register(yushan, admin);
  const own = (data as unknown as Register).payStatements?.edges.filter(
    ({ node }) => node.month === "2025-11-01",
  );
  expect(own?.map(({ node }) => node).toSorted((a, b) => a.number - b.number)).toEqual([
    { payee: "林辛三", month: "2025-11-01", number: 1, reversedFor: "漏报", amount: 100 },
    { payee: "林辛三", month: "2025-11-01", number: 2, reversedFor: null, amount: 100 },
  ]);
  for (const as of [clerk, baokangAdmin]) {
    expect(await register(yushan, as)).toMatchObject({
      data: { payStatements: null },
      errors: [{ extensions: { code: "NOT_PERMITTED" } }],
    });
  }
});

interface Register {
  readonly payStatements: {
    readonly edges: readonly { readonly node: { readonly month: string; readonly number: number } }[];
  } | null;
}

test("YS-10.2 over the change of May 2023, and as known before and after the document was issued", async () => {
  const { id, account } = await agentOf(graph, "veteran");
  for (const [completedAt, quality] of [
    ["2023-04-20T03:00:00Z", "GOOD"],
    ["2023-05-20T03:00:00Z", "GOOD"],
  ] as const) {
    at(completedAt.slice(0, 10));
    const done = await completes(graph, account, completedAt);
    await send(graph, "recordCaseQuality", { caseIds: [done], quality, reason: "当月评定" });
  }
  at("2026-02-02");
  const april = await payOf(graph, id, "2023-04-30");
  expect(april).toMatchObject({
    verdict: "UNKNOWN",
    yuan: null,
    basis: null,
    cases: [{ quality: "GOOD", yuan: null }],
  });
  expect(april?.reasons.map(({ messageZh }) => messageZh).join()).toContain("未写良的数额");
  expect(await payOf(graph, id, "2023-05-01")).toMatchObject({ verdict: "VALUE", yuan: "1" });
  // In October 2023 nobody knew of a document that is of November: there was no such pay.
  expect(await payOf(graph, id, "2023-05-01", { asKnownOn: "2023-11-05" })).toBeNull();
  expect(await payOf(graph, id, "2023-05-01", { asKnownOn: "2023-11-06" })).toMatchObject({
    yuan: "1",
    basis: null,
  });
});

test("YS-5 the pay of a month is counted from the same cases, and before the first of them nothing is known", async () => {
  const { id, account } = await agentOf(graph, "counted");
  const done = await completes(graph, account, "2026-01-09T03:00:00Z");
  await send(graph, "recordCaseQuality", { caseIds: [done], quality: "GOOD", reason: "抽查" });
  const typed = listed(
    { goodCasesThisMonth: 200 },
    { from: "2026-01-01", until: "2026-01-31", knownOn: "2026-01-31" },
  );
  const person = {
    __typename: "StaffMember",
    id,
    divisionCode: lingkou,
    personFacts: [...listed({ isAgent: true }), ...typed],
    caseFacts: [],
    itemFacts: [],
  };
  const { monthlyPay } = await askEntity<{ monthlyPay: object }>(
    graph,
    "StaffMember",
    person,
    `monthlyPay(on: "2026-01-31") { verdict value }`,
    admin,
  );
  expect(monthlyPay).toEqual({ verdict: "VALUE", value: "1" });
  expect(await payOf(graph, id, "2025-12-01")).toMatchObject({ verdict: "UNKNOWN", cases: [] });
  expect(await payOf(graph, id, "2026-02-01")).toMatchObject({ verdict: "VALUE", yuan: "0" });
});

test("YS-5 of whom no account is on file nobody knows what they did: that is not nothing, and is not paid", async () => {
  expect(await payOf(graph, `${lingkou}.nobody`, "2026-01-01")).toMatchObject({
    verdict: "UNKNOWN",
    basis: null,
  });
});

test("X-12 pay is shown to who oversees the place alone, a running month is not paid, and nobody hands in another's basis", async () => {
  const { id, account } = await agentOf(graph, "private");
  const done = await completes(graph, account, "2026-02-01T03:00:00Z");
  const quality = { caseIds: [done], quality: "GOOD", reason: "抽查" };
  for (const as of [clerk, baokangAdmin]) {
    expect(await payOf(graph, id, "2026-02-01", { as })).toBeNull();
    expect(await send(graph, "recordCaseQuality", quality, as)).toMatchObject({ code: "PAY_CASE_NOT_DONE" });
  }
  await send(graph, "recordCaseQuality", quality);
  expect(await payOf(graph, id, "2026-02-01")).toMatchObject({ yuan: "1", basis: null });
  at("2026-03-01");
  const basis = (await payOf(graph, id, "2026-02-01"))?.basis;
  expect(
    await send(graph, "issuePayStatement", { basis }, { ...admin, subject: "somebody-else" }),
  ).toMatchObject({
    code: "ASSESSMENT_BASIS_NOT_YOURS",
  });
  expect(await send(graph, "issuePayStatement", { basis })).toMatchObject({ statement: { amount: 100 } });
});
