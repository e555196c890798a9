import { chinaDate } from "@yimen/domain";
import { type Fact, recordedTimeline } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadAttendanceOfStaff } from "./loaders.ts";
import type { Attendance } from "./training-session.ts";

const counts: Readonly<Record<string, (those: readonly Attendance[]) => number>> = {
  trainingsThisYear: (those) => those.length,
  superiorTrainingsThisYear: (those) => those.filter(({ kinds }) => kinds.includes("SUPERIOR")).length,
};

/**
 * How many trainings somebody was at, and how many of these superiors held, as it grew in this year and in each in which they were taught.
 *
 * @source PT-8
 */
export async function trainingCounts(context: Context, staffId: string): Promise<readonly Fact[]> {
  const attendance = (await loadAttendanceOfStaff(context, staffId)) ?? [];
  const years = new Set([chinaDate(context.now).year, ...attendance.map(({ on }) => on.year)]);
  return [...years].flatMap((year) => {
    const from = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    const ofYear = attendance.filter(({ on }) => on.year === year);
    return Object.entries(counts).flatMap(([name, valueOf]) =>
      recordedTimeline(ofYear, {
        name,
        origin: `the trainings of ${year} on record`,
        from,
        until: from.with({ month: 12, day: 31 }),
        valueOf,
      }),
    );
  });
}
