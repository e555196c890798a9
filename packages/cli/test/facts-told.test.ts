import { chinaDate } from "@yimen/domain";
import { type Fact, platformFacts, type RecordType, type Teller } from "@yimen/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "./bad-input/world.ts";
import { type RunningGraph, startGraph } from "./running/running-graph.ts";
import { drivers, type SeenFact } from "./told/subjects.ts";
import { valueOf } from "./told/values.ts";

let graph: RunningGraph;
let world: World;

beforeAll(async () => {
  graph = await startGraph();
  world = await createWorld(graph);
});
afterAll(() => graph.stop());

const today = chinaDate(Temporal.Now.instant()).toString();
const kept = [...platformFacts.records.values()].filter(({ entity }) => entity !== undefined);

function factsToldBy({ facts }: RecordType, ...by: readonly Teller[]): readonly Fact[] {
  return [...facts.values()].filter(({ toldBy }) => toldBy !== undefined && by.includes(toldBy));
}

async function record(subject: RecordType, source: string, facts: readonly Fact[]) {
  const driver = drivers[subject.name];
  const noun = subject.entity?.noun ?? "";
  const { result } = await graph.data<{
    result: { facts?: SeenFact[]; problems?: { code: string; path: string[] }[] };
  }>(
    `mutation ($input: Record${noun}FactsInput!) { result: record${noun}Facts(input: $input) { __typename
      ... on Record${noun}FactsPayload { facts { name value } } ... on InvalidInput { problems { code path } } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        ...(await driver?.about(world)),
        on: today,
        source,
        reference: "玉政〔2026〕1号",
        facts: facts.map((fact) => ({ name: fact.name, value: valueOf(platformFacts, fact, today) })),
      },
    },
    driver?.as,
  );
  return result;
}

test("every subject the graph keeps has a driver, and no other", () => {
  expect(Object.keys(drivers).toSorted()).toEqual(kept.map(({ name }) => name).toSorted());
});

describe.each(kept)("$name", (subject) => {
  test("each fact that is registered or counted is told by the graph, and nothing else is told beside what is on record", async () => {
    const driver = drivers[subject.name];
    const seen = (await driver?.seen(graph, await driver.work(world))) ?? [];
    const told = new Set(seen.filter(({ knownOn }) => knownOn === null).map(({ name }) => name));
    const declared = factsToldBy(subject, "register", "count").map(({ name }) => name);
    expect({ untold: declared.filter((name) => !told.has(name)) }).toEqual({ untold: [] });
    const others = [...told].filter(
      (name) => !declared.includes(name) && subject.facts.get(name)?.toldBy === undefined,
    );
    expect({ undeclared: others }).toEqual({ undeclared: [] });
    for (const { name, carries } of subject.facts.values()) {
      if (carries === undefined) continue;
      const inner = seen.flatMap(({ name: other, value }) => (other === name ? [value].flat() : []));
      const brought = new Set(
        inner.flatMap((one) => (typeof one === "object" && one !== null ? Object.keys(one) : [])),
      );
      expect({ [name]: [...brought].toSorted() }).toEqual({ [name]: [...carries].toSorted() });
    }
  });

  test("each fact that is registered or counted is refused when it is typed in", async () => {
    const counted = factsToldBy(subject, "register", "count");
    const { problems = [] } = await record(subject, "RECORD", counted);
    expect(problems.map(({ code, path }) => `${path[2]} ${code}`)).toEqual(
      counted.map((_fact, index) => `${index} FACT_IS_COUNTED`),
    );
  });

  test("each fact that is found is refused when it is typed in", async () => {
    const found = factsToldBy(subject, "finding");
    if (found.length === 0) return;
    const { problems = [] } = await record(subject, "SURVEY", found);
    expect(problems.map(({ code }) => code)).toEqual(found.map(() => "FACT_IS_FOUND"));
  });

  test.each(["document", "survey"] as const)(
    "each fact that is told by a %s is on record with it, and refused from another source",
    async (by) => {
      const facts = factsToldBy(subject, by);
      if (facts.length === 0) return;
      const names = facts.map(({ name }) => name);
      const recorded = await record(subject, by.toUpperCase(), facts);
      expect(recorded.facts?.map(({ name }) => name)).toEqual(names);
      const { problems = [] } = await record(subject, "RECORD", facts);
      expect(problems.map(({ code }) => code)).toEqual(names.map(() => "FACT_SOURCE_WRONG"));
    },
  );
});

test("each fact of a case that whoever accepts it finds is told by the acceptance", async () => {
  const found = factsToldBy(platformFacts.records.get("case") as RecordType, "record");
  const caseId = await world.filed();
  await world.does(
    drivers["case"]?.as as never,
    "acceptCase",
    {
      caseId,
      kind: "PROMISED",
      facts: found.map((fact) => ({ name: fact.name, value: valueOf(platformFacts, fact, today) })),
    },
    "case { id }",
  );
  const { case: seen } = await graph.data<{ case: { caseFacts: readonly SeenFact[] } }>(
    `query ($id: ID!) { case(id: $id) { caseFacts { name value knownOn origin } } }`,
    { id: caseId },
    drivers["case"]?.as,
  );
  const names = new Set(seen.caseFacts.map(({ name }) => name));
  expect(found.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});
