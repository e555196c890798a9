import { Client } from "pg";
import type { OpenWorld } from "./graph/world.ts";
import { join, list, type ReferenceQuery, requires } from "./queries.ts";

/** One request as every contestant gets it. */
export interface BenchRequest {
  readonly variables: Readonly<Record<string, unknown>>;
  /** Absent for the public. */
  readonly token?: string;
}

// Enough that no request repeats the one before, few enough that every contestant sees each of them.
const requestsPerQuery = 400;
const pageSizes = [5, 10, 20, 30];

/** The requests of each query: many places, pages and callers, shuffled, and the same in every run on the same data. */
export async function readRequests(
  open: OpenWorld,
): Promise<ReadonlyMap<ReferenceQuery, readonly BenchRequest[]>> {
  const client = new Client({ connectionString: open.world.databaseUrl });
  await client.connect();
  try {
    const cursors = await caseCursors(client);
    const stations = await stationCodes(client);
    return new Map([
      [list, shuffled(await listRequests(open, cursors))],
      [join, shuffled(joinRequests(stations))],
      [requires, shuffled(requiresRequests(stations))],
    ]);
  } finally {
    await client.end();
  }
}

interface CaseCursor {
  readonly division: string;
  readonly filedAt: string;
  readonly id: string;
}

/** Cases all over the table, each the end of a page. */
async function caseCursors(client: Client): Promise<readonly CaseCursor[]> {
  const found = await client.query<CaseCursor>(
    `select division_code as division, (filed_at at time zone 'UTC')::text || '+00' as "filedAt", id
     from (select *, row_number() over (order by id) as place, count(*) over () as total from cases.service_case) as numbered
     where place % greatest(total / $1, 1) = 0 order by id limit $1`,
    [requestsPerQuery],
  );
  return found.rows;
}

async function stationCodes(client: Client): Promise<readonly string[]> {
  const found = await client.query<{ code: string }>(
    "select code from facilities.station where closed_at is null order by code",
  );
  return found.rows.map(({ code }) => code);
}

async function listRequests(
  open: OpenWorld,
  cursors: readonly CaseCursor[],
): Promise<readonly BenchRequest[]> {
  const tokens = new Map<string, string>();
  return Promise.all(
    cursors.map(async ({ division, filedAt, id }, index) => {
      const county = `${division.slice(0, 6)}000000`;
      if (!tokens.has(county)) tokens.set(county, await open.mint("COUNTY_ADMIN", county));
      const token = tokens.get(county) ?? "";
      // A county, a town, a village in turn; every fourth time the first page.
      const within = [county, `${division.slice(0, 9)}000`, division][index % 3];
      const after = index % 4 === 0 ? null : cursorOf([filedAt, id]);
      return { token, variables: { within, first: pageSizes[index % 4], after } };
    }),
  );
}

function joinRequests(stations: readonly string[]): readonly BenchRequest[] {
  return stations.flatMap((code) => [1, 3, 5, 10].map((first) => ({ variables: { code, first } })));
}

function requiresRequests(stations: readonly string[]): readonly BenchRequest[] {
  const places = [2, 4, 6, 9, 12].flatMap((digits) => [
    ...new Set(stations.map((code) => code.slice(0, digits).padEnd(12, "0"))),
  ]);
  const firstPages = places.flatMap((within) =>
    pageSizes.map((first) => ({ variables: { within, first, after: null } })),
  );
  const laterPages = stations.map((code, index) => ({
    variables: {
      within: `${code.slice(0, 2)}0000000000`,
      first: pageSizes[index % pageSizes.length],
      after: cursorOf([code]),
    },
  }));
  return [...firstPages, ...laterPages];
}

/** A cursor as the graph writes it: the keys of the last row, as text. */
export function cursorOf(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString("base64url");
}

/** Another order, always the same one, cut to the number wanted. */
function shuffled<T>(values: readonly T[]): readonly T[] {
  let state = 330_727;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state;
  };
  return values
    .map((value) => ({ value, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .slice(0, requestsPerQuery)
    .map(({ value }) => value);
}
