import type { PostRole } from "@yimen/domain";
import type { LawText } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Floor, openFloor } from "../database.ts";
import {
  civilAffairs,
  disabledFederation,
  lingkouStation,
  luoping,
  luopingManager,
  pananAdmin,
  type Personnel,
  startPersonnel,
} from "../personnel.ts";

interface Served {
  readonly personnel: Personnel;
  readonly floor: Floor;
}

/** A county's own word on one person at two windows. */
const pack = (
  must: string,
  [passes, fails]: readonly [PostRole, PostRole],
  issued = "2024-01-01",
): LawText["packs"][number] => [
  {
    path: "rules/duty.yaml",
    text: `pack: duty
zh: 值班规则包
en: rule pack of an invented county
division: "${luoping}"
version: "1.0.0"
parent: base
sources:
  ZB: { title: 值班规定, titleEn: Duty Rules, number: 值〔2024〕1号, issued: ${issued}, text: sources/zb.txt }
checks:
  concurrentDutyAllowed:
    zh: 一人一窗
    en: one person, one window
    subject: staffMember
    level: mandatory
    cite: ZB 第一条
    quote: 一人不得同时在两个窗口当值
    must: "${must}"
    examples:
      - { given: { postRole: ${passes} }, expect: pass }
      - { given: { postRole: ${fails} }, expect: fail }
`,
  },
  { path: "sources/zb.txt", text: "第一条 一人不得同时在两个窗口当值。" },
];

async function serve(texts: readonly LawText["packs"][number][]): Promise<Served> {
  const personnel = await startPersonnel({ packs: [new URL("../../../../packages/base/", import.meta.url)] });
  if (texts.length > 0) {
    await addToLaw(personnel.graph.databaseUrl, { by: "test" }, { packs: texts, calendars: [] });
  }
  return { personnel, floor: await openFloor(personnel) };
}

const silent: { served?: Served } = {};
const strict: { served?: Served } = {};
const lenient: { served?: Served } = {};
const later: { served?: Served } = {};

beforeAll(async () => {
  silent.served = await serve([]);
  strict.served = await serve([pack("has(staffMember.postRole) && staffMember.postRole == 'A'", ["A", "B"])]);
  const allowed = "has(staffMember.postRole) && staffMember.postRole != 'A'";
  lenient.served = await serve([pack(allowed, ["B", "A"])]);
  later.served = await serve([pack(allowed, ["B", "A"], "2026-03-18")]);
});

const all = (): readonly Served[] =>
  [silent, strict, lenient, later].flatMap(({ served }) => (served === undefined ? [] : [served]));

afterEach(async () => {
  for (const { floor } of all()) await floor.owner("truncate post, absence, leave_request");
});

afterAll(async () => {
  for (const { floor, personnel } of all()) {
    await floor.close();
    await personnel.stop();
  }
});

function world({ served }: { served?: Served }): Personnel {
  if (served === undefined) throw new Error("it did not start");
  return served.personnel;
}

interface Alert {
  readonly kind: string;
  readonly role: PostRole | null;
  readonly advisory: boolean;
  readonly textZh: string;
  readonly textEn: string;
  readonly rule: { readonly id: string; readonly articles: readonly { readonly text: string }[] } | null;
}

/** The alerts of a window that say that its people serve elsewhere, too. */
async function elsewhere(personnel: Personnel, windowId: string): Promise<readonly Alert[]> {
  const { coverage } = await personnel.entity<{ coverage: { alerts: Alert[] } }>(
    "Window",
    { id: windowId },
    "coverage { alerts { kind role advisory textZh textEn rule { id articles { text } } } }",
  );
  return coverage.alerts.filter(({ kind }) => kind === "ON_DUTY_ELSEWHERE");
}

async function atBoth(personnel: Personnel, role: PostRole): Promise<string> {
  const staffMemberId = await personnel.staff({ name: "李两窗" });
  for (const windowId of [civilAffairs, disabledFederation]) {
    await personnel.post({ staffMemberId, windowId, role });
  }
  return staffMemberId;
}

test.each(["B", "C"] as const)(
  "D6 where the law says nothing, one person on duty at two windows as %s is a notice that says why",
  async (role) => {
    const personnel = world(silent);
    await atBoth(personnel, role);
    const [alert, ...more] = await elsewhere(personnel, civilAffairs);
    expect(more).toEqual([]);
    expect(alert).toMatchObject({ role, advisory: true, rule: null });
    expect(alert?.textZh).toBe("李两窗同时在2 号窗口当值,本地规则没有写是否允许,请安排他人或确认");
    expect(alert?.textEn).toContain(
      "on duty at window 2 at the same hours; the rules of the place do not say",
    );
    expect((await elsewhere(personnel, disabledFederation))[0]?.textZh).toContain("1 号窗口");
  },
);

test("D6 where a mandatory rule of the place forbids it, the alert is no mere notice and names the article", async () => {
  const personnel = world(strict);
  await atBoth(personnel, "B");
  const [alert] = await elsewhere(personnel, civilAffairs);
  expect(alert).toMatchObject({
    advisory: false,
    rule: { id: "concurrentDutyAllowed", articles: [{ text: "ZB 第一条" }] },
  });
  expect(alert?.textZh).toContain("违反规则“一人一窗”(ZB 第一条)");
});

test("D6 a place whose law allows it has no alert", async () => {
  const personnel = world(lenient);
  await atBoth(personnel, "B");
  expect(await elsewhere(personnel, civilAffairs)).toEqual([]);
});

test("D6 holding a post at a second window is no duty there while somebody else serves", async () => {
  const personnel = world(silent);
  const both = await personnel.staff();
  await personnel.post({ staffMemberId: both, windowId: civilAffairs, role: "B" });
  await personnel.post({ staffMemberId: both, windowId: disabledFederation, role: "C" });
  const resident = await personnel.staff();
  await personnel.post({ staffMemberId: resident, windowId: disabledFederation, role: "B" });
  expect(await elsewhere(personnel, civilAffairs)).toEqual([]);
  // Once the resident of the second window is away, the substitute serves at both.
  const today = { from: "2026-03-10", until: "2026-03-10" };
  await personnel.change("recordAbsence", { staffMemberId: resident, ...today }, luopingManager);
  expect((await elsewhere(personnel, civilAffairs))[0]).toMatchObject({ role: "B" });
  expect((await elsewhere(personnel, disabledFederation))[0]).toMatchObject({ role: "C" });
});

test("D6 a window covered by somebody who serves elsewhere, too, is not uncovered", async () => {
  const personnel = world(silent);
  await atBoth(personnel, "B");
  for (const role of ["A", "C"] as const) {
    await personnel.post({ staffMemberId: await personnel.staff(), windowId: civilAffairs, role });
  }
  const seen = await personnel.entity("Window", { id: civilAffairs }, "coverage { uncovered }");
  expect(seen).toEqual({ coverage: { uncovered: false } });
});

test("D6 an agent who serves at the station itself and at its window is told at both", async () => {
  const personnel = world(silent);
  const windowId = `${lingkouStation}.window`;
  await personnel.graph.deliver("facilities.window-published", {
    windowId,
    stationId: lingkouStation,
    division: "330727106206",
    number: "1",
    name: "综合窗口",
    revision: 1,
    closed: false,
  });
  const staffMemberId = await personnel.staff({ stationId: lingkouStation }, pananAdmin);
  await personnel.post({ staffMemberId, windowId: null, role: "A" }, pananAdmin);
  await personnel.post({ staffMemberId, windowId, role: "B" }, pananAdmin);
  expect((await elsewhere(personnel, windowId))[0]?.textZh).toContain("站点本身");
});

test("LP-4 a month is planned by the law of each of its days: what is allowed from a day on leaves the days before as they were", async () => {
  const personnel = world(later);
  await atBoth(personnel, "B");
  personnel.setToday("2026-03-31");
  const windows = [civilAffairs, disabledFederation].map((id) => ({
    __typename: "Window",
    id,
    itemIds: null,
  }));
  const { coverage } = await personnel.entity<{ coverage: { gaps: unknown[] } }>(
    "Station",
    { id: `${luoping}.station`, windows },
    `coverage(month: "2026-03-10") { gaps { first { on } last { on } reason } }`,
    luopingManager,
  );
  expect(coverage.gaps).toEqual([
    { first: { on: "2026-03-02" }, last: { on: "2026-03-17" }, reason: "NEEDED_ELSEWHERE" },
  ]);
});
