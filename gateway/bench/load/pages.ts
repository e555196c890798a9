import type { BenchQuery, BenchRequest } from "../queries/query.ts";
import { wireRequest } from "./wire.ts";

// Enough that no request repeats the one before, few enough that every contestant sees each of them.
const mostRequests = 400;
const pagesTurned = 4;

/** The requests of a query, shuffled, and the same in every run on the same data. */
export async function requestsOf(
  query: BenchQuery,
  firstPages: readonly BenchRequest[],
  endpoint: string,
): Promise<readonly BenchRequest[]> {
  const all = query.pages === undefined ? firstPages : await turnPages(query, firstPages, endpoint);
  return shuffled(all).slice(0, mostRequests);
}

/** First pages and the pages that follow them, as somebody who turns them asks: where a page ends only the graph knows. */
async function turnPages(
  query: BenchQuery,
  firstPages: readonly BenchRequest[],
  endpoint: string,
): Promise<readonly BenchRequest[]> {
  const found: BenchRequest[] = [];
  const turned = shuffled(firstPages).slice(0, mostRequests / 8);
  for (const first of turned) {
    let page = first;
    for (let pages = 0; pages < pagesTurned; pages += 1) {
      found.push(page);
      const after = await endOf(query, page, endpoint);
      if (after === undefined) break;
      page = { ...page, variables: { ...page.variables, after } };
    }
  }
  return [...found, ...firstPages.filter((page) => !turned.includes(page))];
}

/** The cursor a page ends with; undefined when nothing follows. */
async function endOf(query: BenchQuery, page: BenchRequest, endpoint: string): Promise<string | undefined> {
  const response = await fetch(endpoint, { method: "POST", ...wireRequest(query, page) });
  const { data } = (await response.json()) as {
    data?: Readonly<Record<string, { pageInfo: { hasNextPage: boolean; endCursor: string } } | null>>;
  };
  const info = data?.[query.pages ?? ""]?.pageInfo;
  return info?.hasNextPage === true ? info.endCursor : undefined;
}

/** Another order, always the same one. */
export function shuffled<T>(values: readonly T[]): readonly T[] {
  let state = 330_727;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state;
  };
  return values
    .map((value) => ({ value, place: next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
