import { chinaDate } from "@yimen/domain";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Persona } from "../src/home/tokens.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { until } from "./running/until.ts";

// Putuo's own subgraph beside the core and the other counties, as `yimen up` runs them; each test goes on where the one
// before it stopped.
let graph: RunningGraph;
let stationId: string;
let caseId: string;
let cardId: string;

const town = "330903106000";
const resident: Persona = { subject: "resident-of-putuoshan", role: "CITIZEN", divisions: [] };
const clerk: Persona = { subject: "clerk-putuoshan", role: "CLERK", divisions: [town] };
const approver: Persona = { subject: "approver-putuoshan", role: "APPROVER", divisions: [town] };
const neighbour: Persona = { subject: "clerk-liuheng", role: "CLERK", divisions: ["330903100000"] };

beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

async function take(
  mutation: string,
  payload: string,
  input: Record<string, unknown>,
  as: Persona,
): Promise<Record<string, unknown>> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
  const { result } = await graph.data<{ result: Record<string, unknown> }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) {
      __typename ... on ${type}Payload { ${payload} } ... on Problem { code messageEn } } }`,
    { input: { idempotencyKey: crypto.randomUUID(), ...input } },
    as,
  );
  return result;
}

test("N-6 the island's fields stand on the core's types, and other counties' places have nothing in them", async () => {
  const { here, there, item } = await graph.data<{
    here: { id: string; name: string };
    there: unknown;
    item: { id: string };
  }>(
    `{ here: station(code: "${town}-01") { id name putuoIsland { documents { kind room { verdict value } } } }
       there: station(code: "330727106206-01") { name putuoIsland { documents { kind } } }
       item: serviceItem(code: "Y-gate-card") { id name putuoDocument { kind season { verdict } division { name } } } }`,
  );
  const open = { room: { verdict: "UNKNOWN", value: null } };
  expect(here).toMatchObject({
    name: "普陀山镇便民服务中心",
    putuoIsland: {
      documents: expect.arrayContaining([
        { kind: "GATE_CARD", ...open },
        { kind: "BICYCLE_PERMIT", ...open },
      ]),
    },
  });
  expect(there).toMatchObject({ putuoIsland: null });
  expect(item).toMatchObject({
    name: "正山门卡办理",
    putuoDocument: { kind: "GATE_CARD", season: { verdict: "UNKNOWN" }, division: { name: "普陀山镇" } },
  });
  stationId = here.id;
  caseId = (await fileCase(item.id))["id"] as string;
});

async function fileCase(itemId: string): Promise<Record<string, unknown>> {
  const applicant = { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } };
  const filed = await take(
    "submitCase",
    "case { id }",
    { itemId, stationId, channel: "APP", applicant },
    resident,
  );
  return filed["case"] as Record<string, unknown>;
}

test("PT-11 a case for the gate card that goes through the core ends in a draft of the card", async () => {
  await take("acceptCase", "case { state }", { caseId, kind: "PROMISED" }, clerk);
  await take("decideCase", "case { state }", { caseId, outcome: "GRANTED" }, approver);
  await take("deliverCase", "case { state }", { caseId, deliveryMethod: "COUNTER" }, clerk);
  const draft = await until(async () => {
    const { case: found } = await graph.data<{ case: { card: { id: string; state: string } | null } }>(
      `query ($id: ID!) { case(id: $id) { card: putuoGateCard { id state } } }`,
      { id: caseId },
      resident,
    );
    return found.card;
  });
  expect(draft.state).toBe("APPLIED");
  cardId = draft.id;
});

test("PT-11 the clerk issues the card, and the answer says what the law of the town leaves open", async () => {
  const issued = await take(
    "putuoIssueGateCard",
    "gateCard { state validUntil case { caseNo state } station { name } } rules { rule { id citations { text } } verdict }",
    {
      documentId: cardId,
      holder: { name: "周晓岚", document: { type: "RESIDENT_ID", number: "11010519491231002X" } },
    },
    clerk,
  );
  expect(issued).toMatchObject({
    gateCard: {
      state: "ISSUED",
      validUntil: null,
      case: { state: "DELIVERED" },
      station: { name: "普陀山镇便民服务中心" },
    },
    rules: expect.arrayContaining([
      {
        rule: { id: "gateCardRoom", citations: [{ text: "PT 附件四1" }] },
        verdict: "UNKNOWN",
      },
    ]),
  });
});

test("a clerk of the next town sees neither the card nor the case through the gateway", async () => {
  const seen = await graph.data(
    `query ($id: ID!, $card: ID!) { case(id: $id) { caseNo putuoGateCard { id } } putuoGateCard(id: $card) { id }
      putuoGateCards { edges { node { id } } } }`,
    { id: caseId, card: cardId },
    neighbour,
  );
  expect(seen).toEqual({ case: null, putuoGateCard: null, putuoGateCards: { edges: [] } });
});

const trial = `pack: putuo-trial
zh: 试行规则包
division: "${town}"
version: "1.0.0"
parent: putuo
sources:
  T: { title: 试行办法, issued: 2026-01-01, textMissing: 示例 }
records:
  putuoGateCard:
    zh: 正山门卡
    en: gate card
    subject: { type: PutuoGateCard, owner: putuo, facts: documentFacts }
    fields:
      findings: { type: record, of: finding, listMax: 100, told: finding, zh: 情形记录, en: findings }
      picks: { type: record, of: pick, listMax: 100, told: finding, zh: 酌情打分, en: picks }
scorecards:
  cardConduct:
    zh: 持卡计分
    en: points of a card
    subject: putuoGateCard
    period: year
    cite: T 第三条
    start: 12
    sections: { use: { zh: 用卡 } }
    examples: [{ on: 2026-06-30, given: { findings: [], picks: [] }, expect: { score: 12 } }, { on: 2026-06-30, given: { findings: [{ id: f, event: cardLent, state: CONFIRMED, foundOn: 2026-06-01 }], picks: [{ entry: cardLent, finding: f, points: -3, reason: 首次 }] }, expect: { score: 9 } }]
events:
  cardLent: { zh: 转借他人, en: lent to somebody, cite: T 第四条, countsWhen: finding.state == 'CONFIRMED', effects: [{ scorecard: cardConduct, section: use, pick: { from: -6, to: -1 } }] }
checks:
  cardIsOwn:
    zh: 本卡未转借
    subject: putuoGateCard
    cite: T 第四条
    must: "!putuoGateCard.findings.exists(f, f.event == 'cardLent' && f.state == 'CONFIRMED')"
    examples: [{ given: { findings: [] }, expect: pass }, { given: { findings: [{ event: cardLent, state: CONFIRMED }] }, expect: fail }]
  fewCardsOfStation:
    zh: 站点本年制发不超过两张
    subject: station
    cite: T 第一条
    must: station.gateCardsIssued <= 2
    examples: [{ given: { gateCardsIssued: 2 }, expect: pass }, { given: { gateCardsIssued: 3 }, expect: fail }]
  noCardInTown:
    zh: 全镇没有有效的卡
    subject: division
    cite: T 第二条
    must: division.gateCardsInForce == 0
    examples: [{ given: { gateCardsInForce: 0 }, expect: pass }, { given: { gateCardsInForce: 1 }, expect: fail }]
`;

test("PT-11 what the island counts about a station and the town is told to the core's rules about them, and explained alike", async () => {
  const packs = [[{ path: "rules/pack.yaml", text: trial }]];
  await addToLaw(graph.databaseUrl, { by: "admin-putuo", reason: "test" }, { packs, calendars: [] });
  const results = `compliance { results(rules: ["fewCardsOfStation", "noCardInTown"]) {
    verdict missing explanation { linesEn } rule { id facts(at: "${town}") { path source } } } }`;
  const asked = (): Promise<Record<string, { compliance: { results: object[] } }>> =>
    graph.data(`{ station(code: "${town}-01") { ${results} } division(code: "${town}") { ${results} } }`);
  const seen = await until(async () => {
    const found = await asked();
    return found["station"]?.compliance.results.length === 1 ? found : undefined;
  });
  expect(seen["station"]?.compliance.results).toMatchObject([
    {
      verdict: "PASS",
      missing: [],
      rule: { id: "fewCardsOfStation", facts: [{ path: "station.gateCardsIssued", source: "COUNT" }] },
    },
  ]);
  expect(JSON.stringify(seen["station"])).toContain("gateCardsIssued");
  expect(seen["division"]?.compliance.results).toMatchObject([{ verdict: "FAIL", missing: [] }]);
});

describe("what is found about a thing that a county's subgraph keeps", () => {
  const inspector: Persona = { subject: "inspector-putuo", role: "INSPECTOR", divisions: ["330903000000"] };
  const today = chinaDate(Temporal.Now.instant()).toString();
  let findingId: string;

  const verdicts = async (as: Persona, asKnownOn?: string): Promise<unknown> => {
    const { card } = await graph.data<{ card: { compliance: { results: object[] } } }>(
      `query ($id: ID!, $asKnownOn: Date) { card: putuoGateCard(id: $id) { compliance(asKnownOn: $asKnownOn) {
        results(rules: ["cardIsOwn", "cardConduct"]) { rule { id } verdict value missing explanation { linesEn } } } } }`,
      { id: cardId, asKnownOn },
      as,
    );
    return card.compliance.results;
  };
  const standing = (card: string, score: string | null): unknown[] => [
    expect.objectContaining({ rule: { id: "cardIsOwn" }, verdict: card }),
    expect.objectContaining({ rule: { id: "cardConduct" }, value: score }),
  ];

  test("nothing found is known to those who oversee the place, and to nobody else", async () => {
    expect(await verdicts(inspector)).toEqual(standing("PASS", "12"));
    expect(await verdicts(clerk)).toEqual([
      expect.objectContaining({ verdict: "UNKNOWN", missing: ["putuoGateCard.findings"] }),
      expect.objectContaining({ value: null }),
    ]);
  });

  test("a finding is in its verdict once it is held true, with what was picked for it, and explained", async () => {
    const about = [{ subject: "putuoGateCard", id: cardId, pick: { points: -2, reason: "首次" } }];
    const found = { event: "cardLent", about, foundOn: today, source: "DAILY_INSPECTION" };
    const recorded = await take("recordFinding", "finding { id }", found, inspector);
    ({ id: findingId } = recorded["finding"] as { id: string });
    expect(await verdicts(inspector)).toEqual([
      expect.objectContaining({ verdict: "UNKNOWN" }),
      expect.objectContaining({ value: null }),
    ]);
    await take("verifyFinding", "finding { state }", { findingId }, inspector);
    const judged = await verdicts(inspector);
    expect(judged).toEqual(standing("FAIL", "10"));
    expect(JSON.stringify(judged)).toContain("cardLent");
    const pick = {
      findingId,
      about: { subject: "putuoGateCard", id: cardId },
      pick: { points: -5, reason: "屡次" },
    };
    await take("pickFindingPoints", "finding { state }", pick, inspector);
    expect(await verdicts(inspector)).toEqual(standing("FAIL", "7"));
  });

  test("withdrawn, it is taken back; others of the county's staff and other counties never knew of it", async () => {
    expect(await verdicts(clerk)).toEqual([
      expect.objectContaining({ verdict: "UNKNOWN" }),
      expect.objectContaining({ value: null }),
    ]);
    await take("withdrawFinding", "finding { state }", { findingId, reason: "查实并未转借" }, inspector);
    expect(await verdicts(inspector)).toEqual(standing("PASS", "12"));
  });
});

test("the count of the town is public", async () => {
  const { division } = await graph.data<{ division: unknown }>(
    `{ division(code: "${town}") { putuoIsland { documents { kind issuedThisYear inForceInTown } } } }`,
  );
  expect(division).toMatchObject({
    putuoIsland: {
      documents: expect.arrayContaining([{ kind: "GATE_CARD", issuedThisYear: 1, inForceInTown: 1 }]),
    },
  });
});
