import { chinaDate, divisionLevels } from "@yimen/domain";
import { factTimeline } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { loadPopulations } from "../division/operations.ts";
import {
  type Division,
  listDivisionsUnder,
  listTownshipsWithoutVillages,
  listVillages,
  type Population,
} from "../division/store.ts";
import { divisionRecording } from "../recording/operations.ts";
import { listStationsEver } from "../station/store.ts";

/** Most that a list of a rule may hold: of more nothing is listed, because a part is no whole. */
const mostListed = 500;

/**
 * What is known of a division: what it is registered as, its people as published, its stations day by day, its villages as of today, and what was found of it.
 *
 * @source BK-5.2, SM-1, SM-11, LP-9, YS-8
 */
export async function divisionFacts(context: Context, division: Division): Promise<readonly Fact[]> {
  const [populations = [], counted, recorded] = await Promise.all([
    loadPopulations(context, division.code),
    countedFacts(context, division),
    divisionRecording.factsOf(context, division.code),
  ]);
  const { code, name, level, citation: origin } = division;
  return [
    ...Object.entries({ code, name, level }).map(([fact, value]) => ({ name: fact, value, origin })),
    ...populations.flatMap(populationFact),
    ...counted,
    ...recorded,
  ];
}

/** Of people whose day or kind the source does not give nothing is said: such a number must not meet a threshold. */
function populationFact({ kind, people, asOf, citation: origin }: Population): readonly Fact[] {
  if (asOf === null || kind === "UNSPECIFIED") return [];
  const name = kind === "RESIDENT" ? "residents" : "registeredPeople";
  return [{ name, value: people, from: lastDayOf(asOf), origin }];
}

/** Of a year, a month or a day the last day: by then it was so for certain. */
function lastDayOf(asOf: string): Temporal.PlainDate {
  const [year = "", month = "12", day] = asOf.split("-");
  const known = Temporal.PlainYearMonth.from({ year: Number(year), month: Number(month) });
  return known.toPlainDate({ day: day === undefined ? known.daysInMonth : Number(day) });
}

async function countedFacts(context: Context, { code, level }: Division): Promise<readonly Fact[]> {
  const [ever, children, villages, unknown] = await context.read((db) =>
    Promise.all([
      listStationsEver(db, code),
      listDivisionsUnder(db, code),
      listVillages(db, code),
      listTownshipsWithoutVillages(db, code),
    ]),
  );
  const from = chinaDate(context.now);
  const told = (name: string, value: Fact["value"], origin: string): Fact => ({ name, value, from, origin });
  const registered = "the stations registered here and below";
  const known = "the divisions known below it";
  // Above a county nobody knows them all.
  const isWhole = divisionLevels.compare(level, "COUNTY") >= 0;
  if (!isWhole) return [];
  const stations = ever.map((station) => ({
    ...station,
    from: dayOf(station.enteredAt),
    // On the day it closed it was open.
    until: dayOf(station.closedAt),
  }));
  const none = [told("stationCount", 0, registered), told("stations", [], registered)];
  return [
    ...(stations.length === 0 ? none : []),
    ...factTimeline(stations, (there) => there.length).map((dated) => ({
      name: "stationCount",
      ...dated,
      origin: registered,
    })),
    ...factTimeline(stations, (there) =>
      there.length > mostListed
        ? undefined
        : there.map(({ id, code: of, name, kind, tier }) => ({ id, code: of, name, kind, tier })),
    ).map((dated) => ({ name: "stations", ...dated, origin: registered })),
    ...(unknown.length > 0 ? [] : [told("villageCount", villages.length, known)]),
    // As they are registered: a year that is over had the same, and those that have ended since.
    ...(children.length === 0 ? [{ name: "children", value: [], origin: known }] : []),
    ...factTimeline(
      children.map((child) => ({ ...child, from: null, until: child.endedOn })),
      (there) => there.map(({ code: of, name, level: at }) => ({ code: of, name, level: at })),
    ).map((dated) => ({ name: "children", ...dated, origin: known })),
  ];
}

function dayOf(at: Temporal.Instant | null): Temporal.PlainDate | null {
  return at === null ? null : chinaDate(at);
}
