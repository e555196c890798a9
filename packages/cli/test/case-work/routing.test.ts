import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";
import { type Approver, departmentId, givenApprover } from "./departments.ts";
import { freshIdNumber, startWorkGraph, type WorkGraph } from "./work-graph.ts";

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

const householdRegister = { name: "户口簿", copies: 1, original: true };
const copy = { name: "身份证复印件", copies: 2, original: false };

interface Placed {
  readonly id: string;
  readonly divisionCode: string;
}

async function stationOf(division: string): Promise<Placed> {
  const { stations } = await graph.data<{ stations: { edges: readonly { node: Placed }[] } }>(
    `{ stations(within: "${division}", first: 1) { edges { node { id divisionCode } } } }`,
  );
  return stations.edges[0]?.node ?? { id: "", divisionCode: "" };
}

/** A centre of the township beside Yushan. */
async function givenCentre(): Promise<string> {
  const centre = { divisionCode: places.shanghu, name: "尚湖便民服务中心", kind: "TOWNSHIP_CENTRE" };
  const { station } = await graph.does<{ station: { id: string } }>(
    "openStation",
    centre,
    callers.admin,
    "station { id }",
  );
  return station.id;
}

interface Carried {
  readonly custody: readonly unknown[];
  readonly handOvers: readonly { readonly purpose: string; readonly receivedAt: string | null }[];
}
const carriedFields =
  "state responsibleDivision { code } crossRegionMode custody { name copies heldBy underWay } handOvers { purpose from { code } to { code } sentBy receivedAt receivedBy returnedAt returnReason papers { name copies } }";

test("BK-6 an item of the county-wide list filed at a village of one township goes to the station in charge in another, and the result comes back", async () => {
  const ofShanghu = await givenCentre();
  const everywhere = await graph.item("全县通办事项");
  const charge = {
    divisionCode: places.panan,
    itemId: everywhere,
    departmentId: await departmentId(graph, "civil-affairs"),
    stationId: ofShanghu,
    countyWide: true,
    citation: "试办通知 四",
  };
  await until(async () => {
    const answer = await graph.take("assignItemCharge", charge, callers.admin, "charge { countyWide }");
    return answer.code === "NOT_FOUND" ? undefined : answer;
  });
  const caseId = await graph.file(everywhere, { papers: [householdRegister, copy] });
  // Before it has arrived nobody decides, and only the place it was sent to receives it.
  const acceptance = { caseId, kind: "PROMISED", promisedOn: "2099-12-31" };
  expect(await graph.take("acceptCase", acceptance, callers.neighbourClerk)).toMatchObject({
    code: "CASE_UNDER_WAY",
  });
  expect(await graph.take("receiveCase", { caseId }, callers.agent)).toMatchObject({
    code: "CASE_SENT_ELSEWHERE",
  });
  // Nor is one of a third place told that there is such a case.
  const stranger = { ...callers.clerk, divisions: ["330727101000"] };
  expect(await graph.take("receiveCase", { caseId }, stranger)).toMatchObject({ code: "NOT_FOUND" });
  await graph.does("receiveCase", { caseId }, callers.neighbourClerk);
  expect(await graph.caseOf<Carried>(caseId, carriedFields, callers.agent)).toMatchObject({
    responsibleDivision: { code: places.shanghu },
    custody: [
      { name: "户口簿", copies: 1, heldBy: places.shanghu, underWay: false },
      { name: "身份证复印件", copies: 2, heldBy: places.shanghu, underWay: false },
    ],
    handOvers: [{ purpose: "DECISION", sentBy: "agent-lingkou", receivedBy: "clerk-shanghu" }],
  });
  await graph.does("acceptCase", acceptance, callers.neighbourClerk);
  // The department in charge decides, wherever its staff work.
  expect(
    await graph.take("decideCase", { caseId, outcome: "GRANTED" }, callers.neighbourApprover),
  ).toMatchObject({ code: "CASE_OTHER_DEPARTMENT" });
  const county = { ...civil.persona, divisions: [places.panan] };
  await graph.does("decideCase", { caseId, outcome: "GRANTED" }, county);
  const delivery = { caseId, deliveryMethod: "AGENT", receiptTakenBack: true };
  expect(await graph.take("deliverCase", delivery, callers.agent)).toMatchObject({
    code: "CASE_PAPERS_ELSEWHERE",
    messageZh: expect.stringContaining("户口簿"),
  });
  await graph.does("handOverCase", { caseId, papers: [householdRegister] }, callers.neighbourClerk);
  await graph.does("receiveCase", { caseId }, callers.agent);
  await graph.does("deliverCase", delivery, callers.agent);
  const { custody, handOvers } = await graph.caseOf<Carried>(caseId, carriedFields, callers.neighbourClerk);
  expect(custody).toEqual([
    { name: "身份证复印件", copies: 2, heldBy: places.shanghu, underWay: false },
    { name: "户口簿", copies: 1, heldBy: places.lingkou, underWay: false },
  ]);
  expect(handOvers.map(({ purpose, receivedAt }) => [purpose, receivedAt !== null])).toEqual([
    ["DECISION", true],
    ["RESULT", true],
  ]);
});

test("BK-8 across counties a case goes in one of three modes, is sent back with its papers and the reason, and goes again", async () => {
  const there = await stationOf("420626000000");
  const baokang = there.divisionCode;
  const baokangClerk = { ...callers.clerk, subject: "clerk-baokang", divisions: [baokang] };
  const { station } = await graph.data<{
    station: { items: { edges: readonly { node: { id: string } }[] } };
  }>(`{ station(code: "330727106206-01") { items(first: 1) { edges { node { id } } } } }`);
  const national = station.items.edges[0]?.node.id ?? "";
  const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  const filing = {
    itemId: national,
    stationId: graph.stationId,
    responsibleStationId: there.id,
    channel: "VILLAGE_AGENT",
    applicant,
    papers: [householdRegister],
  };
  const submit = (changes: object): ReturnType<WorkGraph["take"]> =>
    graph.take("submitCase", { ...filing, ...changes }, callers.agent);
  expect(await submit({})).toMatchObject({
    code: "CASE_CROSS_REGION_MODE_REQUIRED",
    messageZh: expect.stringContaining("异地代收代办"),
  });
  expect(await submit({ crossRegionMode: "FULLY_ONLINE" })).toMatchObject({
    code: "CASE_FULLY_ONLINE_TAKES_NO_PAPERS",
  });
  const caseId = await graph.file(filing.itemId, { ...filing, crossRegionMode: "COLLECTED_ELSEWHERE" });
  await graph.does("sendBackCase", { caseId, reason: "不属本县管辖" }, baokangClerk);
  expect(await graph.caseOf<Carried>(caseId, carriedFields, callers.agent)).toMatchObject({
    responsibleDivision: { code: places.lingkou },
    crossRegionMode: null,
    custody: [{ name: "户口簿", copies: 1, heldBy: places.lingkou, underWay: false }],
    handOvers: [{ receivedAt: null, returnReason: "不属本县管辖", papers: [{ name: "户口簿" }] }],
  });
  const again = { caseId, stationId: filing.responsibleStationId, crossRegionMode: "SEVERAL_PLACES" };
  expect(
    await graph.take(
      "handOverCase",
      { ...again, papers: [{ ...householdRegister, copies: 2 }] },
      callers.agent,
    ),
  ).toMatchObject({ code: "CASE_PAPERS_NOT_HERE" });
  await graph.does("handOverCase", { ...again, papers: [] }, callers.agent);
  await graph.does("receiveCase", { caseId }, baokangClerk);
  const seen = await graph.caseOf<Carried & { caseFacts: readonly { name: string; value: unknown }[] }>(
    caseId,
    `${carriedFields} caseFacts { name value }`,
    baokangClerk,
  );
  expect(seen).toMatchObject({
    responsibleDivision: { code: baokang },
    crossRegionMode: "SEVERAL_PLACES",
    custody: [{ name: "户口簿", heldBy: places.lingkou }],
  });
  expect(seen.caseFacts.find(({ name }) => name === "crossRegionMode")?.value).toBe("SEVERAL_PLACES");
});

test("PT-7 only what the catalogue lets follow may follow", async () => {
  const material = (name: string, relief: string): object => ({ name, requirement: "REQUIRED", relief });
  const materials = [material("申请书", "NONE"), material("近期照片", "DEFERRABLE")];
  const caseId = await graph.file(await graph.item("容缺事项", { materials }));
  const acceptance = { caseId, kind: "PROMISED", promisedOn: "2099-12-31" };
  for (const strange of ["申请书", "结婚证"]) {
    const deferred = { ...acceptance, deferredMaterials: ["近期照片", strange] };
    expect(await graph.take("acceptCase", deferred, callers.agent)).toMatchObject({
      code: "CASE_MATERIAL_NOT_DEFERRABLE",
      messageZh: expect.stringContaining(`“${strange}”`),
    });
  }
  await graph.does("acceptCase", { ...acceptance, deferredMaterials: ["近期照片"] }, callers.agent);
});

test("BK-11 a second notice names what changed since the first; words alone open none", async () => {
  const caseId = await graph.file(await graph.item("告知事项"));
  const notice = { caseId, materials: [{ name: "户口簿" }] };
  await graph.does("requestSupplement", notice, callers.agent);
  await graph.does("supplementCase", { caseId, materials: ["户口簿"] }, callers.agent);
  const newFact = "户口簿与登记不符";
  expect(await graph.take("requestSupplement", notice, callers.agent)).toMatchObject({
    code: "SUPPLEMENT_ALREADY_ASKED",
  });
  expect(await graph.take("requestSupplement", { ...notice, newFact }, callers.agent)).toMatchObject({
    code: "CASE_NOTHING_CHANGED",
    messageZh: expect.stringContaining("户口簿"),
  });
  await graph.does("requestSupplement", { ...notice, newFact, changed: ["户口簿"] }, callers.agent);
});

test("BK-11 the same person's open case of an item is found at whatever station it was filed", async () => {
  const repeated = await graph.item("重复事项");
  const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: freshIdNumber() } };
  await graph.file(repeated, { applicant, channel: "APP" }, callers.citizen);
  const other = await stationOf(places.yushan);
  expect(other.id).not.toBe(graph.stationId);
  const again = { itemId: repeated, stationId: other.id, channel: "APP", applicant };
  expect(await graph.take("submitCase", again, callers.citizen)).toMatchObject({ code: "CASE_ALREADY_OPEN" });
});

interface Work {
  readonly task: string;
  readonly heldBy: string | null;
  readonly department: { readonly name: string } | null;
  readonly case: { readonly id: string };
}
interface Queue {
  readonly edges: readonly { readonly node: Work }[];
}
const works = "edges { node { task heldBy department { name } case { id } } }";

const of = (queue: Queue, caseId: string): readonly string[] =>
  queue.edges.flatMap(({ node }) =>
    node.case.id === caseId
      ? [`${node.task}${node.department === null ? "" : ` ${node.department.name}`}`]
      : [],
  );

async function waitsFor(as: Persona, caseId: string): Promise<readonly string[]> {
  const { workQueue } = await graph.data<{ workQueue: Queue }>(
    `{ workQueue(first: 100) { ${works} } }`,
    {},
    as,
  );
  return of(workQueue, caseId);
}

test("PT-10 a joint case waits for each department's approvers, then for the lead, then at the front: each sees what is theirs", async () => {
  const part = await departmentId(graph, "police");
  const caseId = await graph.file(itemId);
  expect(await waitsFor(callers.agent, caseId)).toEqual(["ANSWER"]);
  const acceptance = { caseId, kind: "JOINT", promisedOn: "2099-12-31", jointDepartmentIds: [part] };
  await graph.does("acceptCase", acceptance, callers.agent);
  // Who works where is learned by an event.
  await until(async () => ((await waitsFor(police.persona, caseId)).length > 0 ? true : undefined));
  expect(await waitsFor(police.persona, caseId)).toEqual(["DECIDE_PART 公安"]);
  expect(await waitsFor(civil.persona, caseId)).toEqual([]);
  const { department } = await graph.data<{ department: { workQueue: Queue } }>(
    `query ($id: String!) { department(code: $id) { workQueue(first: 100) { ${works} } } }`,
    { id: `${places.yushan}-police` },
    callers.manager,
  );
  expect(of(department.workQueue, caseId)).toEqual(["DECIDE_PART 公安"]);
  await graph.does("claimCase", { caseId }, police.persona);
  await graph.does("decideCasePart", { caseId, outcome: "GRANTED" }, police.persona);
  await until(async () => ((await waitsFor(civil.persona, caseId)).length > 0 ? true : undefined));
  expect([await waitsFor(police.persona, caseId), await waitsFor(civil.persona, caseId)]).toEqual([
    [],
    ["DECIDE 民政"],
  ]);
  await graph.does("decideCase", { caseId, outcome: "GRANTED" }, civil.persona);
  expect(await waitsFor(callers.agent, caseId)).toEqual(["DELIVER"]);
});

test("PT-10 what is handed on to a window waits there, for the staff of the place alone", async () => {
  const window = await openedWindow();
  const caseId = await graph.file(itemId);
  await graph.does("claimCase", { caseId }, callers.agent);
  await graph.does("handOnCase", { caseId, windowId: window, note: "请二号窗口办理" }, callers.agent);
  const queueAt = async (as: Persona | undefined): Promise<readonly string[]> => {
    const { station } = await graph.data<{
      station: { windows: readonly { id: string; workQueue: Queue | null }[] };
    }>(
      `query ($id: ID) { station(id: $id) { windows { id workQueue(first: 100) { ${works} } } } }`,
      { id: graph.stationId },
      as,
    );
    const found = station.windows.find(({ id }) => id === window)?.workQueue;
    return found === null || found === undefined ? [] : of(found, caseId);
  };
  expect(await queueAt(callers.agent)).toEqual(["ANSWER"]);
  expect(await queueAt(callers.neighbourClerk)).toEqual([]);
  expect(await queueAt(undefined)).toEqual([]);
  const elsewhere = await graph.take("handOnCase", { caseId, windowId: "nowhere" }, callers.manager);
  expect(elsewhere.code).toBe("INPUT_INVALID");
});

async function openedWindow(): Promise<string> {
  const { window } = await graph.does<{ window: { id: string } }>(
    "openWindow",
    { stationId: graph.stationId, number: "92", name: "试办窗口", kind: "COMPREHENSIVE" },
    callers.manager,
    "window { id }",
  );
  return window.id;
}
