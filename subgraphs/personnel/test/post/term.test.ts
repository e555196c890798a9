import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  luoping,
  luopingInspector,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

type Level = "mandatory" | "advisory";

const pack = (level: Level) => [
  {
    path: "rules/term.yaml",
    text: `pack: term-${level}
zh: 定岗规则包
en: rule pack of an invented county
division: "${luoping}"
version: "1.0.0"
parent: base
sources:
  DG: { title: 定岗规定, titleEn: Post Rules, number: 定〔2024〕1号, issued: 2024-01-01, text: sources/dg.txt }
parameters:
  years:
    zh: 定岗年限
    en: years on a post
    type: int
    unit: year
    stricter: higher
    values:
      - { from: 2024-01-01, value: 2, cite: DG 第一条, quote: 定岗两年 }
checks:
  postTermServed:
    zh: 定岗满两年
    en: two years on the post
    subject: staffMember
    level: ${level}
    cite: DG 第一条
    quote: 定岗两年,期间不得调整,提拔除外
    appliesWhen: staffMember.isWindowStaff && has(staffMember.leftOn)
    must: staffMember.promoted || staffMember.leftOn >= addYears(staffMember.startedOn, params.years)
    examples:
      - { given: { isWindowStaff: true, startedOn: 2024-03-01, leftOn: 2026-03-01, promoted: false }, expect: pass }
      - { given: { isWindowStaff: true, startedOn: 2024-03-01, leftOn: 2026-02-28, promoted: false }, expect: fail }
      - { given: { isWindowStaff: true, startedOn: 2024-03-01, leftOn: 2025-03-01, promoted: true }, expect: pass }
`,
  },
  { path: "sources/dg.txt", text: "第一条 定岗两年,期间不得调整,提拔除外。" },
];

const worlds: Partial<Record<Level, Personnel>> = {};

beforeAll(async () => {
  for (const level of ["mandatory", "advisory"] as const) {
    const base = new URL("../../../../packages/base/", import.meta.url);
    const world = await startPersonnel({ packs: [base] });
    await addToLaw(world.graph.databaseUrl, { by: "test" }, { packs: [pack(level)], calendars: [] });
    world.setToday("2026-03-10");
    worlds[level] = world;
  }
});
afterAll(async () => {
  for (const world of Object.values(worlds)) await world.stop();
});

function under(level: Level): Personnel {
  const world = worlds[level];
  if (world === undefined) throw new Error("it did not start");
  return world;
}

const held = async (personnel: Personnel, from: string, role: string) => {
  const staffMemberId = await personnel.staff();
  return { staffMemberId, postId: await personnel.post({ staffMemberId, from, role }) };
};
const end = (personnel: Personnel, postId: string, endedOn: string, changes: object = {}) =>
  personnel.change(
    "endPost",
    { postId, endedOn, reason: "TRANSFERRED", ...changes },
    luopingManager,
    "post { id endException }",
  );

test("SM-12 PT-8 a post ends no day before its years are served, whatever is said, but for what the article excepts", async () => {
  const personnel = under("mandatory");
  const { staffMemberId, postId } = await held(personnel, "2024-03-02", "B");
  const refused = await end(personnel, postId, "2026-03-01", { exception: "工作需要" });
  expect(refused).toMatchObject({
    code: "POST_LOCKED",
    path: ["input", "endedOn"],
    messageZh: expect.stringContaining("(DG 第一条)"),
  });
  // Leaving altogether ends the post, too.
  const left = { staffMemberId, endedOn: "2026-03-01", reason: "TRANSFERRED" };
  expect(await personnel.change("endEmployment", left, luopingManager)).toMatchObject({
    code: "POST_LOCKED",
  });
  expect(await end(personnel, postId, "2026-03-02")).toMatchObject({ post: { endException: null } });
  const promoted = await held(personnel, "2026-03-03", "B");
  expect(await end(personnel, promoted.postId, "2026-03-05", { reason: "PROMOTED" })).toMatchObject({
    post: {},
  });
});

test("PT-8 where the law speaks in principle an exception is said and kept, for those of the place", async () => {
  const personnel = under("advisory");
  const { postId } = await held(personnel, "2026-03-01", "C");
  expect(await end(personnel, postId, "2026-03-09")).toMatchObject({ code: "POST_LOCKED_IN_PRINCIPLE" });
  const exception = "镇里另有安排,会议纪要〔2026〕4号";
  expect(await end(personnel, postId, "2026-03-09", { exception })).toMatchObject({
    post: { endException: exception },
  });
  const seen = (as: typeof luopingManager) =>
    personnel.entity<{ endException: string | null }>("Post", { id: postId }, "endException", as);
  expect(await seen(luopingInspector)).toEqual({ endException: exception });
  expect(await seen(pananAdmin)).toEqual({ endException: null });
});
