import type { PostRole } from "@yimen/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assign, type Candidate } from "../../src/coverage/assignment.ts";
import { gapStretches, type MonthSetup, planMonth, type Servant } from "../../src/coverage/month-plan.ts";
import { shiftsOfMonth } from "../../src/coverage/shifts.ts";
import { postOf, luopingCalendar } from "./month-world.ts";

const december = Temporal.PlainDate.from("2026-12-01");

const candidates = fc
  .uniqueArray(
    fc.record({
      seatId: fc.constantFrom("w1", "w2", "w3", "w4"),
      staffId: fc.constantFrom("a", "b", "c", "d", "e"),
      rank: fc.nat(4),
    }),
    { selector: ({ seatId, staffId }) => `${seatId} ${staffId}`, maxLength: 14 },
  )
  .map((all) => all.map((candidate) => ({ ...candidate, several: candidate.staffId === "e" })));

/** Every way to serve, by trying each candidate and nobody at each seat. */
function ways(seats: readonly string[], all: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const [seat, ...others] = seats;
  if (seat === undefined) return [[]];
  return ways(others, all).flatMap((rest) => [
    rest,
    ...all
      .filter(
        ({ seatId, staffId, several }) =>
          seatId === seat && rest.every((other) => several || other.staffId !== staffId),
      )
      .map((candidate) => [...rest, candidate]),
  ]);
}

const worth = (way: readonly Candidate[]): readonly [number, number] => [
  way.length,
  way.reduce((sum, { rank }) => sum + rank, 0),
];

test("LP-4 as many windows are served as any roster could, with the smallest sum of ranks, and nobody at two that may not", () => {
  fc.assert(
    fc.property(candidates, (all) => {
      const chosen = [...assign(all).values()];
      const seats = [...new Set(all.map(({ seatId }) => seatId))];
      const best = ways(seats, all)
        .map(worth)
        .toSorted(([a, aSum], [b, bSum]) => b - a || aSum - bSum)[0];
      expect(worth(chosen)).toEqual(best);
      const exclusive = chosen.filter(({ several }) => !several).map(({ staffId }) => staffId);
      expect(new Set(exclusive).size).toBe(exclusive.length);
    }),
    { seed: 14, numRuns: 300 },
  );
});

const servant = (staffId: string, ...masters: string[]): Servant => ({
  staffId,
  masters: new Set(masters),
  severalAs: new Set(),
});
const setupOf = (changes: Partial<MonthSetup>): MonthSetup => ({
  shifts: shiftsOfMonth(luopingCalendar, december),
  seats: [{ id: "w1", serving: ["B", "C"], itemIds: [] }],
  posts: [postOf("w1", "b", "B")],
  staff: ["a", "b", "c", "d"].map((id) => servant(id)),
  absences: [],
  ...changes,
});
const gapsOf = (changes: Partial<MonthSetup>) => {
  const setup = setupOf(changes);
  return gapStretches(setup, planMonth(setup)).map(({ seatId, reason, proposals, first, last, shifts }) => ({
    seatId,
    reason,
    proposals,
    from: `${first.on.toString()} ${first.half}`,
    until: `${last.on.toString()} ${last.half}`,
    shifts,
  }));
};
const away = (staffId: string, from: string, until = from) =>
  ({
    staffId,
    from: Temporal.PlainDate.from(from),
    fromHalf: "FORENOON",
    until: Temporal.PlainDate.from(until),
    untilHalf: "AFTERNOON",
  }) as const;

test("LP-6 the half days of a month are those on which the doors are open: none on Sunday and Monday, Saturday by its own hours", () => {
  const shifts = shiftsOfMonth(luopingCalendar, december);
  expect(new Set(shifts.map(({ on }) => on.dayOfWeek))).toEqual(new Set([2, 3, 4, 5, 6]));
  const saturday = shifts.filter(({ on }) => on.toString() === "2026-12-05");
  expect(
    saturday.map(({ half, hours }) => [half, hours?.[0]?.opens.toString(), hours?.[0]?.closes.toString()]),
  ).toEqual([
    ["FORENOON", "09:00:00", "11:30:00"],
    ["AFTERNOON", "12:30:00", "16:30:00"],
  ]);
});

test("LP-4 an absence over closed days is a gap on the open ones alone, with whoever is free proposed", () => {
  expect(gapsOf({ absences: [away("b", "2026-12-04", "2026-12-07")] })).toEqual([
    {
      seatId: "w1",
      reason: "ALL_AWAY",
      proposals: ["a", "c", "d"],
      from: "2026-12-04 FORENOON",
      until: "2026-12-05 AFTERNOON",
      shifts: 4,
    },
  ]);
});

test("LP-4 somebody away for a half day is missed in that half alone", () => {
  const absences = [{ ...away("b", "2026-12-08"), untilHalf: "FORENOON" as const }];
  expect(gapsOf({ absences })).toMatchObject([
    { from: "2026-12-08 FORENOON", until: "2026-12-08 FORENOON", shifts: 1 },
  ]);
});

test("LP-4 nobody serves at two windows at once unless the law allows it in their role", () => {
  const seats = ["w1", "w2"].map((id) => ({ id, serving: ["B", "C"] as PostRole[], itemIds: [] }));
  const posts = [postOf("w1", "b", "B"), postOf("w2", "b", "B")];
  expect(gapsOf({ seats, posts })).toMatchObject([{ seatId: "w2", reason: "NEEDED_ELSEWHERE" }]);
  const lenient = [{ ...servant("b"), severalAs: new Set<PostRole>(["B"]) }];
  expect(gapsOf({ seats, posts, staff: lenient })).toEqual([]);
});

test("PT-4 whoever is on record without an item of the window does not cover it, and who is known to master it is proposed first", () => {
  const seats = [{ id: "w1", serving: ["B", "C"] as PostRole[], itemIds: ["pension", "housing"] }];
  const staff = [
    servant("a"),
    servant("b", "pension"),
    servant("c", "housing"),
    servant("d", "pension", "housing"),
  ];
  expect(gapsOf({ seats, staff })).toMatchObject([{ reason: "NOT_COMPETENT", proposals: ["d", "a"] }]);
  expect(gapsOf({ seats, staff: [servant("b", "pension", "housing")] })).toEqual([]);
  expect(gapsOf({ seats, staff: [servant("b")] })).toEqual([]);
});

test("LP-4 the first proposals for windows that are empty at once are different people", () => {
  const seats = ["w1", "w2"].map((id) => ({ id, serving: ["B", "C"] as PostRole[], itemIds: [] }));
  const first = gapsOf({ seats, posts: [] }).map(({ proposals }) => proposals[0]);
  expect(new Set(first).size).toBe(2);
});
