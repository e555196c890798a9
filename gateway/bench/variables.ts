import { Client } from "pg";
import type { OpenWorld } from "./graph/world.ts";
import { join, list, type ReferenceQuery, requires } from "./queries.ts";
import { type BenchRequest, wireRequest } from "./requests.ts";

// Enough that no request repeats the one before, few enough that every contestant sees each of them.
const requestsPerQuery = 400;
const pageSizes = [5, 10, 20, 30];
const pagesTurned = 4;

/** The requests of each query: many places, pages and callers, shuffled, and the same in every run on the same data. */
export async function readRequests(
  open: OpenWorld,
  endpoint: string,
): Promise<ReadonlyMap<ReferenceQuery, readonly BenchRequest[]>> {
  const client = new Client({ connectionString: open.world.databaseUrl });
  await client.connect();
  try {
    const places = await placesOfCases(client);
    const stations = await stationCodes(client);
    return new Map([
      [list, shuffled(await pagesOf(endpoint, list, await listRequests(open, places)))],
      [join, shuffled(joinRequests(stations))],
      [requires, shuffled(await pagesOf(endpoint, requires, requiresRequests(stations)))],
    ]);
  } finally {
    await client.end();
  }
}

/** Divisions of cases all over the table. */
async function placesOfCases(client: Client): Promise<readonly string[]> {
  const found = await client.query<{ division: string }>(
    `select division_code as division
     from (select *, row_number() over (order by id) as place, count(*) over () as total from cases.service_case) as numbered
     where place % greatest(total / $1, 1) = 0 order by id limit $1`,
    [requestsPerQuery],
  );
  return found.rows.map(({ division }) => division);
}

async function stationCodes(client: Client): Promise<readonly string[]> {
  const found = await client.query<{ code: string }>(
    "select code from facilities.station where closed_at is null order by code",
  );
  return found.rows.map(({ code }) => code);
}

async function listRequests(open: OpenWorld, places: readonly string[]): Promise<readonly BenchRequest[]> {
  const tokens = new Map<string, string>();
  return Promise.all(
    places.map(async (division, index) => {
      const county = `${division.slice(0, 6)}000000`;
      if (!tokens.has(county)) tokens.set(county, await open.mint("COUNTY_ADMIN", county));
      const token = tokens.get(county) ?? "";
      // A county, a town, a village in turn.
      const within = [county, `${division.slice(0, 9)}000`, division][index % 3];
      return { token, variables: { within, first: pageSizes[index % 4], after: null } };
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
  return places.flatMap((within) =>
    pageSizes.map((first) => ({ variables: { within, first, after: null } })),
  );
}

/** First pages and the pages that follow them, as somebody who turns them asks: where a page ends only the graph knows. */
async function pagesOf(
  endpoint: string,
  query: ReferenceQuery,
  firstPages: readonly BenchRequest[],
): Promise<readonly BenchRequest[]> {
  const found: BenchRequest[] = [];
  for (const first of firstPages.slice(0, requestsPerQuery / pagesTurned)) {
    let page = first;
    for (let turned = 0; turned < pagesTurned; turned += 1) {
      found.push(page);
      const after = await endOf(endpoint, query, page);
      if (after === undefined) break;
      page = { ...page, variables: { ...page.variables, after } };
    }
  }
  return [...found, ...firstPages.slice(requestsPerQuery / pagesTurned)];
}

/** The cursor a page ends with; undefined when nothing follows. */
async function endOf(
  endpoint: string,
  query: ReferenceQuery,
  page: BenchRequest,
): Promise<string | undefined> {
  const response = await fetch(endpoint, { method: "POST", ...wireRequest(query, page) });
  const { data } = (await response.json()) as {
    data: Readonly<Record<string, { pageInfo: { hasNextPage: boolean; endCursor: string } }>>;
  };
  const info = Object.values(data)[0]?.pageInfo;
  return info?.hasNextPage === true ? info.endCursor : undefined;
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
