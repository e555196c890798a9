import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createRuleBook, loadPack, mutateBoundaries, runExamples } from "../../src/index.ts";
import type { Pack } from "../../src/index.ts";
import { readPackDirectory } from "../../src/pack/read-directory.ts";

const folder = new URL("../../../base/", import.meta.url);

async function load(): Promise<Pack> {
  const loaded = loadPack(await readPackDirectory(folder.pathname));
  expect(loaded.problems).toEqual([]);
  if (!loaded.ok) throw new Error("base does not load");
  return loaded.pack;
}

const pack = await load();
const ruleFile = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      instrument: z.string(),
      article: z.string().optional(),
      quote: z.string().optional(),
      certainty: z.string(),
    }),
  ),
});
const national = ruleFile.parse(
  parse(readFileSync(new URL("data/national-rules.yaml", folder), "utf8")),
).rules;

const cited = [
  ...pack.rules.values(),
  ...[...pack.rules.values()].flatMap((rule) => (rule.form === "decision" ? rule.table : [])),
  ...[...pack.parameters.values()].flatMap(({ values }) => values),
  ...pack.notModelled,
];

/** Numbers of clauses the platform has no facts for: they are there to be read, nothing computes with them yet. */
const numbersAlone = [
  "disclosureExtensionDays",
  "disclosureReplyDays",
  "hearingDays",
  "hearingNoticeDays",
  "hearingRequestDays",
  "impactRecordYears",
  "leastReviewers",
  "litigationMonths",
  "lowerReviewDays",
  "petitionForwardDays",
  "petitionForwardedNoticeDays",
  "petitionObjectionDays",
  "petitionRepresentatives",
  "petitionReviewDays",
  "petitionReviewRequestDays",
  "petitionSecondReviewDays",
  "petitionSecondReviewRequestDays",
  "renewalRequestDays",
  "reviewRequestDays",
  "sensitiveInformationAge",
];

test("every example of the national pack comes out as written", () => {
  expect(runExamples(pack).filter(({ ok }) => !ok)).toEqual([]);
});

test("every boundary that a national rule reads is held by an example", () => {
  const alive = mutateBoundaries(pack).filter(({ killedBy }) => killedBy === undefined);
  expect([...new Set(alive.map(({ id }) => id))].toSorted()).toEqual(numbersAlone);
});

test("N-2 every national rule with an article is cited by a rule, a parameter or a reason why not", () => {
  const citations = new Set(cited.flatMap(({ citations: all }) => all.map(({ text }) => text)));
  const wanted = national.flatMap(({ instrument, article }) =>
    article === undefined ? [] : [`${instrument} ${article}`],
  );
  expect(wanted.filter((text) => !citations.has(text))).toEqual([]);
});

test("N-2 every quote is one that was compared with the law, from the instrument it is cited from", () => {
  const known = new Set(national.map(({ instrument, quote }) => `${instrument} ${quote?.normalize("NFKC")}`));
  const wrong = cited.flatMap(({ citations, quotes }) =>
    quotes.filter(
      (quote) => !citations.some(({ source }) => known.has(`${source.id} ${quote.normalize("NFKC")}`)),
    ),
  );
  expect(wrong).toEqual([]);
});

test("N-5 what nobody has read has no value", () => {
  const setting = { division: "330727106000", on: Temporal.PlainDate.from("2024-07-31") };
  const book = createRuleBook([pack]);
  for (const name of [
    "ratingRectificationDays",
    "ratingCallbackDays",
    "ratingReviewDays",
    "ratingCallbackShare",
  ]) {
    expect(pack.parameters.get(name)?.values.map(({ value }) => value)).toEqual([undefined]);
  }
  const poor = { grade: "DISSATISFIED", verified: true, on: "2024-07-01" };
  expect(book.evaluate("ratingRectificationDue", poor, setting).verdict).toBe("unknown");
});
