import { fixedLaw } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DraftCourt } from "../../src/what-if/draft-court.ts";
import { baokangAdmin, clerk, staff, yushan } from "../evaluations.ts";
import { startWithLaw } from "./law.ts";

let graph: TestSubgraph;
let panan: { path: string; text: string }[];

beforeAll(async () => {
  graph = await startWithLaw();
  const files = await readPackDirectory(
    new URL("../../../../packages/county-panan", import.meta.url).pathname,
  );
  panan = files.map(({ path, text }) => ({ path, text }));
});

afterAll(() => graph.stop());

const admin = staff("COUNTY_ADMIN", "330727000000");

const document = `query ($input: WhatIfInput!) { whatIf(input: $input) {
  problems { code file line messageZh }
  compliance { lawRevision results(rules: ["officeArea"]) { verdict } }
  inForce { lawRevision results(rules: ["officeArea"]) { verdict } }
} }`;

const facts = [
  { name: "kind", value: "VILLAGE_STATION" },
  { name: "officeAreaM2", value: "14" },
];

const input = { subject: "station", at: yushan, facts };

/** The county's pack with another least area. */
const stricter = (): typeof panan =>
  panan.map(({ path, text }) => ({
    path,
    text: path.endsWith("stations.yaml")
      ? text
          .replaceAll(/value: 12\b/g, "value: 15")
          .replaceAll("officeAreaM2: 12 ", "officeAreaM2: 15 ")
          .replaceAll("officeAreaM2: 12,", "officeAreaM2: 15,")
      : text,
  }));

test("anybody may judge given facts by the law in force", async () => {
  const { whatIf } = await graph.data<{ whatIf: Record<string, unknown> }>(document, { input });
  expect(whatIf).toMatchObject({ problems: [], compliance: { results: [{ verdict: "PASS" }] } });
});

test("a fact that is given twice is refused, for one of the two would be lost", async () => {
  const twice = { ...input, facts: [...facts, { name: "officeAreaM2", value: "2" }] };
  const { errors } = await graph.ask(document, { input: twice });
  expect(errors?.[0]).toMatchObject({ extensions: { code: "INPUT_INVALID" } });
  expect(errors?.[0]?.message).toContain("facts[2].name: officeAreaM2 is given twice; keep one of them");
});

test("a county administrator sees what a draft would make of it, beside what is in force; nothing is saved", async () => {
  const draft = stricter();
  const { whatIf } = await graph.data<{ whatIf: Record<string, { lawRevision: string }> }>(
    document,
    { input: { ...input, draft } },
    admin,
  );
  expect(whatIf).toMatchObject({
    problems: [],
    compliance: { results: [{ verdict: "FAIL" }] },
    inForce: { results: [{ verdict: "PASS" }] },
  });
  const { lawRevision } = await graph.data<{ lawRevision: string }>("{ lawRevision }");
  expect(lawRevision).toBe(whatIf["inForce"]?.lawRevision);
});

test("a draft with a mistake is answered with its place and what to do", async () => {
  const draft = panan.map(({ path, text }) => ({
    path,
    text: path.endsWith("stations.yaml")
      ? text.replace("station.officeAreaM2 >=", "station.officeArea >=")
      : text,
  }));
  const { whatIf } = await graph.data<{
    whatIf: { problems: { file: string; line: number; messageZh: string }[] };
  }>(document, { input: { ...input, draft } }, admin);
  expect(whatIf).toMatchObject({ compliance: null });
  expect(whatIf.problems[0]).toMatchObject({ file: "rules/stations.yaml" });
  expect(whatIf.problems[0]?.messageZh).toContain("officeAreaM2");
});

test("34 a draft is for county administrators of the place", async () => {
  for (const caller of [undefined, clerk, baokangAdmin]) {
    const answer = await graph.ask(document, { input: { ...input, draft: panan } }, caller);
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("NOT_PERMITTED");
  }
});

test("a subject nobody has rules about is refused", async () => {
  const answer = await graph.ask(document, { input: { ...input, subject: "satellite" } });
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
});

/** A thousand rules with lists in lists: within every limit of a pack. */
const heavy = (): typeof panan => [
  ...panan,
  ...Array.from({ length: 25 }, (_file, file) => ({
    path: `rules/heavy-${file}.yaml`,
    text: `checks:\n${Array.from(
      { length: 40 },
      (_rule, rule) => `  heavy${file}x${rule}:
    zh: 很重的规则
    en: a heavy rule
    subject: station
    rows: [YS-3.1]
    cite: YS 三(一)1
    quote: 不小于12平方米
    must: station.officeAreaM2 >= params.minOfficeAreaM2 && station.staff.all(a, station.staff.all(b, a.isAgent || b.isAgent))
    examples:
      - { given: { officeAreaM2: 14, staff: [] }, expect: pass }
      - { given: { officeAreaM2: 1 }, expect: fail }
`,
    ).join("")}`,
  })),
];

test("H1 a heavy draft keeps no other question waiting", async () => {
  const order: string[] = [];
  const trying = graph.data<{ whatIf: unknown }>(document, { input: { ...input, draft: heavy() } }, admin);
  const tried = trying.then(() => order.push("heavy"));
  for (let question = 0; question < 3; question += 1) {
    await graph.data(document, { input });
    order.push("question");
  }
  await tried;
  expect(order).toEqual(["question", "question", "question", "heavy"]);
  expect(await trying).toMatchObject({
    whatIf: { problems: [], compliance: { results: [{ verdict: "PASS" }] } },
  });
});

test("H1 one that takes more than a draft may is stopped, in both languages, and the next one is tried", async () => {
  const law = await (await fixedLaw({ packs: [], calendars: [] })).current();
  const court = new DraftCourt({ seconds: 0.2, megabytes: 256 });
  const task = {
    subject: "station",
    at: yushan,
    on: "2026-11-30",
    asKnownOn: undefined,
    facts,
    now: "2026-11-30T00:00:00Z",
  };
  const refusal = await court.tryOut("a", law, { ...task, files: heavy() }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "DRAFT_TOO_HEAVY", kind: "invalid" });
  expect((refusal as { zh: string }).zh).toContain("0.2 秒");
  expect((refusal as { en: string }).en).toContain("0.2 s");
  const next = await court.tryOut("a", law, {
    ...task,
    files: [{ path: "rules/a.yaml", text: "checks: {" }],
  });
  expect(next).toMatchObject({ kind: "problems" });
  await court.stop();
});

test("H1 twenty aliases of one draft are compiled once, and answered like one", async () => {
  const aliases = Array.from({ length: 20 }, (_, index) => `a${index}: whatIf(input: $input) { ...W }`);
  const text = `query ($input: WhatIfInput!) { ${aliases.join(" ")} }
    fragment W on WhatIf { compliance { lawRevision results(rules: ["officeArea"]) { verdict explanation { linesEn } } } }`;
  const data = await graph.data(text, { input: { ...input, draft: stricter() } }, admin);
  expect(new Set(Object.values(data).map((one) => JSON.stringify(one))).size).toBe(1);
  expect(data["a19"]).toMatchObject({ compliance: { results: [{ verdict: "FAIL" }] } });

  const law = await (await fixedLaw({ packs: [], calendars: [] })).current();
  const court = new DraftCourt();
  const task = {
    files: stricter(),
    subject: "station",
    at: yushan,
    on: "2026-11-30",
    asKnownOn: undefined,
    facts,
    now: "2026-11-30T00:00:00Z",
  };
  const [first, second] = [
    court.tryOut("a", law, task),
    court.tryOut("b", law, { ...task, now: "2026-11-30T00:00:01Z" }),
  ];
  expect(second).toBe(first);
  expect(court.tryOut("a", law, { ...task, on: "2026-11-29" })).not.toBe(first);
  await Promise.all([first, second]);
  await court.stop();
});

test("H1 verdicts by a draft show what verdicts by the law in force show", async () => {
  const everything = `query ($input: WhatIfInput!) { whatIf(input: $input) { compliance { ...C } inForce { ...C } } }
    fragment C on Compliance { divisionCode on counts { verdict count } missing results {
      verdict value valueZh valueEn possible lowest highest band deemedZh missing reasons { name messageZh }
      rule { id nameZh form level pack subject rows from until issuedOn replaces quotes readingZh
        citations { text article titleZh number issuer issuedOn } }
      explanation { conditions { depth expression value labelZh } linesZh linesEn
        parameters { name nameZh pack value unit from issuedOn unsetZh citations { text } } } } }`;
  const { whatIf } = await graph.data<{ whatIf: { compliance: unknown; inForce: unknown } }>(
    everything,
    { input: { ...input, draft: panan } },
    admin,
  );
  expect(whatIf.compliance).toEqual(whatIf.inForce);
});
