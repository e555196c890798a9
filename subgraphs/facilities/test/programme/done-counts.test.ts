import { expect, test } from "vitest";
import { doneCounts } from "../../src/programme/facts.ts";
import type { Completion } from "../../src/programme/programme.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const noon = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}T12:00:00+08:00`);

function completion(village: string, doneOn: string, recordedOn: string, withdrawnOn?: string): Completion {
  return {
    id: `${village} ${recordedOn}`,
    programmeId: "p",
    divisionCode: village as Completion["divisionCode"],
    doneOn: day(doneOn),
    reference: null,
    recordedAt: noon(recordedOn),
    recordedBy: "manager",
    withdrawnAt: withdrawnOn === undefined ? null : noon(withdrawnOn),
  };
}

const told = (completions: readonly Completion[]): readonly string[] =>
  doneCounts(completions, day("2023-01-01")).map(
    ({ value, from, knownOn }) =>
      `${JSON.stringify(value)} from ${String(from)} known ${String(knownOn ?? "always")}`,
  );

test("YS-2.2 a completion recorded late changes what is known of the days before, and not what was known then", () => {
  expect(
    told([completion("a", "2023-02-01", "2023-04-05"), completion("b", "2023-02-10", "2023-03-01")]),
  ).toEqual([
    "0 from 2023-01-01 known always",
    "1 from 2023-02-10 known 2023-03-01",
    "1 from 2023-02-01 known 2023-04-05",
    "2 from 2023-02-10 known 2023-04-05",
  ]);
});

test("YS-2.2 a completion that was taken back counts for what was known until then", () => {
  expect(told([completion("a", "2023-02-01", "2023-02-02", "2023-02-20")])).toEqual([
    "0 from 2023-01-01 known always",
    "1 from 2023-02-01 known 2023-02-02",
    "0 from 2023-02-01 known 2023-02-20",
  ]);
});
