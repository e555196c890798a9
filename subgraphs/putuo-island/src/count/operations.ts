import { chinaDate, type DivisionCode, divisionAt, divisionContains, parseDivisionCode } from "@yimen/domain";
import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { findItems, type IslandItem, listItems } from "../island/store.ts";
import type { DocumentKind } from "../vocabulary.ts";
import { countStanding, type IssuedCount, listIssued, type StandingCount } from "./store.ts";

// Counts are public (政务公开): they name nobody.

const loadStanding: (context: Context, town: DivisionCode) => Promise<readonly StandingCount[] | undefined> =
  defineLoader(async (context: Context, towns: readonly DivisionCode[]) => {
    const today = chinaDate(context.now);
    const counts = await context.read((db) => countStanding(db, towns, today));
    return groupedBy(towns, counts, ({ divisionCode }) => divisionCode);
  });

/** How many documents of a kind a town has in force today. */
export async function loadInForce(context: Context, town: DivisionCode, kind: DocumentKind): Promise<number> {
  return (await loadStanding(context, town))?.find((each) => each.kind === kind)?.count ?? 0;
}

const loadIssuedAtStation: (
  context: Context,
  stationId: string,
) => Promise<readonly IssuedCount[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const { year } = chinaDate(context.now);
    const counts = await context.read((db) => listIssued(db, "station_id", ids, year));
    return groupedBy(ids, counts, ({ stationId }) => stationId);
  },
);

const loadIssuedInTown: (context: Context, town: string) => Promise<readonly IssuedCount[] | undefined> =
  defineLoader(async (context: Context, towns: readonly string[]) => {
    const { year } = chinaDate(context.now);
    const counts = await context.read((db) => listIssued(db, "division_code", towns, year));
    return groupedBy(towns, counts, ({ divisionCode }) => divisionCode);
  });

/** The item that leads to an island document; undefined for any other. */
export const loadItem: (context: Context, itemId: string) => Promise<IslandItem | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) => {
    const found = await context.read((db) => findItems(db, ids));
    return new Map(found.map((item) => [item.itemId, item]));
  },
);

/** How many of one kind, and of which town: what the fields of a count are made of. */
export interface DocumentCount {
  readonly town: DivisionCode;
  readonly kind: DocumentKind;
  /** Issued this year, here. */
  readonly issuedThisYear: number;
}

/** The counts of a place, one for each kind the town has an item for. */
export interface IslandCounts {
  readonly counts: readonly DocumentCount[];
}

/** What a station's cases led to this year; undefined outside the towns that issue such documents. */
export async function countsOfStation(
  context: Context,
  station: { readonly id: string; readonly divisionCode: string },
): Promise<IslandCounts | undefined> {
  const division = parseDivisionCode(station.divisionCode);
  return countsWhere(context, division, loadIssuedAtStation(context, station.id));
}

/** What a town issued this year; undefined for every other division. */
export async function countsOfTown(context: Context, code: string): Promise<IslandCounts | undefined> {
  const division = parseDivisionCode(code);
  if (divisionAt(division, "TOWNSHIP") !== division) return undefined;
  return countsWhere(context, division, loadIssuedInTown(context, division));
}

async function countsWhere(
  context: Context,
  place: DivisionCode,
  issued: Promise<readonly IssuedCount[] | undefined>,
): Promise<IslandCounts | undefined> {
  const items = (await context.read((db) => listItems(db))).filter(({ divisionCode }) =>
    divisionContains(divisionCode, place),
  );
  const counted = (await issued) ?? [];
  if (items.length === 0) return undefined;
  return {
    counts: items.map(({ divisionCode, kind }) => ({
      town: divisionCode,
      kind,
      issuedThisYear: counted.filter((each) => each.kind === kind).reduce((sum, { count }) => sum + count, 0),
    })),
  };
}
