import { emptyLawText, factRecord, fixedLaw, type Law } from "@yimen/rules";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { lingkou } from "../evaluations.ts";
import { factsOfFinding } from "../../src/finding/facts.ts";
import type { ActOnFinding, Finding } from "../../src/finding/finding.ts";
import { scoringPack } from "./findings.ts";

/** The third time counts more: the number of a finding matters, and so does its day. */
const late = `  late:
    zh: 迟到
    cite: A 第六条
    countsWhen: finding.state == 'CONFIRMED'
    effects: [{ scorecard: windowMonth, section: d, points: "nth >= 3 ? -6 : -2" }]
`;

let law: Law;

beforeAll(async () => {
  law = await (await fixedLaw({ ...emptyLawText, packs: [scoringPack(late)] })).current();
});

type Fate = "alleged" | "verified" | "dismissed" | "withdrawn" | "objected";

interface Story {
  readonly event: "late" | "unattended";
  readonly day: number;
  readonly times: number;
  readonly fate: Fate;
}

const paths: Readonly<Record<Fate, readonly (readonly [ActOnFinding["act"], string])[]>> = {
  alleged: [["RECORDED", "REPORTED"]],
  verified: [
    ["RECORDED", "REPORTED"],
    ["VERIFIED", "CONFIRMED"],
  ],
  dismissed: [
    ["RECORDED", "REPORTED"],
    ["DISMISSED", "REJECTED"],
  ],
  withdrawn: [
    ["RECORDED", "REPORTED"],
    ["VERIFIED", "CONFIRMED"],
    ["WITHDRAWN", "WITHDRAWN"],
  ],
  objected: [
    ["RECORDED", "CONFIRMED"],
    ["OBJECTED", "APPEALED"],
  ],
};

/** The facts of one finding, the nth that was recorded. */
function factsOf({ event, day, times, fate }: Story, nth: number) {
  const foundOn = Temporal.PlainDate.from("2026-06-01").add({ days: day });
  const recordedAt = Temporal.Instant.from("2026-06-30T00:00:00Z").add({ minutes: nth });
  const id = `${lingkou}.${String(nth).padStart(32, "0")}`;
  const about = { divisionCode: lingkou as Finding["divisionCode"], measures: { times }, sample: false };
  const recorded = { recordedAt, recordedBy: "m", source: "MEDIA", state: "REPORTED" };
  const finding = {
    id,
    event,
    foundOn,
    ...about,
    ...recorded,
    responsibleId: null,
    evidence: [],
    note: null,
    inspectionId: null,
  };
  const acts = paths[fate].map(([act, state], step) => ({
    findingId: id,
    divisionCode: about.divisionCode,
    act,
    state,
    at: recordedAt.add({ hours: 24 * step }),
    by: "m",
    reason: null,
    facts: {},
  }));
  return factsOfFinding(finding, acts);
}

/** Lowest and highest score, the findings recorded in the order given. */
function scoreOf(stories: readonly Story[]): readonly [low: number, high: number] {
  const on = Temporal.PlainDate.from("2026-06-30");
  const facts = factRecord([{ name: "findings", value: [] }, ...stories.flatMap(factsOf)], { on });
  const evaluation = law.book.evaluate("windowMonth", facts, { division: lingkou, on });
  if (evaluation.form !== "scorecard") throw new Error("no scorecard");
  const { exact, low, high } = evaluation.score;
  return [Number(exact ?? low), Number(exact ?? high)];
}

const story: fc.Arbitrary<Story> = fc.record({
  event: fc.constantFrom("late", "unattended"),
  day: fc.integer({ min: 0, max: 29 }),
  times: fc.integer({ min: 1, max: 3 }),
  fate: fc.constantFrom("alleged", "verified", "dismissed", "withdrawn", "objected"),
});
const stories = fc.array(story, { maxLength: 8 });
const seeded = { seed: 20261130, numRuns: 60 };

describe("whatever is found", () => {
  test("another finding never raises a score, at its lowest or at its highest", () => {
    fc.assert(
      fc.property(stories, story, (list, one) => {
        const [low, high] = scoreOf(list);
        const [after, most] = scoreOf([...list, one]);
        expect(after).toBeLessThanOrEqual(low);
        expect(most).toBeLessThanOrEqual(high);
      }),
      seeded,
    );
  });

  test("a finding that is withdrawn, or dismissed, leaves the score as if it had never been made", () => {
    fc.assert(
      fc.property(stories, story, fc.constantFrom("withdrawn", "dismissed"), (list, one, fate) => {
        expect(scoreOf([...list, { ...one, fate }])).toEqual(scoreOf(list));
      }),
      seeded,
    );
  });

  test("the order of recording never matters", () => {
    const shuffled = stories.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(scoreOf(other)).toEqual(scoreOf(list));
      }),
      seeded,
    );
  });

  test("what is pending holds the score of either way it may be decided", () => {
    fc.assert(
      fc.property(stories, fc.boolean(), (list, guilty) => {
        const [low, high] = scoreOf(list);
        const decided = list.map((one): Story => {
          if (one.fate !== "alleged" && one.fate !== "objected") return one;
          return { ...one, fate: guilty ? "verified" : "dismissed" };
        });
        const [least, most] = scoreOf(decided);
        expect(least).toBeGreaterThanOrEqual(low);
        expect(most).toBeLessThanOrEqual(high);
      }),
      seeded,
    );
  });
});
