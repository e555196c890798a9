import { buildLaw, emptyLawText, type Law } from "@yimen/rules";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Basis, BasisFact, Outcome } from "../../src/assessment/assessment.ts";
import { outcomeOf } from "../../src/assessment/outcome.ts";
import { lingkou } from "../evaluations.ts";
import { points } from "./assessments.ts";

let law: Law;

beforeAll(async () => {
  law = await buildLaw({ ...emptyLawText, packs: [points] });
});

const day = (month: number, of: number): string => `2026-0${month}-${String(of).padStart(2, "0")}`;

/** Something that may be known of a clerk: each is a fact on its own, and leaving one out leaves it unknown. */
interface World {
  readonly late: readonly number[];
  readonly offPost: readonly {
    readonly on: number;
    readonly times: number;
    readonly state: string | undefined;
  }[];
  readonly lastMonth: number | undefined;
  readonly pick: number | undefined;
}

const world: fc.Arbitrary<World> = fc.record({
  late: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { maxLength: 4 }),
  offPost: fc.array(
    fc.record({
      on: fc.integer({ min: 1, max: 31 }),
      times: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom("CONFIRMED", "REPORTED", "REJECTED"),
    }),
    { maxLength: 3 },
  ),
  lastMonth: fc.integer({ min: 90, max: 105 }),
  pick: fc.integer({ min: 0, max: 5 }),
});

/** Which parts of the world somebody knows. */
const knowledge = fc.record({
  attendance: fc.boolean(),
  states: fc.boolean(),
  score: fc.boolean(),
  pick: fc.boolean(),
});

interface Known {
  readonly attendance: boolean;
  readonly states: boolean;
  readonly score: boolean;
  readonly pick: boolean;
}

function basisOf({ late, offPost, lastMonth, pick }: World, known: Known): Basis {
  const entry = (name: string, value: BasisFact["value"], from: string): BasisFact => ({
    name,
    value,
    entry: true,
    from,
  });
  const facts: readonly BasisFact[] = [
    ...(known.attendance ? [{ name: "attendance", value: [] }] : []),
    ...(known.attendance
      ? late.map((of) => entry("attendance", { on: day(1, of), kind: "LATE" }, day(1, of)))
      : []),
    { name: "findings", value: [] },
    ...offPost.map(({ on, times, state = "REPORTED" }, index) =>
      entry(
        "findings",
        {
          id: `f${index}`,
          event: "offPost",
          foundOn: day(1, on),
          times,
          ...(known.states && { state }),
        },
        day(1, on),
      ),
    ),
    { name: "history", value: [] },
    entry(
      "history",
      { from: "2025-12-01", to: "2025-12-31", ...(known.score && { score: lastMonth ?? 0 }) },
      "2026-01-01",
    ),
  ];
  const picks = known.pick ? [{ entry: "attitude", points: String(pick ?? 0), reason: "考核人认定" }] : [];
  return { facts, picks, found: [], award: null };
}

const judging = {
  about: { subject: "staffMember", id: `${lingkou}.clerk` },
  rule: "clerkMonth",
  period: { from: Temporal.PlainDate.from("2026-01-01"), to: Temporal.PlainDate.from("2026-01-31") },
  division: lingkou,
  on: Temporal.PlainDate.from("2026-01-31"),
};

const judged = (basis: Basis): Outcome => outcomeOf(law, judging, basis);

const everything: Known = { attendance: true, states: true, score: true, pick: true };

function holds({ score, bands }: Outcome, { score: full, bands: then }: Outcome): boolean {
  const within =
    (score.low === null || (full.low !== null && Number(score.low) <= Number(full.low))) &&
    (score.high === null || (full.high !== null && Number(full.high) <= Number(score.high)));
  const possible = new Set(bands.map(({ band }) => band));
  return within && then.every(({ band }) => possible.has(band));
}

test("completing unknown facts never contradicts what a draft said before", () => {
  fc.assert(
    fc.property(world, knowledge, knowledge, (facts, one, more) => {
      const both = {
        attendance: one.attendance || more.attendance,
        states: one.states || more.states,
        score: one.score || more.score,
        pick: one.pick || more.pick,
      };
      const [before, later, full] = [one, both, everything].map((known) => judged(basisOf(facts, known)));
      if (before === undefined || later === undefined || full === undefined)
        throw new Error("three are judged");
      expect([holds(before, later), holds(later, full)]).toEqual([true, true]);
    }),
    { seed: 41, numRuns: 300 },
  );
});

test("a further deduction never raises a score, withdrawing it restores the score, and the order of recording never matters", () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 1, max: 31 }), fc.boolean(), (facts, on, reversed) => {
      const more = { ...facts, offPost: [...facts.offPost, { on, times: 1, state: "CONFIRMED" }] };
      const withdrawn = { ...facts, offPost: [...facts.offPost, { on, times: 1, state: "REJECTED" }] };
      const before = judged(basisOf(facts, everything));
      const after = judged(basisOf(more, everything));
      const shuffled = basisOf(more, everything);
      const other = { ...shuffled, facts: reversed ? shuffled.facts.toReversed() : shuffled.facts };
      expect(judged(basisOf(withdrawn, everything)).score).toEqual(before.score);
      expect(judged(other).score).toEqual(after.score);
      return Number(after.score.high) <= Number(before.score.high);
    }),
    { seed: 41, numRuns: 200 },
  );
});
