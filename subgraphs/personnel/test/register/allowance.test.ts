import type { LawText } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  lingkouManager,
  lingkouStation,
  luoping,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
  yushan,
} from "../personnel.ts";

let personnel: Personnel;

const quote = "交通误餐补助每月50元，自2026年2月起每月62.5元。";

/** A county's own rate, from one day on another; or none at all. */
const pack = (name: string, division: string, values: readonly string[]): LawText["packs"][number] => [
  {
    path: "rules/allowance.yaml",
    text: `pack: ${name}
zh: 补助规则包
en: rule pack of an invented county
division: "${division}"
version: "1.0.0"
parent: base
sources:
  BZ: { title: 补助规定, titleEn: Allowance Rules, number: 补〔2025〕1号, issued: 2025-01-01, text: sources/bz.txt }
parameters:
  allowanceYuan:
    zh: 每月补助
    en: allowance a month
    type: decimal
    unit: yuan
    values:
${values.map((value) => `      - { from: ${value}, cite: BZ 第一条, quote: ${quote} }`).join("\n")}
decisions:
  monthlyAllowance:
    zh: 当月补助
    en: allowance of the month
    subject: staffMember
    returns: { type: decimal, unit: yuan }
    cite: BZ 第一条
    quote: ${quote}
    appliesWhen: staffMember.isWindowStaff || staffMember.isAgent
    formula: params.allowanceYuan
    examples:
      - { on: 2025-02-01, given: { isWindowStaff: true, isAgent: false }, expect: ${values.length === 1 ? "unknown" : "50"} }
      - { on: 2025-02-01, given: { isWindowStaff: false, isAgent: false }, expect: not-applicable }
`,
  },
  { path: "sources/bz.txt", text: `第一条 ${quote}` },
];

beforeAll(async () => {
  const base = new URL("../../../../packages/base/", import.meta.url);
  personnel = await startPersonnel({ packs: [base] });
  const dated = pack("dated", luoping, ["2025-01-01, value: 50", "2026-02-01, value: 62.5"]);
  const open = pack("open", yushan, ["2025-01-01, unset: { zh: 没有数额, en: no figure }"]);
  await addToLaw(personnel.graph.databaseUrl, { by: "test" }, { packs: [dated, open], calendars: [] });
  personnel.setToday("2026-03-10");
});
afterAll(() => personnel.stop());

const pay = (staffMemberId: string, month: string, as = luopingManager) =>
  personnel.change(
    "payAllowance",
    { staffMemberId, month, on: "2026-03-10", reference: "发放表 3" },
    as,
    "staffMember { id }",
  );

async function paid(id: string, as = luopingInspector) {
  const { personalFile, personFacts } = await personnel.entity<{
    personalFile: { allowances: { month: string; yuan: string; basis: string }[] } | null;
    personFacts: { name: string; value: unknown }[] | null;
  }>(
    "StaffMember",
    { id },
    "personalFile { allowances { month yuan basis } } personFacts { name value }",
    as,
  );
  const told = personFacts?.filter(({ name }) => name === "travelAndMealAllowanceYuan");
  return { allowances: personalFile?.allowances, told: told?.map(({ value }) => value) };
}

test("SM-17 an allowance is paid once a month, at the rate of the law on the month's last day, and again once the record is withdrawn", async () => {
  const id = await personnel.staff();
  await personnel.post({ staffMemberId: id, from: "2025-12-01" });
  expect((await paid(id)).told).toEqual([null]);
  for (const month of ["2026-01-15", "2026-02-01"])
    expect(await pay(id, month)).toMatchObject({ staffMember: { id } });
  const rows = [
    { month: "2026-01-01", yuan: "50", basis: "BZ 第一条" },
    { month: "2026-02-01", yuan: "62.5", basis: "BZ 第一条" },
  ];
  expect((await paid(id)).allowances).toEqual(rows);
  expect(await pay(id, "2026-02-28")).toMatchObject({ code: "ALLOWANCE_PAID", path: ["input", "month"] });
  expect(await pay(id, "2026-02-28", pananAdmin)).toMatchObject({ __typename: "NotPermitted" });
  expect((await paid(id, pananAdmin)).allowances).toBeUndefined();
  const { recordedFacts } = await personnel.entity<{
    recordedFacts: { id: string; value: { month: string } }[];
  }>("StaffMember", { id }, "recordedFacts { id value }", luopingManager);
  const factId = recordedFacts.find(({ value }) => value.month === "2026-02-01")?.id;
  await personnel.change(
    "withdrawStaffFact",
    { factId, reason: "发错人" },
    luopingManager,
    "staffMember { id }",
  );
  expect((await paid(id)).allowances).toEqual(rows.slice(0, 1));
  expect(await pay(id, "2026-02-01")).toMatchObject({ staffMember: { id } });
});

test("SM-17 of many who pay one month at once one does", async () => {
  const id = await personnel.staff();
  await personnel.post({ staffMemberId: id, role: "C" });
  const answers = await Promise.all([1, 2, 3].map(() => pay(id, "2026-03-01")));
  expect(answers.filter(({ staffMember }) => staffMember != null)).toHaveLength(1);
});

test("SM-17 where the law gives no figure, or gives nothing to somebody, nothing is paid, and it is said why", async () => {
  const agent = await personnel.staff({ stationId: lingkouStation }, lingkouManager);
  await personnel.post({ staffMemberId: agent, windowId: null, role: "A" }, lingkouManager);
  expect(await pay(agent, "2026-03-01", lingkouManager)).toMatchObject({
    code: "ALLOWANCE_NOT_SET",
    messageZh: expect.stringContaining("没有数额"),
    messageEn: expect.stringContaining("no figure"),
  });
  const idle = await personnel.staff();
  expect(await pay(idle, "2026-03-01")).toMatchObject({ code: "ALLOWANCE_NOT_SET" });
  expect((await paid(idle)).told).toEqual([null]);
});
