import { divisionLineage, type DivisionCode } from "@yimen/domain";
import { defineLoader } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listOpenStations, type Station } from "../station/store.ts";
import { type Duty, listCentres, listDuties } from "./store.ts";

const loadCentres = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const wanted = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const found = Map.groupBy(
    await context.read((db) => listCentres(db, wanted)),
    ({ divisionCode }) => divisionCode,
  );
  return new Map(
    places.map((place) => [place, nearestFirst(place).flatMap((code) => found.get(code) ?? [])]),
  );
});

const loadDuties = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const wanted = [...new Set(places.flatMap((place) => divisionLineage(place)))];
  const found = Map.groupBy(await context.read((db) => listDuties(db, wanted)), (each) => each.divisionCode);
  return new Map(
    places.map((place) => [place, nearestFirst(place).flatMap((code) => found.get(code) ?? [])]),
  );
});

function nearestFirst(place: DivisionCode): readonly DivisionCode[] {
  return divisionLineage(place).toSorted((a, b) => (a < b ? 1 : -1));
}

/**
 * The centres that supervise and guide a station (监督指导), the nearest first: those of its own division and the ones above that are not itself.
 *
 * @source SM-1
 */
export async function guidedBy(context: Context, station: Station): Promise<readonly Station[]> {
  const centres = (await loadCentres(context, station.divisionCode)) ?? [];
  const isCentre = station.kind === "COUNTY_CENTRE" || station.kind === "TOWNSHIP_CENTRE";
  return centres.filter(
    ({ id, divisionCode }) => id !== station.id && !(isCentre && divisionCode === station.divisionCode),
  );
}

/** The most that is named at once. */
const mostNamed = 500;

/**
 * The stations a centre guides itself: those it is the nearest centre of, by code, at most 500. A station that is no centre guides none.
 *
 * @source SM-1
 */
export async function guides(context: Context, station: Station): Promise<readonly Station[]> {
  if (station.kind !== "COUNTY_CENTRE" && station.kind !== "TOWNSHIP_CENTRE") return [];
  const below = await context.read((db) => listOpenStations(db, station.divisionCode));
  const guiding = await Promise.all(below.map((each) => guidedBy(context, each)));
  return below.filter((_each, at) => guiding[at]?.[0]?.id === station.id).slice(0, mostNamed);
}

/** What a station is there for, by the nearest document that says it of its kind. @source SM-1 */
export async function dutiesOf(context: Context, station: Station): Promise<readonly Duty[]> {
  const said = ((await loadDuties(context, station.divisionCode)) ?? []).filter(
    ({ kind }) => kind === station.kind,
  );
  return said.filter(({ divisionCode }) => divisionCode === said[0]?.divisionCode);
}
