import { parseOpeningWeek, weekdays } from "@yimen/domain";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadCountyOf } from "../county/operations.ts";
import type { Station } from "../station/store.ts";

/** When stations of its county are open, by the county's own calendar; nothing where the county has none. @source LP-6 */
export async function openingFacts(context: Context, station: Station): Promise<readonly Fact[]> {
  const county = await loadCountyOf(context, station.divisionCode);
  const text = county?.calendar?.text.week;
  if (text === undefined) return [];
  const { hours } = parseOpeningWeek(text);
  const told = { origin: county?.calendar?.weekCitation ?? "the calendar of the county" };
  return [
    { name: "openWeekdays", value: weekdays.filter((weekday) => hours[weekday].length > 0), ...told },
    {
      name: "openHours",
      value: weekdays.flatMap((weekday) =>
        hours[weekday].map(({ opens, closes }) => ({
          weekday,
          opens: fromMidnight(opens),
          closes: fromMidnight(closes),
        })),
      ),
      ...told,
    },
  ];
}

function fromMidnight(time: Temporal.PlainTime): number {
  return Temporal.PlainTime.from("00:00").until(time).total("hours");
}
