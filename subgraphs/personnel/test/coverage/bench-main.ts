// npm run bench:coverage — who serves where in a month of a station with 40 windows, three posts each, and people away.
import { createWorkingCalendar, parseOpeningWeek, postRoles } from "@yimen/domain";
import { gapStretches, type MonthSetup, planMonth } from "../../src/coverage/month-plan.ts";
import { shiftsOfMonth } from "../../src/coverage/shifts.ts";
import { luopingWeek, postOf } from "./month-world.ts";

const windows = Array.from({ length: 40 }, (_, at) => `w${at}`);
const people = Array.from({ length: 100 }, (_, at) => `p${at}`);
const items = Array.from({ length: 60 }, (_, at) => `i${at}`);
const month = Temporal.PlainDate.from("2026-12-01");

const setup: MonthSetup = {
  shifts: shiftsOfMonth(createWorkingCalendar({ week: parseOpeningWeek(luopingWeek) }), month),
  seats: windows.map((id) => ({ id, serving: ["B", "C"], itemIds: items.slice(0, 40) })),
  posts: windows.flatMap((id, window) =>
    postRoles.values.map((role, at) => postOf(id, `p${(window * 2 + at * 7) % people.length}`, role)),
  ),
  staff: people.map((staffId, at) => ({
    staffId,
    masters: new Set(items.slice(0, 30 + ((at * 11) % 31))),
    severalAs: new Set(),
  })),
  // Somebody else is away every half day, so that no two half days are staffed alike.
  absences: people.flatMap((staffId, at) => {
    const from = month.add({ days: (at * 3) % 28 });
    return [
      {
        staffId,
        from,
        fromHalf: "FORENOON",
        until: from.add({ days: at % 4 }),
        untilHalf: at % 2 ? "FORENOON" : "AFTERNOON",
      },
    ] as const;
  }),
};

const times = Array.from({ length: 9 }, () => {
  const before = process.cpuUsage();
  const gaps = gapStretches(setup, planMonth(setup));
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, gaps: gaps.length };
});
const median = times.map(({ ms }) => ms).toSorted((a, b) => a - b)[4];
console.log(
  `${windows.length} windows, ${setup.shifts.length} half days, ${setup.posts.length} posts, ${times[0]?.gaps} gaps: ${median?.toFixed(0)} ms of CPU (median of 9)`,
);
