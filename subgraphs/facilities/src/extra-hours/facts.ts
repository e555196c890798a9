import { factTimeline } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadHoursOf } from "./operations.ts";

/** Whether a station serves beyond the opening week, since it has put any such hours on record. @source SM-25 */
export async function extraHoursFacts(context: Context, stationId: string): Promise<readonly Fact[]> {
  const all = (await loadHoursOf(context, stationId)) ?? [];
  if (all.length === 0) return [];
  const spans = all.map(({ startsOn, endsOn }) => ({ from: startsOn, until: endsOn }));
  return factTimeline(spans, (there) => there.length > 0).map((dated) => ({
    name: "extendedHours",
    ...dated,
    origin: "the extra hours on record",
  }));
}
