import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { callers, lingkouStation, places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const admin = callers.admin;
const elsewhere: Persona = { subject: "admin-putuo", role: "COUNTY_ADMIN", divisions: ["330903000000"] };

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
}, 300_000);

afterAll(() => graph.stop());

async function send<Result>(
  mutation: string,
  input: object,
  fields: string,
  as: Persona = admin,
): Promise<Result> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { result } = await graph.data<{ result: Result }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${fields} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), citation: "政办发〔2026〕9号", ...input } },
    as,
  );
  return result;
}

/** An item of the county's own. */
async function publish(name: string, elements: object): Promise<string> {
  const made = await send<{ item: { id: string } }>(
    "publishItem",
    { divisionCode: places.panan, name, domain: "公安", elements },
    "item { id }",
  );
  return made.item.id;
}

const material = (name: string, besides: object = {}): object => ({
  name,
  requirement: "REQUIRED",
  ...besides,
});
const days = (number: number): object[] => [{ days: number, unit: "WORKING_DAY" }];

test("BK-7 a bundle of items of several departments asks each material once and says what it saves", async () => {
  const birth = await publish("出生医学证明签发(试)", {
    materials: [material("父母身份证", { copies: 1 }), material("《结婚证》")],
    steps: ["受理", "审核", "签发"],
    promisedLimits: days(3),
  });
  const register = await publish("新生儿落户(试)", {
    materials: [
      material("父母身份证", { copies: 2 }),
      material("结婚证", { relief: "ELECTRONIC_LICENCE" }),
      material("出生医学证明", { relief: "SHARED_DATA" }),
    ],
    steps: ["受理", "办结"],
    promisedLimits: days(5),
  });
  const insure = await publish("新生儿参保(试)", {
    materials: [material("父母身份证"), material("户口簿")],
    steps: ["受理", "办结"],
    promisedLimits: days(2),
  });
  const { bundle } = await send<{ bundle: { id: string } }>(
    "publishServiceBundle",
    {
      divisionCode: places.panan,
      code: "newborn",
      name: "新生儿出生一件事",
      lifeEvents: ["出生"],
      parts: [
        { itemId: birth, stage: 1 },
        { itemId: register, stage: 2 },
        { itemId: insure, stage: 2, condition: "要参加居民医保的" },
      ],
      steps: [{ text: "一窗受理", department: "县行政服务中心" }, { text: "分送办理" }, { text: "统一出件" }],
      startsOn: "2026-01-01",
    },
    "bundle { id }",
  );
  const asked = `query ($id: ID!, $item: ID, $at: DivisionCode!) {
    serviceBundle(id: $id) {
      parts { stage condition item { name } } steps { text department }
      filing(at: $at) {
        materials { name copies askedOfApplicant items { name } }
        stepsSaved { singly together saved } visitsSaved { singly together saved }
        materialsSaved { singly together saved } daysSaved { singly together saved unit untold { name } }
      } }
    serviceItem(id: $item) { bundles(at: $at) { name } }
    found: serviceBundles(at: $at, search: "给新生儿落户口") { name }
    byEvent: serviceBundles(at: $at, lifeEvent: "出生") { name }
    none: serviceBundles(at: $at, search: "渔船拆解") { name }
    before: serviceBundles(at: $at, on: "2025-12-31") { name }
  }`;
  const seen = await graph.data<Record<string, unknown>>(asked, {
    id: bundle.id,
    item: register,
    at: places.yushan,
  });
  const named = [{ name: "新生儿出生一件事" }];
  expect(seen).toMatchObject({ found: named, byEvent: named, none: [], before: [] });
  expect(seen["serviceItem"]).toEqual({ bundles: named });
  expect(seen["serviceBundle"]).toMatchObject({
    parts: [
      { stage: 1, condition: null, item: { name: "出生医学证明签发(试)" } },
      { stage: 2, condition: null },
      { stage: 2, condition: "要参加居民医保的" },
    ],
    filing: {
      materials: [
        { name: "父母身份证", copies: 2, askedOfApplicant: true, items: [{}, {}, {}] },
        { name: "《结婚证》", askedOfApplicant: true, items: [{}, {}] },
        { name: "出生医学证明", askedOfApplicant: false },
        { name: "户口簿", askedOfApplicant: true },
      ],
      stepsSaved: { singly: 7, together: 3, saved: 4 },
      visitsSaved: { singly: 3, together: 1, saved: 2 },
      materialsSaved: { singly: 5, together: 3, saved: 2 },
      // 3 + 5 + 2 one after the other; 3 and then the longer of 5 and 2.
      daysSaved: { singly: 10, together: 8, saved: 2, unit: "WORKING_DAY", untold: [] },
    },
  });
});

test("BK-7 a bundle is its county's to publish and to end, and its code is free again once it has ended", async () => {
  const { serviceItems } = await graph.data<{ serviceItems: { edges: { node: { id: string } }[] } }>(
    `{ serviceItems(at: "${places.panan}", first: 2) { edges { node { id } } } }`,
  );
  const input = {
    divisionCode: places.panan,
    code: "moving",
    name: "搬家一件事",
    lifeEvents: [],
    parts: serviceItems.edges.map(({ node }) => ({ itemId: node.id, stage: 1 })),
    steps: [{ text: "受理" }],
    startsOn: "2026-01-01",
  };
  expect(await send("publishServiceBundle", input, "bundle { id }", elsewhere)).toMatchObject({
    code: "NOT_PERMITTED",
  });
  const [part] = input.parts;
  expect(
    await send("publishServiceBundle", { ...input, parts: [...input.parts, part] }, "bundle { id }"),
  ).toMatchObject({ code: "INPUT_INVALID" });
  const { bundle } = await send<{ bundle: { id: string } }>("publishServiceBundle", input, "bundle { id }");
  expect(await send("publishServiceBundle", { ...input, code: "MOVING" }, "bundle { id }")).toMatchObject({
    code: "SERVICE_BUNDLE_CODE_TAKEN",
  });
  const end = { bundleId: bundle.id, on: "2026-06-30" };
  expect(await send("endServiceBundle", { ...end, on: "2025-06-30" }, "bundle { id }")).toMatchObject({
    code: "INPUT_INVALID",
  });
  expect(await send("endServiceBundle", end, "bundle { endsOn }")).toMatchObject({
    bundle: { endsOn: "2026-06-30" },
  });
  expect(await send("endServiceBundle", end, "bundle { id }")).toMatchObject({
    code: "SERVICE_BUNDLE_ENDED",
  });
  expect(
    await send("publishServiceBundle", { ...input, startsOn: "2026-07-01" }, "bundle { startsOn }"),
  ).toMatchObject({ bundle: { startsOn: "2026-07-01" } });
});

interface Filed {
  readonly case: { readonly id: string };
}

test("LP-16 a policy note stands at its item, and an agent brings it to each person whose case it concerns, once", async () => {
  const { station } = await graph.data<{
    station: { id: string; items: { edges: { node: { id: string } }[] } };
  }>(`query ($code: String!) { station(code: $code) { id items(first: 1) { edges { node { id } } } } }`, {
    code: lingkouStation,
  });
  const itemId = station.items.edges[0]?.node.id ?? "";
  const file = (number: string, name: string, as: Persona): Promise<Filed> =>
    send<Filed>(
      "submitCase",
      {
        citation: undefined,
        itemId,
        stationId: station.id,
        channel: "APP",
        repeatReason: "再次申请",
        applicant: { name, document: { type: "RESIDENT_ID", number } },
      },
      "case { id }",
      as,
    );
  await file("11010519491231002X", "周晓岚", callers.citizen);
  const again = await file("11010519491231002X", "周晓岚", callers.citizen);
  const other = await file("440524198001010013", "林小满", callers.otherCitizen);
  const { note } = await send<{ note: { id: string } }>(
    "publishPolicyNote",
    {
      itemId,
      divisionCode: places.yushan,
      title: "补贴标准调整",
      text: "自十二月起按新标准发放。",
      startsOn: "2026-01-01",
    },
    "note { id }",
  );
  const shown = `query ($id: ID, $at: DivisionCode!) { serviceItem(id: $id) { policyNotes(at: $at) { title text pushes { divisionCode } } } }`;
  const seenIn = (at: string, as?: Persona): Promise<unknown> => graph.data(shown, { id: itemId, at }, as);
  const said = { title: "补贴标准调整", text: "自十二月起按新标准发放。" };
  expect(await seenIn(places.lingkou)).toEqual({ serviceItem: { policyNotes: [{ ...said, pushes: [] }] } });
  expect(await seenIn(places.shanghu)).toEqual({ serviceItem: { policyNotes: [] } });

  const push = (divisionCode: string, as: Persona): Promise<object> =>
    send("pushPolicyNote", { citation: undefined, noteId: note.id, divisionCode }, "note { id }", as);
  expect(await push(places.shanghu, callers.admin)).toMatchObject({ code: "INPUT_INVALID" });
  expect(await push(places.yushan, callers.agent)).toMatchObject({ code: "NOT_PERMITTED" });
  expect(await push(places.lingkou, callers.agent)).toMatchObject({ note: { id: note.id } });
  expect(await push(places.lingkou, callers.agent)).toMatchObject({ note: { id: note.id } });
  expect(await seenIn(places.lingkou, callers.agent)).toMatchObject({
    serviceItem: { policyNotes: [{ pushes: [{ divisionCode: places.lingkou }, {}] }] },
  });
  const told = async (id: string): Promise<string[]> => {
    const { case: found } = await graph.data<{
      case: { messages: { edges: { node: { kind: string } }[] } };
    }>(
      `query ($id: ID!) { case(id: $id) { messages(first: 20) { edges { node { kind } } } } }`,
      { id },
      callers.agent,
    );
    return found.messages.edges.flatMap(({ node: { kind } }) => (kind === "POLICY_NOTE" ? [kind] : []));
  };
  await expect.poll(() => told(again.case.id), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => told(other.case.id), { timeout: 20_000 }).toHaveLength(1);
});

test("SM-20 what is published for today is a revision within a moment, and what is published for tomorrow is only announced", async () => {
  const itemId = await publish("当日生效事项(试)", { promisedLimits: days(5) });
  const today = Temporal.Now.plainDateISO("Asia/Shanghai");
  const ahead = async (number: number, effectiveOn: Temporal.PlainDate): Promise<void> => {
    const { draft } = await send<{ draft: { id: string } }>(
      "draftItemChange",
      { itemId, elements: { promisedLimits: days(number) } },
      "draft { id }",
    );
    await send(
      "publishItemDraft",
      { citation: undefined, draftId: draft.id, effectiveOn: effectiveOn.toString() },
      "draft { state }",
    );
  };
  await ahead(4, today);
  await ahead(3, today.add({ days: 1 }));
  const seen = (): Promise<unknown> =>
    graph.data(
      `query ($id: ID, $at: DivisionCode!) { serviceItem(id: $id) {
        revision promisedLimits(at: $at) { days } upcoming(at: $at) { effectiveOn } } }`,
      { id: itemId, at: places.lingkou },
    );
  await expect.poll(seen, { timeout: 20_000 }).toEqual({
    serviceItem: {
      revision: 2,
      promisedLimits: [{ days: 4 }],
      upcoming: [{ effectiveOn: today.add({ days: 1 }).toString() }],
    },
  });
});

test("SM-1 the city's centre guides the towns' stations and these the villages' rooms, and each has the duties its document states", async () => {
  const shenmu: Persona = { subject: "admin-shenmu", role: "COUNTY_ADMIN", divisions: ["610881000000"] };
  const { divisions } = await graph.data<{ divisions: { edges: { node: { code: string } }[] } }>(
    `{ divisions(parent: "610881001000", first: 1) { edges { node { code } } } }`,
  );
  const village = divisions.edges[0]?.node.code;
  const { station: room } = await send<{ station: { id: string } }>(
    "openStation",
    { citation: undefined, divisionCode: village, name: "便民服务室", kind: "VILLAGE_STATION" },
    "station { id }",
    shenmu,
  );
  const seen = await graph.data<{ room: object; town: { guides: object[] }; city: { guides: object[] } }>(
    `query ($id: ID) {
      room: station(id: $id) { guidedBy { name } guides { id } duties { text citation } }
      town: station(code: "610881001000-01") { guidedBy { name } guides { id } duties { text } }
      city: station(code: "610881000000-01") { guidedBy { name } guides { code } }
    }`,
    { id: room.id },
  );
  expect(seen.room).toEqual({
    guidedBy: [{ name: "滨河新区街道便民服务站" }, { name: "神木市政务服务中心" }],
    guides: [],
    duties: [
      {
        text: "提供居家养老、社会救助、惠农资金、卫生健康、证件办理代办等便民服务",
        citation: expect.stringContaining("SM-1"),
      },
    ],
  });
  expect(seen.town).toMatchObject({ guidedBy: [{ name: "神木市政务服务中心" }], guides: [{ id: room.id }] });
  expect(seen.city).toMatchObject({
    guidedBy: [],
    guides: expect.arrayContaining([{ code: "610881001000-01" }]),
  });
  expect(seen.city.guides).toHaveLength(20);
});

const luoping: Persona = { subject: "admin-luoping", role: "COUNTY_ADMIN", divisions: ["530324000000"] };

test("LP-9 a centre passes with twenty thousand yuan a year on record and fails with a fen less, and no more is paid out than there is", async () => {
  const { stations } = await graph.data<{ stations: { edges: { node: { id: string } }[] } }>(
    `{ stations(within: "530324000000", kind: TOWNSHIP_CENTRE, first: 1) { edges { node { id } } } }`,
  );
  const stationId = stations.edges[0]?.node.id ?? "";
  const year = Temporal.Now.plainDateISO("Asia/Shanghai").year;
  const verdict = async (): Promise<string | undefined> => {
    const { station } = await graph.data<{ station: { compliance: { results: { verdict: string }[] } } }>(
      `query ($id: ID) { station(id: $id) { compliance { results(rules: ["centreBudget"]) { verdict } } } }`,
      { id: stationId },
    );
    return station.compliance.results[0]?.verdict;
  };
  const given = (amount: number): Promise<{ budget: { id: string } }> =>
    send("recordStationBudget", { stationId, year, purpose: "工作经费", amount }, "budget { id }", luoping);
  expect(await verdict()).toBe("UNKNOWN");
  const { budget } = await given(1_999_999);
  expect(await verdict()).toBe("FAIL");
  await given(1);
  expect(await verdict()).toBe("PASS");
  const pay = (amount: number): Promise<object> =>
    send(
      "recordStationPayment",
      {
        citation: undefined,
        budgetId: budget.id,
        paidOn: `${year}-01-05`,
        amount,
        purpose: "办公用品",
        reference: "凭证 7",
      },
      "budget { left payments { amount purpose } }",
      luoping,
    );
  expect(await pay(0)).toMatchObject({ __typename: "InvalidInput" });
  expect(await pay(1_999_000)).toMatchObject({ budget: { left: 999, payments: [{ amount: 1_999_000 }] } });
  expect(await pay(1_000)).toMatchObject({ code: "BUDGET_SPENT" });
  expect(await pay(999)).toMatchObject({ budget: { left: 0 } });
  await send("withdrawStationBudget", { budgetId: budget.id }, "budget { withdrawnAt }", luoping);
  expect(await verdict()).toBe("FAIL");
});

test("SM-25 hours beyond the opening week are on record with their days, and the rule about them reads that record", async () => {
  const shenmu: Persona = { subject: "admin-shenmu", role: "COUNTY_ADMIN", divisions: ["610881000000"] };
  const { station } = await graph.data<{ station: { id: string } }>(
    `{ station(code: "610881002000-01") { id } }`,
  );
  const hours = {
    stationId: station.id,
    kind: "WEEKEND",
    weekdays: [6],
    byAppointment: true,
    startsOn: "2026-01-03",
  };
  expect(
    await send("recordExtraHours", { ...hours, hours: ["09:00-08:00"] }, "extraHours { id }", shenmu),
  ).toMatchObject({ code: "OPENING_WEEK_INVALID" });
  expect(
    await send(
      "recordExtraHours",
      { ...hours, weekdays: [], hours: ["09:00-11:30"] },
      "extraHours { id }",
      shenmu,
    ),
  ).toMatchObject({ code: "INPUT_INVALID" });
  const { extraHours } = await send<{ extraHours: { id: string } }>(
    "recordExtraHours",
    { ...hours, hours: ["09:00-11:30"] },
    "extraHours { id }",
    shenmu,
  );
  const told = async (): Promise<unknown> => {
    const { station: seen } = await graph.data<{
      station: { placeFacts: { name: string; value: unknown; from: string | null; until: string | null }[] };
    }>(`query ($id: ID) { station(id: $id) { placeFacts { name value from until } } }`, { id: station.id });
    return seen.placeFacts.filter(({ name, value }) => name === "extendedHours" && value === true);
  };
  expect(await told()).toMatchObject([{ from: "2026-01-03", until: null }]);
  await send(
    "endExtraHours",
    { citation: undefined, extraHoursId: extraHours.id, on: "2026-06-30" },
    "extraHours { endsOn }",
    shenmu,
  );
  expect(await told()).toMatchObject([{ from: "2026-01-03", until: "2026-06-30" }]);
});
