import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  factsJsonSchema,
  packJsonSchema,
  platformFacts,
  questionsJsonSchema,
  runExamples,
} from "../src/index.ts";
import { fixturePack } from "./packs.ts";

test("the demonstration pack loads without a warning and all its examples come out as written", async () => {
  const pack = await fixturePack();
  const results = runExamples(pack);
  expect(pack.warnings).toEqual([]);
  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(results.length).toBeGreaterThan(50);
});

test("the demonstration pack shows every form", async () => {
  const { rules, parameters, notModelled } = await fixturePack();
  const forms = new Set([...rules.values()].map(({ form }) => form));
  expect([...forms].toSorted()).toEqual(["admission", "check", "decision", "event", "quota", "scorecard"]);
  expect(parameters.size).toBeGreaterThan(3);
  expect(notModelled).toHaveLength(1);
});

async function committed(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../schema/${name}`, import.meta.url), "utf8"));
}

test("the committed JSON Schemas are the ones the code has (node packages/rules/test/write-schemas.ts)", async () => {
  expect(await committed("pack.schema.json")).toEqual(JSON.parse(JSON.stringify(packJsonSchema())));
  expect(await committed("facts.schema.json")).toEqual(
    JSON.parse(JSON.stringify(factsJsonSchema(platformFacts))),
  );
  expect(await committed("questions.schema.json")).toEqual(questionsJsonSchema());
});

test("every fact has a Chinese and an English label, and every list a bound", () => {
  const facts = [...platformFacts.records.values()].flatMap((record) => [...record.facts.values()]);
  expect(facts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en))).toEqual([]);
  expect(facts.filter(({ type }) => type.kind === "list" && !(type.max > 0))).toEqual([]);
  const inner = facts.map(({ type }) => (type.kind === "list" ? type.of : type));
  const named = inner.flatMap((type) => (type.kind === "record" ? [type.name] : []));
  expect(named.filter((name) => !platformFacts.records.has(name))).toEqual([]);
});
