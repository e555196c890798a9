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
