import { chinaDate, divisionLevels } from "@yimen/domain";
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
import { listOpenStations } from "../station/store.ts";

/** Most that a list of a rule may hold: of more nothing is listed, because a part is no whole. */
const mostListed = 500;

/**
 * What is known of a division: what it is registered as, its people as published, its villages and stations as of today, and what was found of it.
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
  const [stations, children, villages, unknown] = await context.read((db) =>
    Promise.all([
      listOpenStations(db, code),
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
  return [
    told("stationCount", stations.length, registered),
    ...(stations.length > mostListed
      ? []
      : [
          told(
            "stations",
            stations.map(({ id, code: of, name, kind, tier }) => ({ id, code: of, name, kind, tier })),
            registered,
          ),
        ]),
    ...(unknown.length > 0 ? [] : [told("villageCount", villages.length, known)]),
    {
      name: "children",
      // As they are registered: a year that is over had the same.
      value: children.map(({ code: of, name, level: at }) => ({ code: of, name, level: at })),
      origin: known,
    },
  ];
}
