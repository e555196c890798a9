import { afterAll, beforeAll, expect, test } from "vitest";
import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import { type Approver, departmentId, givenApprover } from "./departments.ts";
import { startWorkGraph, type WorkGraph } from "./work-graph.ts";

let graph: WorkGraph;
let civil: Approver;
let police: Approver;
let itemId: string;

const today = Temporal.Now.plainDateISO("Asia/Shanghai").toString();

beforeAll(async () => {
  graph = await startWorkGraph();
  const [civilAffairs, policeStation] = await Promise.all([
    departmentId(graph, "civil-affairs"),
    departmentId(graph, "police"),
  ]);
  civil = await givenApprover(graph, "approver-civil", civilAffairs);
  police = await givenApprover(graph, "approver-police", policeStation);
  itemId = await graph.item("试办救助");
  const charge = { divisionCode: places.yushan, itemId, departmentId: civilAffairs, citation: "试办通知 三" };
  await until(async () => {
    const answer = await graph.take("assignItemCharge", charge, callers.manager, "charge { citation }");
    return answer.code === "NOT_FOUND" ? undefined : answer;
  });
});
afterAll(() => graph.stop());

/** An accepted case, once it is known that the approver works for their department. */
async function accepted(of: string): Promise<string> {
  const id = await graph.file(of);
  await graph.does("acceptCase", { caseId: id, kind: "PROMISED", promisedOn: "2099-12-31" }, callers.agent);
  return id;
}

async function reasonFor(caseId: string, action: string, approver: Approver): Promise<string | null> {
  const { availableActions } = await graph.caseOf<{
    availableActions: readonly { action: string; reasonCode: string | null }[];
  }>(caseId, "availableActions { action reasonCode }", approver.persona);
  return availableActions.find((one) => one.action === action)?.reasonCode ?? null;
}

test("PT-10 the back office decides by department: another department's approver is refused, its own decides, one window hands out", async () => {
  const caseId = await accepted(itemId);
  expect(
    await graph.caseOf(caseId, "department { code name } parts { departmentName }", callers.agent),
  ).toEqual({ department: { code: "330727106000-civil-affairs", name: "民政" }, parts: [] });
  // Whoever works where is learned by an event.
  await until(async () => ((await reasonFor(caseId, "DECIDE", civil)) === null ? true : undefined));
  expect(await reasonFor(caseId, "DECIDE", police)).toBe("CASE_OTHER_DEPARTMENT");
  const decision = { caseId, outcome: "GRANTED" };
  for (const approver of [police.persona, callers.approver]) {
    expect(await graph.take("decideCase", decision, approver)).toMatchObject({
      code: "CASE_OTHER_DEPARTMENT",
      messageZh: expect.stringContaining("民政"),
    });
  }
  await graph.does("decideCase", decision, civil.persona);
  const delivery = { caseId, deliveryMethod: "COUNTER" };
  expect(await graph.does("deliverCase", delivery, callers.agent)).toMatchObject({
    case: { state: "DELIVERED" },
  });
});

test("PT-10 who is recorded as away that day decides nothing, and does again when the absence is taken back", async () => {
  const caseId = await accepted(itemId);
  const { absence } = await graph.does<{ absence: { id: string } }>(
    "recordAbsence",
    { staffMemberId: civil.staffId, from: today, until: today },
    callers.manager,
    "absence { id }",
  );
  await until(async () =>
    (await reasonFor(caseId, "DECIDE", civil)) === "CASE_APPROVER_AWAY" ? true : undefined,
  );
  expect(await graph.take("decideCase", { caseId, outcome: "GRANTED" }, civil.persona)).toMatchObject({
    code: "CASE_APPROVER_AWAY",
  });
  await graph.does("cancelAbsence", { absenceId: absence.id }, callers.manager, "absence { id }");
  await until(async () => ((await reasonFor(caseId, "DECIDE", civil)) === null ? true : undefined));
  await graph.does("decideCase", { caseId, outcome: "GRANTED" }, civil.persona);
});

test("LP-11 of a joint case each department decides its part and the lead the whole, not before and not against them", async () => {
  const part = await departmentId(graph, "police");
  const caseId = await graph.file(itemId);
  await graph.does(
    "acceptCase",
    { caseId, kind: "JOINT", promisedOn: "2099-12-31", jointDepartmentIds: [part] },
    callers.agent,
  );
  await until(async () => ((await reasonFor(caseId, "DECIDE_PART", police)) === null ? true : undefined));
  expect(await graph.take("decideCase", { caseId, outcome: "GRANTED" }, civil.persona)).toMatchObject({
    code: "CASE_PARTS_OPEN",
    messageEn: expect.stringContaining("公安"),
  });
  expect(await graph.take("decideCasePart", { caseId, outcome: "GRANTED" }, civil.persona)).toMatchObject({
    code: "CASE_OTHER_DEPARTMENT",
  });
  const denial = { caseId, outcome: "DENIED", reasons: ["地址不实"] };
  await graph.does("decideCasePart", denial, police.persona);
  expect(await graph.take("decideCasePart", denial, police.persona)).toMatchObject({
    code: "CASE_NO_PART_LEFT",
  });
  expect(await graph.take("decideCase", { caseId, outcome: "GRANTED" }, civil.persona)).toMatchObject({
    code: "CASE_PART_DENIED",
  });
  await graph.does("decideCase", { caseId, outcome: "DENIED", reasons: ["联办部门不予批准"] }, civil.persona);
  const fields =
    "outcome parts { departmentName outcome reasons } caseFacts { name value } journal(first: 20) { edges { node { step } } }";
  const seen = await graph.caseOf<{ caseFacts: readonly { name: string; value: unknown }[] }>(
    caseId,
    fields,
    callers.agent,
  );
  expect(seen).toMatchObject({
    outcome: "DENIED",
    parts: [{ departmentName: "公安", outcome: "DENIED", reasons: ["地址不实"] }],
  });
  const facts = Object.fromEntries(seen.caseFacts.map(({ name, value }) => [name, value]));
  expect([facts["leadWindow"], facts["departmentCount"]]).toEqual([true, 2]);
});

test("PT-10 who is in charge of an item is public, and said by who manages the place alone", async () => {
  const { item } = await graph.data<{ item: unknown }>(
    `query ($id: ID!) { item: serviceItem(id: $id) { inCharge(at: "${places.lingkou}") { divisionCode citation department { name } } } }`,
    { id: itemId },
  );
  expect(item).toEqual({
    inCharge: { divisionCode: places.yushan, citation: "试办通知 三", department: { name: "民政" } },
  });
  const charge = {
    divisionCode: places.yushan,
    itemId,
    departmentId: await departmentId(graph, "police"),
    citation: "x",
  };
  for (const as of [callers.clerk, callers.neighbourClerk, undefined]) {
    expect(await graph.take("assignItemCharge", charge, as, "charge { citation }")).toMatchObject({
      code: "NOT_PERMITTED",
    });
  }
});
