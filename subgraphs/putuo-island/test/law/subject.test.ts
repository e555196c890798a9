import { Client } from "pg";
import { fixedLaw, loadPack, type Pack, type PackFile, reachOf } from "@yimen/rules";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clerk, givenDraft, inspector, issueCard, startIsland, town, type World } from "../island.ts";
import { publishedLaw } from "./town-law.ts";

/** A regulation of the town about its own cards; invented for tests. */
const files: readonly PackFile[] = [
  {
    path: "rules/cards.yaml",
    text: `pack: cards
zh: 测试用镇规
division: "${town}"
version: "1.0.0"
parent: putuo
sources:
  T: { title: 岛上证件管理办法（测试）, issued: 2026-01-01, text: sources/t.txt }
records:
  putuoGateCard:
    zh: 正山门卡
    en: gate card
    subject: { type: PutuoGateCard, owner: putuo, facts: documentFacts }
    fields:
      appliedOn: { type: date, told: register, zh: 申请日期, en: applied for on }
      issuedOn: { type: date, optional: true, told: register, zh: 制发日期, en: issued on }
      handedOver: { type: bool, zh: 当面交付, en: handed over in person }
parameters:
  gateCardIssueDays:
    { zh: 制发期限, type: int, unit: day, values: [{ from: 2026-01-01, value: 5, cite: T 第一条, quote: 五日内制发 }] }
checks:
  gateCardIssuedInTime:
    zh: 正山门卡五日内制发
    en: a gate card is issued within five days
    subject: putuoGateCard
    cite: T 第一条
    quote: 五日内制发
    appliesWhen: has(putuoGateCard.issuedOn)
    must: putuoGateCard.issuedOn <= addDays(putuoGateCard.appliedOn, params.gateCardIssueDays)
    examples:
      - { given: { appliedOn: 2026-03-02, issuedOn: 2026-03-07 }, expect: pass }
      - { given: { appliedOn: 2026-03-02, issuedOn: 2026-03-08 }, expect: fail }
  gateCardHandedOver:
    zh: 正山门卡当面交付
    en: a gate card is handed over in person
    subject: putuoGateCard
    cite: T 第二条
    quote: 当面交付
    must: putuoGateCard.handedOver
    examples:
      - { given: { handedOver: true }, expect: pass }
      - { given: { handedOver: false }, expect: fail }
`,
  },
  { path: "sources/t.txt", text: "第一条 正山门卡应在申请后五日内制发。第二条 正山门卡当面交付。" },
];

let world: World;

beforeAll(async () => {
  const { packs, calendars } = await publishedLaw();
  world = await startIsland({ law: await fixedLaw({ packs: [...packs, files], calendars }) });
});

afterAll(() => world.stop());

interface Judged {
  readonly compliance: {
    readonly results: readonly {
      readonly rule: {
        readonly id: string;
        readonly facts: readonly { readonly path: string; readonly source: string }[];
      };
      readonly verdict: string;
      readonly missing: readonly string[];
      readonly explanation: { readonly linesZh: readonly string[] };
    }[];
  };
}

async function judged(id: string, as = clerk): Promise<Judged | null> {
  const { putuoGateCard } = await world.data<{ putuoGateCard: Judged | null }>(
    `query ($id: ID!) { putuoGateCard(id: $id) { compliance { results {
      rule { id facts { path source } } verdict missing explanation { linesZh } } } } }`,
    { id },
    as,
  );
  return putuoGateCard;
}

test("PT-11 a town's own card is a subject: its rules judge it by the register and explain themselves like any other", async () => {
  const { id } = await givenDraft(world);
  await issueCard(world, id);
  const card = await judged(id);
  const [inTime, handedOver] = card?.compliance.results ?? [];
  expect(inTime).toMatchObject({ rule: { id: "gateCardIssuedInTime" }, verdict: "PASS", missing: [] });
  expect(inTime?.explanation.linesZh.join("\n")).toContain("五日内制发");
  expect(handedOver).toMatchObject({ verdict: "UNKNOWN", missing: ["putuoGateCard.handedOver"] });
  expect([inTime?.rule.facts, handedOver?.rule.facts]).toEqual([
    [
      { path: "putuoGateCard.appliedOn", source: "REGISTER" },
      { path: "putuoGateCard.issuedOn", source: "REGISTER" },
    ],
    [{ path: "putuoGateCard.handedOver", source: "TYPED" }],
  ]);
});

test("a card is told as a thing that there is, so that what is found about it can be held against its id", async () => {
  const { id } = await givenDraft(world);
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    "select subject from (values ('putuoGateCard'), ('putuoBicyclePermit')) as s (subject), yimen.known_among(subject, 'putuo', $1)",
    [[id, `${town}.never`]],
  );
  await client.end();
  expect(rows).toEqual([{ subject: "putuoGateCard" }]);
});

test("a card issued late fails its rule, and whoever may not see the card sees no verdict", async () => {
  const { id } = await givenDraft(world);
  world.at("2026-03-20");
  await issueCard(world, id);
  expect((await judged(id))?.compliance.results[0]).toMatchObject({ verdict: "FAIL" });
  expect(await judged(id, { ...inspector, divisions: ["330727000000"] })).toBeNull();
});

test("the reach of a pack counts its own subjects like the platform's", async () => {
  let parent: Pack | undefined;
  for (const each of [...(await publishedLaw()).packs, files]) {
    const loaded = loadPack(each, { parent });
    if (!loaded.ok) throw new Error("the pack does not load");
    parent = loaded.pack;
  }
  expect(parent === undefined ? [] : reachOf(parent).map(({ rule, reached }) => [rule.id, reached])).toEqual([
    ["gateCardIssuedInTime", true],
    ["gateCardHandedOver", false],
  ]);
});
