import { Client } from "pg";
import type { World } from "../world/world.ts";

/** What there is to be asked about, the same in every run on the same data. */
export interface Ground {
  /** Divisions of cases all over the table: villages, towns and counties. */
  readonly places: readonly string[];
  readonly counties: readonly string[];
  readonly stations: readonly { readonly code: string; readonly division: string; readonly kind: string }[];
  readonly windows: readonly { readonly id: string; readonly division: string }[];
  readonly cases: readonly { readonly caseNo: string; readonly division: string; readonly item: string }[];
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly staff: readonly { readonly id: string; readonly division: string }[];
  readonly produce: readonly string[];
  /** A token of the administrator of the county a division lies in. */
  readonly adminOf: (division: string) => string;
}

const sampled = 400;

/** Reads it off the database. */
export async function readGround(world: Pick<World, "databaseUrl" | "mint">): Promise<Ground> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const rows = async <Row extends object>(text: string): Promise<readonly Row[]> =>
      (await client.query<Row>(text)).rows;
    const cases = await rows<{ caseNo: string; division: string; item: string }>(
      `select case_no as "caseNo", division_code as division, item_id as item
       from (select *, row_number() over (order by id) as place, count(*) over () as total from cases.service_case) as numbered
       where place % greatest(total / ${sampled}, 1) = 0 order by id limit ${sampled}`,
    );
    const stations = await rows<{ code: string; division: string; kind: string }>(
      `select code, division_code as division, kind from facilities.station where closed_at is null order by code`,
    );
    const counties = [...new Set(stations.map(({ division }) => countyOf(division)))];
    const tokens = new Map(
      await Promise.all(
        counties.map(async (county) => [county, await world.mint("COUNTY_ADMIN", county)] as const),
      ),
    );
    return {
      places: cases.map(({ division }) => division),
      counties,
      stations,
      cases,
      windows: await rows(
        `select id, division_code as division from facilities.service_window where closed_at is null order by id`,
      ),
      items: await rows(
        `select code, name from catalog.service_item where withdrawn_at is null order by code`,
      ),
      staff: await rows(
        `select id, division_code as division from personnel.staff_member where ended_on is null order by id`,
      ),
      produce: (await rows<{ id: string }>(`select id from shenmu.produce order by id`)).map(({ id }) => id),
      adminOf: (division) => tokens.get(countyOf(division)) ?? "",
    };
  } finally {
    await client.end();
  }
}

/** The county a division lies in. */
export function countyOf(division: string): string {
  return `${division.slice(0, 6)}000000`;
}

/** The town a division lies in. */
export function townOf(division: string): string {
  return `${division.slice(0, 9)}000`;
}
