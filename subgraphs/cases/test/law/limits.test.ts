import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Caller } from "@yimen/testing";
import {
  brisk,
  briskClerk,
  clerk,
  givenCase,
  items,
  luopingClerk,
  putInForce,
  seen,
  startCases,
  stations,
  step,
  type World,
  zhang,
} from "../cases.ts";
import { briskPack } from "./brisk-county.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({
    packs: ["base", "county-panan", "county-luoping"],
    further: { packs: [briskPack()] },
  });
});

afterAll(() => world.stop());

interface Told {
  readonly status: string;
  readonly dueOn: string | null;
  readonly basis: string | null;
  readonly limitDays: number | null;
  readonly limitDivisionCode: string | null;
  readonly unknownReason: string | null;
  readonly explanationZh: string;
  readonly explanationEn: string;
  readonly rule: {
    readonly id: string;
    readonly pack: string;
    readonly nameZh: string;
    readonly articles: readonly { text: string; documentZh: string }[];
    readonly quotes: readonly string[];
    readonly lawRevision: string;
  } | null;
  readonly reasons: readonly {
    readonly name: string;
    readonly messageZh: string;
    readonly messageEn: string;
  }[];
}

async function deadlineOf(id: string, as = zhang): Promise<Told> {
  const found = await seen<{ deadline: Told }>(
    world,
    id,
    `deadline { status dueOn basis limitDays limitDivisionCode unknownReason explanationZh explanationEn
      rule { id pack nameZh articles { text documentZh } quotes lawRevision } reasons { name messageZh messageEn } }`,
    as,
  );
  if (found === null) throw new Error("the case is not seen");
  return found.deadline;
}

async function accepted(
  changes: { readonly itemId: string; readonly stationId: string; readonly channel?: string },
  { as = clerk, ...input }: { readonly as?: Caller; readonly kind?: string; readonly facts?: unknown } = {},
): Promise<string> {
  const filedBy = changes.channel === "COUNTER" ? as : zhang;
  const id = await givenCase(world, changes, filedBy);
  await step(world, "acceptCase", id, as, { kind: "PROMISED", ...input });
  return id;
}

const licence = (stationId: string) => ({ itemId: items.licence, stationId });

test("N-2 a licence whose limits nobody states has the twenty working days of the law, with the article", async () => {
  world.at("2026-03-02");
  const deadline = await deadlineOf(await accepted(licence(stations.lingkou)));
  expect(deadline).toMatchObject({
    basis: "LAW",
    limitDays: 20,
    dueOn: "2026-03-30",
    limitDivisionCode: null,
    reasons: [],
    rule: {
      id: "caseLimitDays",
      pack: "base",
      articles: [
        { text: "xkf 42(1)", documentZh: "《中华人民共和国行政许可法》" },
        { text: "xkf 42(2)" },
        { text: "xkf 26" },
      ],
      quotes: expect.arrayContaining(["自受理行政许可申请之日起二十日内"]),
      lawRevision: expect.stringMatching(/\w{8}/),
    },
  });
  expect(deadline.explanationZh).toContain(
    "规则规定的时限(许可决定的期限(工作日),《中华人民共和国行政许可法》 xkf 42(1)",
  );
  expect(deadline.explanationEn).toContain("limit set by a rule of the place");
});

test("L1 forty-five days take departments that handle a licence together under article 26; the kind alone decides nothing", async () => {
  world.at("2026-03-02");
  const found = (departmentCount: number): readonly object[] => [
    { name: "departmentCount", value: departmentCount },
    { name: "jointHandling", value: "JOINT" },
  ];
  const at = licence(stations.lingkou);
  const several = await accepted(at, { kind: "JOINT", facts: found(2) });
  expect(await deadlineOf(several)).toMatchObject({ basis: "LAW", limitDays: 45 });
  const promised = await accepted(at, { kind: "PROMISED", facts: found(3) });
  expect(await deadlineOf(promised)).toMatchObject({ basis: "LAW", limitDays: 45 });
  const single = await accepted(at, { kind: "JOINT", facts: found(1) });
  expect(await deadlineOf(single)).toMatchObject({ basis: "LAW", limitDays: 20 });
  const open = await deadlineOf(await accepted(at, { kind: "JOINT" }));
  expect(open).toMatchObject({ status: "UNKNOWN", dueOn: null });
  expect(open.reasons.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["case.departmentCount", "case.jointHandling"]),
  );
});

test("L1 the limit an item's statute states holds for a joint case, too", async () => {
  const id = await accepted(
    { itemId: items.statutory, stationId: stations.brisk },
    { as: briskClerk, kind: "JOINT" },
  );
  expect(await deadlineOf(id, briskClerk)).toMatchObject({ basis: "STATUTORY", limitDays: 20 });
});

test("N-4 what the catalogue states goes before the law", async () => {
  const id = await accepted({ itemId: items.statutory, stationId: stations.brisk }, { as: briskClerk });
  expect(await deadlineOf(id)).toMatchObject({ basis: "STATUTORY", limitDays: 20, rule: null });
});

test("one case filed in two counties has two deadlines: a county's pack changes its own with no code", async () => {
  world.at("2026-03-02");
  const inPanan = await deadlineOf(await accepted(licence(stations.lingkou)));
  const inBrisk = await deadlineOf(await accepted(licence(stations.brisk), { as: briskClerk }));
  expect([inPanan.limitDays, inPanan.dueOn]).toEqual([20, "2026-03-30"]);
  expect([inBrisk.limitDays, inBrisk.dueOn]).toEqual([8, "2026-03-12"]);
  expect(inBrisk).toMatchObject({
    limitDivisionCode: brisk,
    rule: { pack: "brisk", articles: [{ text: "KB 第一条" }], quotes: ["网上申请的八个工作日"] },
  });
});

test("a fact the rule asks for and nobody knows leaves the deadline unknown, with the reason; found, it is known", async () => {
  const at = { ...licence(stations.brisk), channel: "COUNTER" };
  const open = await deadlineOf(await accepted(at, { as: briskClerk }), briskClerk);
  expect(open).toMatchObject({
    status: "UNKNOWN",
    dueOn: null,
    unknownReason: "NO_LIMIT_KNOWN",
    rule: null,
    reasons: [{ name: "case.departmentCount", messageZh: expect.stringContaining("涉及部门数") }],
  });
  expect(open.explanationZh).toContain("涉及部门数");
  const found = async (departmentCount: number, kind: string): Promise<number | null> => {
    const facts = [{ name: "departmentCount", value: departmentCount }];
    const id = await accepted(at, { as: briskClerk, kind, facts });
    return (await deadlineOf(id, briskClerk)).limitDays;
  };
  expect([await found(1, "PROMISED"), await found(2, "JOINT")]).toEqual([10, 15]);
});

test("N-2 what is no licence has no limit here, and what nobody has classified may be one: each deadline says which", async () => {
  const reasonsOf = async (itemId: string): Promise<unknown> => {
    const deadline = await deadlineOf(await accepted({ itemId, stationId: stations.lingkou }));
    expect(deadline).toMatchObject({ status: "UNKNOWN", dueOn: null });
    return deadline.reasons.map(({ name }) => name);
  };
  expect(await reasonsOf(items.benefit)).toEqual(["caseLimitDays"]);
  expect(await reasonsOf(items.unlimited)).toEqual(["case.item.type"]);
});

test("a statutory limit stated without its length is one, and not known", async () => {
  const id = await accepted({ itemId: items.vague, stationId: stations.lingkou });
  const deadline = await deadlineOf(id);
  expect(deadline.dueOn).toBeNull();
  expect(deadline.reasons.map(({ name }) => name)).toContain("case.statutoryLimit");
});

test("LP-11 an on-the-spot case is due the same day, whatever the law sets", async () => {
  world.at("2026-03-02");
  const id = await accepted(licence(stations.lingkou), { kind: "INSTANT" });
  expect(await deadlineOf(id)).toMatchObject({ basis: "INSTANT", dueOn: "2026-03-02", rule: null });
});

test("LP-6 a promised limit runs over the week the place has put in force, and its closures; another county's runs on", async () => {
  world.at("2026-03-02");
  const open = ["08:00-11:30", "14:30-17:30"];
  const days = { 2: open, 3: open, 4: open, 5: open, 6: open };
  await putInForce(world, {
    calendars: [
      {
        division: "530324000000",
        week: { days },
        exceptions: [{ kind: "CLOSED", from: "2026-03-12", to: "2026-03-12", reason: "搬迁" }],
      },
    ],
  });
  // Tuesday to Saturday, without Thursday the 12th: twenty of those days after Monday 2 March.
  await vi.waitFor(
    async () => {
      const id = await accepted(
        { itemId: items.promisedByLuoping, stationId: stations.luoping },
        { as: luopingClerk },
      );
      expect(await deadlineOf(id)).toMatchObject({ basis: "PROMISED", limitDays: 20, dueOn: "2026-03-31" });
    },
    { timeout: 20_000, interval: 500 },
  );
  // The law's twenty are the nation's working days (行政许可法 82): the closure of a county makes them no longer.
  expect(await deadlineOf(await accepted(licence(stations.luoping), { as: luopingClerk }))).toMatchObject({
    basis: "LAW",
    limitDays: 20,
    dueOn: "2026-03-30",
  });
  expect(await deadlineOf(await accepted(licence(stations.lingkou)))).toMatchObject({ dueOn: "2026-03-30" });
});

test("a law put in force later moves no deadline that was told, and holds for the next case", async () => {
  world.at("2026-03-02");
  const early = await accepted(licence(stations.brisk), { as: briskClerk });
  const told = await deadlineOf(early);
  const revision = await putInForce(world, { packs: [briskPack({ days: 3 })] });
  await vi.waitFor(
    async () => {
      const late = await deadlineOf(await accepted(licence(stations.brisk), { as: briskClerk }));
      expect(late).toMatchObject({ limitDays: 3, dueOn: "2026-03-05", rule: { lawRevision: revision } });
    },
    { timeout: 20_000, interval: 500 },
  );
  expect(told.rule?.lawRevision).not.toBe(revision);
  expect(await deadlineOf(early)).toEqual(told);
});
