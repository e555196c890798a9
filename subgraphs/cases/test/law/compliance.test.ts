import type { Caller } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agent,
  baokangClerk,
  clerk,
  filing,
  freshKey,
  givenCase,
  items,
  luopingAgent,
  luopingClerk,
  seen,
  send,
  startCases,
  stations,
  step,
  strangers,
  type World,
  zhang,
} from "../cases.ts";

let world: World;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan", "county-baokang", "county-luoping"] });
});

afterAll(() => world.stop());

interface Judged {
  readonly compliance: {
    readonly divisionCode: string;
    readonly missing: readonly string[];
    readonly results: readonly {
      readonly rule: { readonly id: string };
      readonly verdict: string;
      readonly missing: readonly string[];
      readonly explanation?: { readonly linesZh: readonly string[] };
    }[];
  };
}

async function verdictOn(id: string, rule: string, args = "", as = zhang): Promise<string> {
  const fields = `compliance${args} { results(rules: ["${rule}"]) { rule { id } verdict } }`;
  return (await seen<Judged>(world, id, fields, as))?.compliance.results[0]?.verdict ?? "not in force";
}

test("LP-11 an on-the-spot case passes on its day and fails the day after, with the article and the explanation", async () => {
  world.at("2026-03-03");
  const id = await givenCase(world, { stationId: stations.luoping });
  await step(world, "acceptCase", id, luopingClerk, { kind: "INSTANT" });
  expect(await verdictOn(id, "instantSameDay", `(on: "2026-03-03")`)).toBe("PASS");
  expect(await verdictOn(id, "instantSameDay", `(on: "2026-03-04")`)).toBe("FAIL");
  const found = await seen<Judged>(
    world,
    id,
    `compliance(on: "2026-03-04") { divisionCode results(rules: ["instantSameDay"]) {
      rule { id pack citations { text } quotes } verdict explanation { linesZh } } }`,
    zhang,
  );
  expect(found?.compliance).toMatchObject({
    divisionCode: "530324000000",
    results: [{ rule: { id: "instantSameDay", pack: "luoping", citations: [{ text: "LP 五(二)" }] } }],
  });
  expect(found?.compliance.results[0]?.explanation?.linesZh.join("\n")).toContain("不通过");
});

test("LP-11, BK-11 a case is judged by the law of its own place alone", async () => {
  const rules = ["instantSameDay", "toldEverythingOnce"];
  const verdicts = async (stationId: string, as: Caller): Promise<readonly string[]> => {
    const id = await givenCase(world, { stationId });
    await step(world, "acceptCase", id, as, { kind: "INSTANT" });
    return Promise.all(rules.map((rule) => verdictOn(id, rule)));
  };
  expect(await verdicts(stations.luoping, luopingClerk)).toEqual(["PASS", "not in force"]);
  expect(await verdicts(stations.baokang, baokangClerk)).toEqual(["not in force", "PASS"]);
  expect(await verdicts(stations.lingkou, clerk)).toEqual(["not in force", "not in force"]);
});

test("N-2 a licence is judged by the law on licences, and what the case does not tell is missing by name", async () => {
  world.at("2026-03-03");
  const id = await givenCase(world, { itemId: items.licence, stationId: stations.lingkou });
  const fields = `compliance { missing results(rules: ["supplementToldInTime"]) { rule { id } verdict missing } }`;
  expect((await seen<Judged>(world, id, fields, zhang))?.compliance.results).toMatchObject([
    { verdict: "UNKNOWN", missing: expect.arrayContaining(["case.materialsComplete"]) },
  ]);
  await step(world, "requestSupplement", id, clerk, { materials: [{ name: "户口簿" }] });
  expect(await verdictOn(id, "supplementToldInTime")).toBe("PASS");
});

test("before the law was issued it was not in force for the question", async () => {
  const id = await givenCase(world, { itemId: items.licence, stationId: stations.lingkou });
  expect(await verdictOn(id, "supplementToldOnce", `(asKnownOn: "2003-08-26")`)).toBe("not in force");
});

test("a verdict on a case is there for whoever may see the case, and for nobody else", async () => {
  const id = await givenCase(world);
  for (const stranger of strangers) {
    expect(await seen(world, id, "compliance { missing }", stranger)).toBeNull();
    const data = await world.data<{ _entities: unknown[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { compliance { missing } } } }`,
      { of: [{ __typename: "Case", id }] },
      stranger,
    );
    expect(data._entities).toEqual([null]);
  }
  expect(await seen<Judged>(world, id, "compliance { missing }", agent)).not.toBeNull();
});

test("a day that does not exist is refused", async () => {
  const id = await givenCase(world);
  const answer = await world.ask(
    `query ($id: ID) { case(id: $id) { compliance(on: "2026-02-30") { missing } } }`,
    { id },
    zhang,
  );
  expect(answer.errors?.[0]?.message).toContain("2026-02-30");
});

interface Refused {
  readonly __typename: string;
  readonly code: string;
  readonly rules: readonly {
    readonly id: string;
    readonly pack: string;
    readonly articles: readonly unknown[];
  }[];
}

async function refusal(mutation: string, input: object, as = luopingClerk): Promise<Refused> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const data = await world.data<Record<string, Refused>>(
    `mutation ($input: ${type}Input!) { ${mutation}(input: $input) {
      __typename ... on Problem { code } ... on RefusedByRule { rules { id pack articles { text documentZh } } } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  const answer = data[mutation];
  if (answer === undefined) throw new Error(`${mutation} gave no answer`);
  return answer;
}

async function secondNotice(itemId: string, stationId: string, as = luopingClerk): Promise<Refused> {
  const caseId = await givenCase(world, { itemId, stationId });
  const materials = [{ name: "户口簿" }];
  await step(world, "requestSupplement", caseId, as, { materials });
  await step(world, "supplementCase", caseId, as, { materials: ["户口簿"] });
  return refusal("requestSupplement", { caseId, materials: [{ name: "照片" }] }, as);
}

test("LP-11, N-2 a second notice is refused with the articles of the place, the country's and the county's", async () => {
  const rule = (id: string, pack: string, text: string): object => ({
    id,
    pack,
    articles: expect.arrayContaining([expect.objectContaining({ text })]),
  });
  expect(await secondNotice(items.licence, stations.luoping)).toMatchObject({
    __typename: "RefusedByRule",
    code: "SUPPLEMENT_ALREADY_ASKED",
    rules: [
      rule("supplementToldOnce", "base", "xkf 32(1)(4)"),
      rule("missingMaterialsToldOnce", "luoping", "LP 五(二)"),
    ],
  });
});

test("where no rule of the place says so for certain the refusal names none, and stands", async () => {
  expect(await secondNotice(items.benefit, stations.lingkou, clerk)).toMatchObject({
    code: "SUPPLEMENT_ALREADY_ASKED",
    rules: [],
  });
});

test("LP-14 a result is not handed over while the agent's receipt is out, with the county's article", async () => {
  const papers = [{ name: "户口簿", copies: 1, original: true }];
  const wanted = filing({ stationId: stations.luoping, channel: "VILLAGE_AGENT", papers });
  const caseId = (await send(world, "submitCase", wanted, luopingAgent)).case?.id ?? "";
  await step(world, "acceptCase", caseId, luopingClerk, { kind: "INSTANT" });
  await step(world, "decideCase", caseId, luopingClerk, { outcome: "GRANTED" });
  expect(await refusal("deliverCase", { caseId, deliveryMethod: "AGENT" }, luopingAgent)).toMatchObject({
    code: "CASE_RECEIPT_NOT_TAKEN_BACK",
    rules: [{ id: "agentReceiptReturned", pack: "luoping", articles: [{ text: "LP 六(二)" }] }],
  });
});
