import type { LawText } from "@yimen/rules";
import { addToLaw, subgraphSdl } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  baokang,
  baokangAdmin,
  type Installed,
  installKiosk,
  kioskInput,
  pananAdmin,
  type RunningKiosks,
  startKiosks,
} from "../fixture/harness.ts";
import { schema } from "../fixture/schema.ts";

/** A check on windows with an example of each outcome. */
const check = (
  id: string,
  article: string,
  must: string,
  passing: string,
  failing: string,
  reading = "",
): string =>
  `  ${id}: { zh: ${id}, en: ${id}, subject: window, cite: A ${article}, quote: 终端, must: ${must},${reading}
    examples: [{ given: ${passing}, expect: pass }, { given: ${failing}, expect: fail${reading === "" ? "" : ", otherwise: pass"} }] }
`;

const pack = `pack: kiosks
zh: 终端规则
en: rules of kiosks
division: "330727000000"
version: "1.0.0"
sources:
  A: { title: 甲办法, issued: 2026-01-01, text: sources/a.txt }
checks:
${check("numbered", "第一条", "has(window.number)", "{ number: A }", "{ number: null }")}${check("assigned", "第二条", "has(window.department)", "{ department: A }", "{ department: null }", " reading: { zh: 甲, en: a department }, otherReadings: { zh: 乙, en: a number will do, must: has(window.number) },")}${check("shown", "第三条", "window.numberShown", "{ numberShown: true }", "{ numberShown: false }")}${check("displayed", "第四条", "window.displays.size() > 0", "{ displays: [STAFF] }", "{ displays: [] }")}`;

const law: LawText = {
  packs: [
    [
      { path: "rules/kiosks.yaml", text: pack },
      {
        path: "sources/a.txt",
        text: "第一条 终端应有编号。第二条 终端应有单位。第三条 终端应标明编号。第四条 终端应公示。",
      },
    ],
  ],
  calendars: [],
};

let kiosks: RunningKiosks;
let id: string | undefined;
let revision: string;

beforeAll(async () => {
  kiosks = await startKiosks();
  ({ revision } = await addToLaw(kiosks.url, { by: "test" }, law));
  const { data } = await kiosks.ask(installKiosk, kioskInput({ installedOn: "2026-10-12" }), pananAdmin);
  id = (data as unknown as Installed).installKiosk.kiosk?.id;
});

afterAll(() => kiosks.stop());

const judged = async (selection: string): Promise<unknown> => {
  const query = `query ($id: ID!) { kiosk(id: $id) { ${selection} } }`;
  const answer = await kiosks.ask(query, { id }, pananAdmin);
  return answer.errors ?? answer.data?.["kiosk"];
};

test("Compliance and what it is made of are shared among subgraphs", async () => {
  const sdl = await subgraphSdl(schema);
  for (const type of ["Compliance", "RuleResult", "OtherReading", "Explanation", "LawParameter"]) {
    expect(sdl).toMatch(new RegExp(`type ${type}[^{]*@shareable`));
  }
});

test("41 a subject is judged by the law of its place: verdict, article, missing fact", async () => {
  expect(
    await judged(`compliance(on: "2026-10-20") { lawRevision counts { verdict count } missing
      results { rule { id citations { text } } verdict missing } }`),
  ).toEqual({
    compliance: {
      lawRevision: revision,
      counts: [
        { verdict: "PASS", count: 2 },
        { verdict: "FAIL", count: 1 },
        { verdict: "UNKNOWN", count: 1 },
      ],
      missing: ["window.numberShown"],
      results: [
        { rule: { id: "numbered", citations: [{ text: "A 第一条" }] }, verdict: "PASS", missing: [] },
        // Known to be absent is not the same as not known.
        { rule: { id: "assigned", citations: [{ text: "A 第二条" }] }, verdict: "FAIL", missing: [] },
        {
          rule: { id: "shown", citations: [{ text: "A 第三条" }] },
          verdict: "UNKNOWN",
          missing: ["window.numberShown"],
        },
        { rule: { id: "displayed", citations: [{ text: "A 第四条" }] }, verdict: "PASS", missing: [] },
      ],
    },
  });
});

test("a fact counts on the days it holds, and from the day it is known", async () => {
  const only = `results(rules: ["displayed"]) { verdict }`;
  expect(
    await judged(`
      first: compliance(on: "2026-10-12") { ${only} }
      last: compliance(on: "2026-10-21") { ${only} }
      before: compliance(on: "2026-10-11") { ${only} }
      after: compliance(on: "2026-10-22") { ${only} }
      known: compliance(on: "2026-10-12", asKnownOn: "2026-10-13") { ${only} }
      unknown: compliance(on: "2026-10-12", asKnownOn: "2026-10-12") { ${only} }`),
  ).toEqual({
    first: { results: [{ verdict: "PASS" }] },
    last: { results: [{ verdict: "PASS" }] },
    before: { results: [{ verdict: "UNKNOWN" }] },
    after: { results: [{ verdict: "UNKNOWN" }] },
    known: { results: [{ verdict: "PASS" }] },
    unknown: { results: [{ verdict: "UNKNOWN" }] },
  });
});

test("an explanation names the condition, in both languages", async () => {
  expect(
    await judged(
      `compliance(on: "2026-10-20") { results(rules: ["assigned"]) { explanation { linesZh linesEn } } }`,
    ),
  ).toMatchObject({
    compliance: {
      results: [
        {
          explanation: {
            linesZh: expect.arrayContaining([expect.stringContaining("A 第二条")]),
            linesEn: expect.arrayContaining([
              expect.stringContaining("has(window.department) [department] = no"),
            ]),
          },
        },
      ],
    },
  });
});

test("where the text is open, a verdict that depends on the reading names the other result, and no other verdict does", async () => {
  const answer = await judged(`compliance(on: "2026-10-20") { results(rules: ["numbered", "assigned"]) {
    rule { id readingEn otherReadingsEn } verdict
    otherReadings { aboutEn adoptedEn otherEn verdict value } } }`);
  expect(answer).toEqual({
    compliance: {
      results: [
        {
          rule: { id: "numbered", readingEn: null, otherReadingsEn: [] },
          verdict: "PASS",
          otherReadings: [],
        },
        {
          rule: { id: "assigned", readingEn: "a department", otherReadingsEn: ["a number will do"] },
          verdict: "FAIL",
          otherReadings: [
            {
              aboutEn: "assigned",
              adoptedEn: "a department",
              otherEn: "a number will do",
              verdict: "PASS",
              value: null,
            },
          ],
        },
      ],
    },
  });
});

test("another county is not judged by it", async () => {
  const { data } = await kiosks.ask(installKiosk, kioskInput({ divisionCode: baokang }), baokangAdmin);
  const other = (data as unknown as Installed).installKiosk.kiosk?.id;
  const answer = await kiosks.ask(
    "query ($id: ID!) { kiosk(id: $id) { compliance { results { verdict } } } }",
    { id: other },
    baokangAdmin,
  );
  expect(answer.data).toEqual({ kiosk: { compliance: { results: [] } } });
});
