import { afterAll, beforeAll, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { places } from "./running/callers.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";

const putuo = "330903000000";
const putuoshan = "330903106000";
const baokang = "420626000000";
const luoping = "530324000000";
const shenmu = "610881000000";

const admin = (division: string): Persona => ({
  subject: `admin-${division}`,
  role: "COUNTY_ADMIN",
  divisions: [division],
});

let graph: RunningGraph;

beforeAll(async () => {
  graph = await startGraph();
}, 300_000);

afterAll(() => graph.stop());

async function send<Result>(mutation: string, input: object, fields: string, as: Persona): Promise<Result> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { result } = await graph.data<{ result: Result }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${fields} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), citation: "政办发〔2026〕9号", ...input } },
    as,
  );
  return result;
}

async function idOf(code: string): Promise<string> {
  const { serviceItem } = await graph.data<{ serviceItem: { id: string } }>(
    `query ($code: String) { serviceItem(code: $code) { id } }`,
    { code },
  );
  return serviceItem.id;
}

interface Verdict {
  readonly rule: { readonly id: string };
  readonly verdict: string;
}

async function verdicts(code: string, at: string, rules: readonly string[]): Promise<Record<string, string>> {
  const { serviceItem } = await graph.data<{ serviceItem: { compliance: { results: Verdict[] } } }>(
    `query ($code: String, $at: DivisionCode!, $rules: [String!]) { serviceItem(code: $code) {
      compliance(at: $at) { results(rules: $rules) { rule { id } verdict } } } }`,
    { code, at, rules },
  );
  return Object.fromEntries(serviceItem.compliance.results.map(({ rule, verdict }) => [rule.id, verdict]));
}

async function list(input: object, as: Persona): Promise<string> {
  const { list: made } = await send<{ list: { id: string } }>("publishItemList", input, "list { id }", as);
  return made.id;
}

test("PT-12 the items of a county without a stated time limit are listed for it to fill, and leave the list once filled", async () => {
  const unstated = async (): Promise<string[]> => {
    const { serviceItems } = await graph.data<{ serviceItems: { edges: { node: { code: string } }[] } }>(
      `query ($at: DivisionCode!) { serviceItems(at: $at, missing: [STATUTORY_LIMIT, PROMISED_LIMIT], first: 60) {
        edges { node { code limits(at: $at) { text } } } } }`,
      { at: places.panan },
    );
    return serviceItems.edges.map(({ node }) => node.code);
  };
  expect(await unstated()).toContain("Y-med-chronic");
  await send(
    "reviseItem",
    {
      itemId: await idOf("Y-med-chronic"),
      divisionCode: places.panan,
      elements: { promisedLimits: [{ days: 10, unit: "WORKING_DAY" }] },
    },
    "item { id }",
    admin(places.panan),
  );
  expect(await unstated()).not.toContain("Y-med-chronic");
});

test("BK-2 what must enter is on the county's list, what has entered on its register: the item, its window and its verdict follow", async () => {
  const [chronic, enrol] = [await idOf("Y-med-chronic"), await idOf("Y-med-enrol")];
  const as = admin(baokang);
  await list(
    {
      divisionCode: baokang,
      code: "420626000000-must-enter",
      name: "应进必进清单",
      kind: "MUST_ENTER",
      itemIds: [chronic, enrol],
    },
    as,
  );
  const entering = {
    divisionCode: baokang,
    itemIds: [enrol],
    way: "COMPREHENSIVE_WINDOW",
    startsOn: "2026-09-01",
  };
  const { entries } = await send<{ entries: { id: string }[] }>(
    "enterItems",
    entering,
    "entries { id way delegated item { code } }",
    as,
  );
  expect(entries).toMatchObject([
    { way: "COMPREHENSIVE_WINDOW", delegated: false, item: { code: "Y-med-enrol" } },
  ]);
  expect(await verdicts("Y-med-enrol", baokang, ["itemIn", "serviceIn"])).toEqual({
    itemIn: "PASS",
    serviceIn: "PASS",
  });
  expect(await verdicts("Y-med-chronic", baokang, ["itemIn"])).toEqual({ itemIn: "FAIL" });
  expect(await send("enterItems", entering, "entries { id }", as)).toMatchObject({
    code: "ITEM_ENTRY_EXISTS",
  });
  expect(await send("enterItems", entering, "entries { id }", admin(putuo))).toMatchObject({
    __typename: "NotPermitted",
  });
  await send("endItemEntry", { registrationId: entries[0]?.id, on: "2026-10-31" }, "entries { endsOn }", as);
  expect(await verdicts("Y-med-enrol", baokang, ["itemIn"])).toEqual({ itemIn: "FAIL" });
});

test("PT-2 what did not enter the window is covered once an agent is named", async () => {
  const as = admin(putuo);
  const item = await idOf("Y-elder-card");
  await list(
    {
      divisionCode: putuoshan,
      code: "330903106000-livelihood",
      name: "民生事项",
      kind: "LIVELIHOOD",
      itemIds: [item],
    },
    as,
  );
  const named = async (): Promise<string[]> => {
    const { stations } = await graph.data<{
      stations: {
        edges: {
          node: {
            quotas: { rule: { id: string }; named: { certain: boolean; subject: { code: string } }[] }[];
          };
        }[];
      };
    }>(
      `query ($within: DivisionCode!) { stations(first: 1, within: $within, kind: TOWNSHIP_CENTRE) { edges { node {
        quotas { rule { id } named { certain subject { ... on ServiceItem { code } } } } } } } }`,
      { within: putuoshan },
    );
    const quotas = stations.edges[0]?.node.quotas ?? [];
    return quotas
      .filter(({ rule }) => rule.id === "notCoveredByAgents")
      .flatMap((quota) => quota.named.filter(({ certain }) => certain).map(({ subject }) => subject.code));
  };
  expect(await named()).toContain("Y-elder-card");
  const covering = { divisionCode: putuoshan, itemIds: [item], way: "AGENT", startsOn: "2026-09-01" };
  expect(await send("enterItems", covering, "entries { id }", as)).toMatchObject({
    __typename: "InvalidInput",
  });
  await send("enterItems", { ...covering, agent: "龙沙村代办员 A岗" }, "entries { agent }", as);
  expect(await named()).not.toContain("Y-elder-card");
});

test("PT-11 an item sunk to the town comes with its delegation; what has not come down is named", async () => {
  const as = admin(putuo);
  const rules = ["itemSunk", "sunkItemDelegated"];
  const tobacco = await idOf("Y-tobacco");
  expect(await verdicts("Y-tobacco", putuoshan, rules)).toMatchObject({ itemSunk: "FAIL" });
  await send(
    "enterItems",
    { divisionCode: putuoshan, itemIds: [tobacco], way: "COMPREHENSIVE_WINDOW", startsOn: "2026-09-01" },
    "entries { id }",
    as,
  );
  expect(await verdicts("Y-tobacco", putuoshan, rules)).toEqual({
    itemSunk: "PASS",
    sunkItemDelegated: "FAIL",
  });
  await send(
    "delegateItems",
    {
      divisionCode: putuoshan,
      itemIds: [tobacco],
      department: "区烟草专卖局",
      seal: true,
      startsOn: "2026-09-01",
    },
    "delegations { id }",
    as,
  );
  expect(await verdicts("Y-tobacco", putuoshan, rules)).toEqual({
    itemSunk: "PASS",
    sunkItemDelegated: "PASS",
  });
  const { division } = await graph.data<{
    division: { quotas: { rule: { id: string }; named: { subject: { code: string } }[] }[] };
  }>(
    `query ($code: DivisionCode!) { division(code: $code) { quotas { rule { id } named { subject { ... on ServiceItem { code } } } } } }`,
    { code: putuoshan },
  );
  const codes = division.quotas
    .filter(({ rule }) => rule.id === "notYetSunk")
    .flatMap(({ named }) => named.map(({ subject }) => subject.code));
  expect(codes).toContain("Y-gate-card");
  expect(codes).not.toContain("Y-tobacco");
});

test("LP-1 an item at a window without delegation is flagged; the department's authority and seal are those it registered", async () => {
  const as = admin(luoping);
  const { division, departments } = await graph.data<{
    division: unknown;
    departments: { edges: { node: { id: string; name: string } }[] };
  }>(
    `query ($code: DivisionCode!) { division(code: $code) { code }
      departments(within: $code, first: 1) { edges { node { id name } } } }`,
    { code: luoping },
  );
  expect(division).toBeDefined();
  const department = departments.edges[0]?.node;
  const { divisions } = await graph.data<{ divisions: { edges: { node: { code: string } }[] } }>(
    `query ($parent: DivisionCode!) { divisions(parent: $parent, first: 1) { edges { node { code } } } }`,
    { parent: luoping },
  );
  const town = divisions.edges[0]?.node.code ?? "";
  const item = await idOf("Y-dibao");
  const flagged = async (): Promise<string[]> => {
    const answer = await graph.data<{ division: { undelegatedEntries: { item: { code: string } }[] } }>(
      `query ($code: DivisionCode!) { division(code: $code) { undelegatedEntries { item { code } } } }`,
      { code: luoping },
    );
    return answer.division.undelegatedEntries.map((entry) => entry.item.code);
  };
  const entered = await send<{ __typename: string }>(
    "enterItems",
    { divisionCode: town, itemIds: [item], way: "WINDOW", windowName: "民政", startsOn: "2026-09-01" },
    "entries { id }",
    as,
  );
  expect(entered.__typename).toBe("EnterItemsPayload");
  expect(await flagged()).toEqual(["Y-dibao"]);
  expect(await verdicts("Y-dibao", town, ["itemDelegated"])).toEqual({ itemDelegated: "FAIL" });
  const delegated = async (): Promise<string[]> => {
    const answer = await graph.data<{ department: { compliance: { results: Verdict[] } } }>(
      `query ($id: ID!) { department(id: $id) { compliance { results(rules: ["departmentDelegates", "departmentSeal"]) { rule { id } verdict } } } }`,
      { id: department?.id },
      as,
    );
    return answer.department.compliance.results.map(({ rule, verdict }) => `${rule.id} ${verdict}`);
  };
  await send(
    "delegateItems",
    {
      divisionCode: town,
      itemIds: [item],
      department: department?.name,
      windowName: "民政",
      seal: false,
      startsOn: "2026-09-01",
    },
    "delegations { seal }",
    as,
  );
  expect(await flagged()).toEqual([]);
  expect(await verdicts("Y-dibao", town, ["itemDelegated"])).toEqual({ itemDelegated: "PASS" });
  const judged = await delegated();
  expect(judged.every((line) => /PASS|FAIL|NOT_APPLICABLE|UNKNOWN/.test(line))).toBe(true);
  expect(judged).not.toContain("departmentDelegates FAIL");
  expect(judged).not.toContain("departmentSeal PASS");
});

test("BK-3 what a station cannot take well goes to the department, which answers before the station closes it", async () => {
  const as = admin(baokang);
  const { departments } = await graph.data<{
    departments: { edges: { node: { id: string; name: string } }[] };
  }>(`query ($code: DivisionCode!) { departments(within: $code, first: 1) { edges { node { id name } } } }`, {
    code: baokang,
  });
  const department = departments.edges[0]?.node;
  const { feedback } = await send<{ feedback: { id: string; state: string } }>(
    "reportItemProblem",
    {
      divisionCode: baokang,
      itemId: await idOf("Y-med-enrol"),
      department: department?.name,
      problem: "系统账号未开通",
      citation: undefined,
    },
    "feedback { id state }",
    as,
  );
  expect(feedback.state).toBe("REPORTED");
  const act = async (mutation: string, input: object): Promise<object> =>
    send(
      mutation,
      { feedbackId: feedback.id, citation: undefined, ...input },
      "feedback { state answer outcome }",
      as,
    );
  expect(await act("closeItemProblem", { outcome: "已能办理" })).toMatchObject({
    code: "ITEM_FEEDBACK_STATE",
  });
  expect(await act("answerItemProblem", { answer: "9月组织培训并开通账号" })).toMatchObject({
    feedback: { state: "ANSWERED", answer: "9月组织培训并开通账号" },
  });
  expect(await act("closeItemProblem", { outcome: "已能办理" })).toMatchObject({
    feedback: { state: "CLOSED" },
  });
});

test("YS-4, PT-1 a town's catalogue is derived from its county's, and shows field by field what it made of it", async () => {
  const as = admin(places.panan);
  const [enrol, card, dibao] = [
    await idOf("Y-pension-enrol"),
    await idOf("Y-ss-card"),
    await idOf("Y-dibao"),
  ];
  const parentId = await list(
    {
      divisionCode: places.panan,
      code: "330727000000-guidance",
      name: "磐安县乡镇政务服务事项目录",
      kind: "GUIDANCE",
      itemIds: [enrol, card],
    },
    as,
  );
  const child = await list(
    {
      divisionCode: places.yushan,
      code: "330727106000-guidance",
      name: "玉山镇目录",
      kind: "GUIDANCE",
      parentId,
    },
    as,
  );
  await send("removeFromList", { listId: child, itemId: card }, "list { id }", as);
  await send("addToList", { listId: child, itemId: dibao, nameAsWritten: "低保" }, "list { id }", as);
  await send(
    "reviseItem",
    {
      itemId: enrol,
      divisionCode: places.yushan,
      elements: { promisedLimits: [{ days: 2, unit: "WORKING_DAY" }] },
    },
    "item { id }",
    as,
  );
  const { itemList } = await graph.data<{ itemList: unknown }>(
    `query ($id: ID) { itemList(id: $id) { parent { name derived { code } } diff { keptCount
      added { nameAsWritten } leftOut { item { code } }
      changed { item { code } differences { element entry field wordingOnly sayings { text divisionCodes } } } } } }`,
    { id: child },
  );
  expect(itemList).toMatchObject({
    parent: { name: "磐安县乡镇政务服务事项目录", derived: [{ code: "330727106000-guidance" }] },
    diff: {
      keptCount: 1,
      added: [{ nameAsWritten: "低保" }],
      leftOut: [{ item: { code: "Y-ss-card" } }],
      changed: [
        {
          item: { code: "Y-pension-enrol" },
          differences: expect.arrayContaining([
            {
              element: "PROMISED_LIMIT",
              entry: "全程",
              field: "days",
              wordingOnly: false,
              sayings: expect.arrayContaining([
                { text: null, divisionCodes: [places.panan] },
                { text: "2", divisionCodes: [places.yushan] },
              ]),
            },
          ]),
        },
      ],
    },
  });
});

test("SM-18 an item that two townships put otherwise is shown field by field, other words apart from other substance, and judged so", async () => {
  const as = admin(shenmu);
  const { divisions } = await graph.data<{ divisions: { edges: { node: { code: string } }[] } }>(
    `query ($parent: DivisionCode!) { divisions(parent: $parent, first: 2) { edges { node { code } } } }`,
    { parent: shenmu },
  );
  const [first = "", second = ""] = divisions.edges.map(({ node }) => node.code);
  const item = await idOf("Y-party-transfer");
  const revise = async (itemId: string, divisionCode: string, elements: object): Promise<void> => {
    await send("reviseItem", { itemId, divisionCode, elements }, "item { id }", as);
  };
  await revise(item, first, { conditions: ["本镇户籍"], steps: ["申请"] });
  await revise(item, second, { conditions: ["不限户籍"], steps: ["申请"] });
  const { division } = await graph.data<{
    division: {
      itemUniformity: { items: { item: { code: string }; same: string[]; differences: unknown[] }[] };
    };
  }>(
    `query ($code: DivisionCode!, $ids: [ID!]) { division(code: $code) { itemUniformity(itemIds: $ids) {
      itemCount uniformCount items { item { code } same
        differences { element entry field wordingOnly sayings { text divisionCodes } } } } } }`,
    { code: shenmu, ids: [item] },
  );
  expect(division.itemUniformity).toMatchObject({ itemCount: 1, uniformCount: 0 });
  const [found] = division.itemUniformity.items;
  expect(found?.same).toContain("NAME");
  expect(found?.same).not.toContain("CONDITIONS");
  expect(found?.differences).toContainEqual(
    expect.objectContaining({ element: "CONDITIONS", entry: "本镇户籍", wordingOnly: false }),
  );
  const rules = ["sameName", "sameConditions", "sameProcess"];
  expect(await verdicts("Y-party-transfer", shenmu, rules)).toEqual({
    sameName: "PASS",
    sameConditions: "FAIL",
    sameProcess: "FAIL",
  });
});

test("SM-20, LP-2, PT-1 an item has a guide once one is issued for its place, with a flow chart where its steps are known", async () => {
  const as = admin(shenmu);
  const itemId = await idOf("Y-dibao");
  const rules = ["itemGuide", "itemFlowChart", "guideRevised"];
  const entering = { divisionCode: shenmu, itemIds: [itemId], way: "COMPREHENSIVE_WINDOW" };
  await send("enterItems", { ...entering, startsOn: "2026-09-01" }, "entries { id }", as);
  expect(await verdicts("Y-dibao", shenmu, rules)).toMatchObject({
    itemGuide: "FAIL",
    itemFlowChart: "FAIL",
  });
  const steps = { itemId, divisionCode: shenmu, elements: { steps: ["申请", "审核", "公示", "确认"] } };
  await send("reviseItem", steps, "item { id }", as);
  await send(
    "issueItemPaper",
    { itemId, at: shenmu, kind: "ITEM_GUIDE", citation: undefined },
    "paper { number }",
    as,
  );
  expect(await verdicts("Y-dibao", shenmu, rules)).toEqual({
    itemGuide: "PASS",
    itemFlowChart: "PASS",
    guideRevised: "PASS",
  });
});
