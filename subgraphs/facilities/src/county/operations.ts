import { type DivisionCode, divisionLineage, input, parseInput, stationKinds } from "@yimen/domain";
import { defineLoader } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { Station } from "../station/store.ts";
import type { County, CountyCalendar, DisplayKind } from "./county.ts";
import { findCounties, listCounties } from "./store.ts";

// What a county writes over its doors is public.

/** The county that a division lies in: the nearest one above it, or itself, that has a county.yaml. */
export const loadCountyOf: (context: Context, code: DivisionCode) => Promise<County | undefined> =
  defineLoader(async (context: Context, codes: readonly DivisionCode[]) => {
    const lineages = new Map(codes.map((code) => [code, divisionLineage(code)]));
    const wanted = [...new Set([...lineages.values()].flat())];
    const found = await context.read((db) => findCounties(db, wanted));
    const byDivision = new Map(found.map((county) => [county.division, county]));
    const nearest = new Map<DivisionCode, County>();
    for (const [code, lineage] of lineages) {
      const county = lineage.map((one) => byDivision.get(one)).find((one) => one !== undefined);
      if (county !== undefined) nearest.set(code, county);
    }
    return nearest;
  });

/** @throws INPUT_INVALID when the text is no division code */
export async function findCountyOf(context: Context, code: string): Promise<County | undefined> {
  return loadCountyOf(context, parseInput(input.divisionCode, code, ["division"]));
}

/** The counties that run here, by division. */
export async function allCounties(context: Context): Promise<readonly County[]> {
  return context.read(listCounties);
}

/** What the station's county calls its kind; the platform's own name where the county says nothing. N-6 */
export async function displayKindOf(context: Context, station: Station): Promise<DisplayKind> {
  const county = await loadCountyOf(context, station.divisionCode);
  const { kind } = station;
  return (
    county?.displayNames.find((name) => name.kind === kind) ?? {
      kind,
      zh: stationKinds.label(kind, "zh"),
      en: stationKinds.label(kind, "en"),
      citation: null,
      quote: null,
    }
  );
}

/** A county's own days as the law in force has them: whoever administers the county may have changed them since its county.yaml. X-6 */
export async function calendarInForce(context: Context, county: County): Promise<CountyCalendar | null> {
  const { calendar, division } = county;
  const law = await context.law();
  const text = law.text.calendars.find((each) => each.division === division);
  if (text === undefined) return calendar;
  const { week, exceptions = [] } = text;
  const sameWeek = JSON.stringify(week) === JSON.stringify(calendar?.text.week);
  return {
    text: { week, exceptions },
    years: calendar?.years ?? [],
    weekCitation: sameWeek ? (calendar?.weekCitation ?? null) : null,
    weekQuote: sameWeek ? (calendar?.weekQuote ?? null) : null,
  };
}
