import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { baokang, lingkou, panan, putuoshan, startCatalog } from "../catalog.ts";

let catalogue: TestSubgraph;

beforeAll(async () => {
  catalogue = await startCatalog();
});

afterAll(() => catalogue.stop());

/** Asks one item, by our code. */
async function item<Fields>(code: string, fields: string): Promise<Fields> {
  const answer = await catalogue.data<{ serviceItem: Fields }>(
    `query ($code: String) { serviceItem(code: $code) { ${fields} } }`,
    { code },
  );
  return answer.serviceItem;
}

test("N-4 items that share a basic code go by their handling item's code, and tell all their codes", async () => {
  const found = await item("00013112800002", "name codes { code kind reach place }");
  expect(found).toEqual({
    name: "个体工商户变更登记",
    codes: [
      { code: "000131128000", kind: "BASIC", reach: "NATIONAL", place: null },
      { code: "00013112800002", kind: "HANDLING", reach: "NATIONAL", place: null },
      { code: "511A0074300011", kind: "LOCAL", reach: "ELSEWHERE", place: "四川省广安市广安区" },
    ],
  });
});

test("N-4 where sources contradict each other the item goes by a code of ours and none is missing quietly", async () => {
  const found = await item<{ codes: { kind: string }[]; missingElements: string[] }>(
    "Y-tobacco",
    `codes { kind } missingElements(at: "${panan}")`,
  );
  expect(found.codes.filter(({ kind }) => kind === "REPORTED")).toHaveLength(2);
  expect(found.missingElements).toContain("CODE");
});

test("N-4 the statutory and the promised limit are two values", async () => {
  const found = await item<{ statutoryLimits: unknown[]; promisedLimits: { reach: string }[] }>(
    "000123020000",
    "statutoryLimits { days unit immediate stage reach } promisedLimits { reach }",
  );
  expect(found.statutoryLimits).toContainEqual({
    days: 20,
    unit: "WORKING_DAY",
    immediate: false,
    stage: null,
    reach: "NATIONAL",
  });
  expect(found.promisedLimits.every(({ reach }) => reach === "ELSEWHERE")).toBe(true);
});

test("PT-12 what a place elsewhere says is told as that place's, and holds nowhere here", async () => {
  const found = await item<{ everywhere: { place: string }[]; here: unknown[]; missingElements: string[] }>(
    "Y-pension-enrol",
    `everywhere: promisedLimits { place } here: promisedLimits(at: "${lingkou}") { days }
     missingElements(at: "${lingkou}")`,
  );
  expect(found.everywhere.map(({ place }) => place)).toEqual([
    "云南省昌宁县耈街乡",
    "安徽省东至县",
    "河南省鄢陵县安陵镇",
    "湖北省武汉市",
    "云南省昌宁县耈街乡",
  ]);
  expect(found.here).toEqual([]);
  expect(found.missingElements).toEqual([
    "CODE",
    "TYPE",
    "MATERIALS",
    "STEPS",
    "PROMISED_LIMIT",
    "FEES",
    "RESULT",
  ]);
});

test("PT-12 a limit of one stage leaves the item's limit missing; a publicity period is none of the gaps", async () => {
  const found = await item<{ statutoryLimits: { stage: string }[]; missingElements: string[] }>(
    "Y-legal-aid",
    `statutoryLimits(at: "${panan}") { stage } missingElements(at: "${panan}")`,
  );
  expect(found.statutoryLimits.map(({ stage }) => stage)).toEqual([
    "审查决定",
    "指派人员",
    "司法行政部门复查异议",
    "审查决定",
  ]);
  expect(found.missingElements).toContain("STATUTORY_LIMIT");
  expect(found.missingElements).not.toContain("PUBLICITY");
});

test("PT-11 that the town accepts tobacco licences holds in Putuoshan and nowhere else", async () => {
  const levels = async (at: string): Promise<string[]> =>
    (
      await item<{ acceptedAt: { level: string }[] }>("Y-tobacco", `acceptedAt(at: "${at}") { level }`)
    ).acceptedAt.map(({ level }) => level);
  expect(await levels(putuoshan)).toContain("TOWNSHIP");
  expect(await levels(panan)).not.toContain("TOWNSHIP");
});

test("PT-11 an island's own item says so, and what is said of it holds on the island", async () => {
  const found = await item(
    "Y-gate-card",
    `divisionCode acceptedAt { level reach divisionCode } elsewhere: acceptedAt(at: "${panan}") { level }`,
  );
  expect(found).toEqual({
    divisionCode: putuoshan,
    acceptedAt: [{ level: "TOWNSHIP", reach: "DIVISION", divisionCode: putuoshan }],
    elsewhere: [],
  });
});

test("BK-12 a material that shared data gives is never asked of the applicant", async () => {
  const found = await item<{ materials: { relief: string; askedOfApplicant: boolean }[] }>(
    "00013112800001",
    "materials { relief askedOfApplicant }",
  );
  const asked = new Map(found.materials.map((each) => [each.relief, each.askedOfApplicant]));
  expect(Object.fromEntries(asked)).toEqual({ NONE: true, SHARED_DATA: false });
});

test("PT-12 a conditional material tells its case, and that its source is inferred", async () => {
  const found = await item<{ materials: Record<string, unknown>[] }>(
    "Y-ss-card",
    "materials { name requirement condition source sourceInferred showOriginal citation place }",
  );
  expect(found.materials[1]).toEqual({
    name: "监护人或代理人身份证件",
    requirement: "CONDITIONAL",
    condition: "无或限制民事行为能力人由他人代办",
    source: "GOVERNMENT",
    sourceInferred: true,
    showOriginal: true,
    citation: "www.jiawangluo.com/thread-52647-1-1.html",
    place: "湖北省江陵县",
  });
});

test("PT-12 amounts of different places are fees of different places, in whole fen", async () => {
  const found = await item<{ fees: { place: string | null; charges: unknown[] }[] }>(
    "Y-id-card",
    "fees { place charges { situation amount per } basis { documentNumber } }",
  );
  expect(found.fees).toEqual([
    {
      place: null,
      charges: [
        { situation: "换领", amount: 2000, per: "元/证" },
        { situation: "丢失补领、损坏换领", amount: 4000, per: "元/证" },
      ],
      basis: { documentNumber: "发改价格〔2003〕2322号" },
    },
    {
      place: null,
      charges: [
        { situation: "期满换领", amount: 2000, per: "元/证" },
        { situation: "损坏换领、丢失补领", amount: 4000, per: "元/证" },
      ],
      basis: { documentNumber: null },
    },
    { place: "重庆市", charges: [{ situation: "首次申领", amount: 0, per: null }], basis: null },
    { place: "江苏省", charges: [{ situation: "临时身份证", amount: 1000, per: "元/证" }], basis: null },
    {
      place: "湖北省荆门市东宝区",
      charges: [{ situation: "丢失、损坏补领", amount: 4000, per: null }],
      basis: null,
    },
  ]);
});

test("PT-12 a charge known of one unnamed company does not say that water connection costs money here", async () => {
  const found = await item<{ fees: unknown[]; missingElements: string[] }>(
    "Y-water",
    `fees(at: "${panan}") { charged } missingElements(at: "${panan}")`,
  );
  expect(found.fees).toEqual([]);
  expect(found.missingElements).toContain("FEES");
});

test("PT-12 a legal basis cites law, articles and number", async () => {
  const found = await item<{ legalBases: unknown[] }>(
    "Y-pension-enrol",
    "legalBases { text { title articles rank documentNumber } citation }",
  );
  expect(found.legalBases).toContainEqual({
    text: {
      title: "城乡居民基本养老保险经办规程",
      articles: ["第六条"],
      rank: "规范性文件",
      documentNumber: "人社部发〔2019〕84号",
    },
    citation: "城乡居民基本养老保险经办规程 (人社部发〔2019〕84号)",
  });
});

test("every kind of statement resolves to its type through the history", async () => {
  const found = await item<{ revisions: { edges: { node: { began: { __typename: string }[] } }[] } }>(
    "Y-dibao",
    "revisions(last: 1) { edges { node { revision change began { __typename element citation } } } }",
  );
  const types = new Set(found.revisions.edges[0]?.node.began.map(({ __typename }) => __typename));
  expect([...types].toSorted()).toEqual([
    "ItemApplicant",
    "ItemCode",
    "ItemFee",
    "ItemLegalBasis",
    "ItemLevel",
    "ItemPublicity",
    "ItemText",
    "ItemTimeLimit",
    "ItemTypeStatement",
    "Material",
  ]);
});

test("a place that is no division code is refused with its code", async () => {
  const answer = await catalogue.ask(`{ serviceItem(code: "Y-dibao") { id materials(at: "12") { name } } }`);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
});

test("PT-12 a limit that nobody states is shown as not stated, one that a law states with the law", async () => {
  const limits = async (code: string): Promise<unknown> =>
    (
      await item<{ limits: unknown }>(
        code,
        `limits(at: "${panan}") { stated text statutory { days unit note } ofStages { stage } }`,
      )
    ).limits;
  expect(await limits("Y-med-chronic")).toEqual({
    stated: false,
    text: "未载明",
    statutory: [],
    ofStages: [],
  });
  expect(await limits("Y-med-enrol")).toEqual({
    stated: true,
    text: "法定10个工作日",
    statutory: [{ days: 10, unit: "WORKING_DAY", note: "《社会保险经办条例》第六条；自收到申请起办完登记" }],
    ofStages: [],
  });
});

test("PT-12 a provincial regulation holds in the province's counties and not in others", async () => {
  const stages = async (at: string): Promise<unknown> =>
    item("Y-legal-aid", `limits(at: "${at}") { ofStages { stage days unit } }`);
  const province = { stage: "审查决定", days: 7, unit: "WORKING_DAY" };
  expect(await stages(panan)).toMatchObject({ limits: { ofStages: expect.arrayContaining([province]) } });
  expect(await stages(baokang)).not.toMatchObject({
    limits: { ofStages: expect.arrayContaining([province]) },
  });
});

test("PT-12 the items whose limit a county has still to fill are listed, and none of them has one", async () => {
  const { serviceItems } = await catalogue.data<{
    serviceItems: { edges: { node: { code: string; limits: { stated: boolean } } }[] };
  }>(`{ serviceItems(at: "${panan}", missing: [STATUTORY_LIMIT, PROMISED_LIMIT], first: 60) {
    edges { node { code limits(at: "${panan}") { stated } } } } }`);
  const codes = serviceItems.edges.map(({ node }) => node.code);
  expect(codes).toContain("Y-med-chronic");
  expect(codes).not.toContain("Y-med-enrol");
  expect(serviceItems.edges.every(({ node }) => !node.limits.stated)).toBe(true);
});

test("X-9 items for some people are found by them", async () => {
  const { serviceItems } = await catalogue.data<{ serviceItems: { edges: { node: { code: string } }[] } }>(
    `{ serviceItems(audience: "残疾人", at: "${panan}", first: 20) { edges { node { code } } } }`,
  );
  expect(serviceItems.edges.map(({ node }) => node.code)).toContain("Y-disab-card");
  expect(serviceItems.edges.map(({ node }) => node.code)).not.toContain("Y-gas");
});
