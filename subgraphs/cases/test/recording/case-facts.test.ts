import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  clerk,
  freshKey,
  givenAccepted,
  givenCase,
  li,
  problem,
  seen,
  siblingClerk,
  startCases,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

/** A county that takes applications by text message, and answers those within the day. */
const townPack = `pack: town
zh: 镇规则包
division: "330727106000"
version: "1.0.0"
sources:
  T: { title: 镇办法, issued: 2024-01-01, textMissing: 示例 }
vocabularies:
  Channel: { add: { SMS: { zh: 短信, en: text message }, RADIO: 广播 } }
checks:
  byMessage:
    zh: 短信申请
    subject: case
    cite: T 第一条
    must: case.channel == 'SMS'
    examples: [{ given: { channel: SMS }, expect: pass }, { given: { channel: WEB }, expect: fail }]
`;

beforeAll(async () => {
  world = await startCases({ further: { packs: [[{ path: "rules/town.yaml", text: townPack }]] } });
});

afterAll(() => world.stop());

interface Answer {
  readonly __typename: string;
  readonly facts?: readonly { readonly id: string; readonly name: string }[];
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
}

async function record(
  caseId: string,
  facts: Readonly<Record<string, unknown>>,
  as: Caller = clerk,
): Promise<Answer> {
  const input = {
    idempotencyKey: freshKey(),
    caseId,
    on: "2026-03-03",
    source: "RECORD",
    facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
  };
  const { recordCaseFacts } = await world.data<{ recordCaseFacts: Answer }>(
    `mutation ($input: RecordCaseFactsInput!) { recordCaseFacts(input: $input) {
      ... on RecordCaseFactsPayload { case { id } facts { id name } } ${problem} } }`,
    { input },
    as,
  );
  return recordCaseFacts;
}

const told = async (id: string, name: string, as: Caller): Promise<unknown> =>
  (
    await seen<{ caseFacts: { name: string; value: unknown }[] }>(world, id, "caseFacts { name value }", as)
  )?.caseFacts.find((fact) => fact.name === name)?.value;

test("what happens after the acceptance is put on record then and not before, and its applicant sees it", async () => {
  world.at("2026-03-03");
  const early = await givenCase(world);
  const refused = await record(early, { consultedOn: "2026-03-03", ratingInvited: true });
  expect(refused.problems).toMatchObject([
    { code: "FACT_NOT_YET", path: ["input", "facts", "0", "name"] },
    { code: "FACT_IS_COUNTED", path: ["input", "facts", "1", "name"] },
  ]);
  const id = await givenAccepted(world);
  expect(await record(id, { consultedOn: "2026-03-03" })).toMatchObject({
    __typename: "RecordCaseFactsPayload",
    case: { id },
    facts: [{ name: "consultedOn" }],
  });
  expect(await told(id, "consultedOn", zhang)).toBe("2026-03-03");
});

test("nothing that the case tells itself is put on record otherwise", async () => {
  const id = await givenCase(world);
  const refused = await record(id, { state: "DELIVERED", feeYuan: "0" });
  expect(refused.problems?.map(({ code }) => code)).toEqual(["FACT_IS_COUNTED", "FACT_IS_COUNTED"]);
});

test("a value that the place adds to the vocabulary of a registered fact is put on record and judged, and the column keeps the platform's", async () => {
  world.at("2026-03-03");
  const id = await givenCase(world);
  const judged = async (): Promise<unknown> =>
    (
      await seen<{ channel: string; compliance: { results: { verdict: string }[] } }>(
        world,
        id,
        `channel compliance { results(rules: ["byMessage"]) { verdict } }`,
        clerk,
      )
    )?.compliance.results.map(({ verdict }) => verdict);
  expect(await judged()).toEqual(["FAIL"]);
  expect(await record(id, { channel: "SMS" })).toMatchObject({ facts: [{ name: "channel" }] });
  expect(await judged()).toEqual(["PASS"]);
  expect(await seen(world, id, "channel", clerk)).toEqual({ channel: "WEB" });
});

test("the place's own value stands beside the platform's, with its label in both languages, for whoever sees the case", async () => {
  world.at("2026-03-03");
  const id = await givenCase(world);
  const shown = async (as: Caller | undefined): Promise<unknown> =>
    seen(world, id, "channel localValues { name nameZh nameEn vocabulary value zh en from }", as);
  expect(await shown(clerk)).toEqual({ channel: "WEB", localValues: [] });
  await record(id, { channel: "RADIO", needsReview: true });
  await record(id, { channel: "SMS" });
  const sms = {
    name: "channel",
    nameZh: "办理渠道",
    nameEn: "channel",
    vocabulary: "Channel",
    value: "SMS",
    zh: "短信",
    en: "text message",
    from: "2026-03-03",
  };
  for (const as of [clerk, zhang]) expect(await shown(as)).toEqual({ channel: "WEB", localValues: [sms] });
  for (const stranger of strangers) expect(await shown(stranger)).toBeNull();
});

test("lists of cases are narrowed to a value of the place's own, as it holds today, for whoever sees the case", async () => {
  world.at("2026-03-03");
  const listed = async (
    localValue: { readonly name: string; readonly value: string },
    as: Caller | undefined,
    filters = "",
  ): Promise<readonly string[]> => {
    const { cases } = await world.data<{ cases: { edges: { node: { id: string } }[] } }>(
      `query ($localValue: LocalValueInput) { cases(first: 100, localValue: $localValue${filters}) { edges { node { id } } } }`,
      { localValue },
      as,
    );
    return cases.edges.map(({ node }) => node.id);
  };
  const radio = { name: "channel", value: "RADIO" };
  const older = await givenCase(world);
  const newer = await givenCase(world);
  expect(await listed(radio, clerk)).toEqual([]);
  await record(older, { channel: "RADIO" });
  const { facts } = await record(newer, { channel: "RADIO" });
  expect(await listed(radio, clerk)).toEqual([newer, older]);
  expect(await listed(radio, clerk, ", state: SUBMITTED")).toEqual([newer, older]);
  expect(await listed(radio, clerk, ", state: DELIVERED")).toEqual([]);
  for (const stranger of strangers) expect(await listed(radio, stranger)).toEqual([]);

  // Of a fact with one value the latest counts, and what is withdrawn counts no more.
  await record(older, { channel: "SMS" });
  expect(await listed(radio, clerk)).toEqual([newer]);
  expect(await listed({ name: "channel", value: "SMS" }, clerk)).toContain(older);
  await world.data(
    `mutation ($input: WithdrawCaseFactInput!) { withdrawCaseFact(input: $input) { __typename } }`,
    { input: { idempotencyKey: freshKey(), factId: facts?.[0]?.id, reason: "录错" } },
    clerk,
  );
  expect(await listed(radio, clerk)).toEqual([]);
});

test.each([
  ["channel", "RADO", "330727106000", "channel RADIO", "channel RADIO"],
  ["chanel", "RADIO", undefined, "channel RADIO", "channel RADIO"],
  ["channel", "WEB", undefined, "channel SMS", "channel SMS"],
  ["channel", "RADIO", "330727107000", "no values of a place's own", "没有本地取值"],
])(
  "a list by %s %s in %s is refused, with the value, the place and what there is, in either language",
  async (name, value, within, en, zh) => {
    const { errors } = await world.ask(
      `query ($localValue: LocalValueInput, $within: DivisionCode) {
        cases(first: 1, localValue: $localValue, within: $within) { edges { cursor } } }`,
      { localValue: { name, value }, within },
      clerk,
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: "LOCAL_VALUE_UNKNOWN" } });
    // Both texts travel to the gateway, which shows the one asked for.
    for (const part of [value, within ?? "", en, zh]) expect(JSON.stringify(errors?.[0])).toContain(part);
  },
);

test("such a fact takes the added values alone: the platform's are registered, and what is in neither is named with what there is", async () => {
  const id = await givenCase(world);
  expect((await record(id, { channel: "WEB" })).problems).toMatchObject([{ code: "FACT_IS_COUNTED" }]);
  expect((await record(id, { state: "LOST" })).problems).toMatchObject([{ code: "FACT_IS_COUNTED" }]);
  const misspelt = await record(id, { channel: "SMSS" });
  expect(misspelt.problems).toMatchObject([{ path: ["input", "facts", "0", "value"] }]);
});

test("facts of a case are recorded by the staff of its place alone; to everybody else there is no such case", async () => {
  const id = await givenCase(world);
  for (const as of [li, siblingClerk]) {
    expect(await record(id, { needsReview: true }, as)).toMatchObject({ __typename: "NotFound" });
  }
  expect(await record(id, { needsReview: true }, zhang)).toMatchObject({ __typename: "NotPermitted" });
  await record(id, { needsReview: true });
  for (const stranger of strangers) {
    expect(await seen(world, id, "recordedFacts { name }", stranger)).toBeNull();
  }
  expect(await seen(world, id, "recordedFacts { name }", zhang)).toEqual({
    recordedFacts: [{ name: "needsReview" }],
  });
});
