import type { Caller } from "@yimen/testing";
import { panan, type World } from "../cases.ts";

export interface FigureSeen {
  readonly id: string | null;
  readonly count: number | null;
  readonly total: string | null;
  readonly mean: string | null;
  readonly median: string | null;
  readonly values: readonly { readonly value: string | null; readonly labelZh: string }[];
}

export interface TableSeen {
  readonly leastShown: number | null;
  readonly figures: readonly FigureSeen[];
  readonly total: FigureSeen;
  readonly sheet?: string;
}

export interface Asked {
  readonly measure: string;
  readonly within?: string;
  readonly from?: string;
  readonly until?: string;
  readonly by?: readonly string[];
  readonly only?: readonly { readonly dimension: string; readonly value: string }[];
}

const figure = "{ id count total mean median values { value labelZh } }";

/** A table of statistics as somebody sees it; 2026 in Pan'an unless told otherwise. */
export async function tableOf(
  world: World,
  { within = panan, from = "2026-01-01", until = "2026-12-31", by = [], only = [], measure }: Asked,
  as?: Caller,
  more = "",
): Promise<TableSeen> {
  const { caseStatistics } = await world.data<{ caseStatistics: TableSeen }>(
    `query ($measure: CaseMeasure!, $within: DivisionCode!, $from: Date!, $until: Date!, $by: [CaseDimension!], $only: [CaseDimensionValue!]) {
      caseStatistics(measure: $measure, within: $within, from: $from, until: $until, by: $by, only: $only) {
        leastShown figures ${figure} total ${figure} ${more} } }`,
    { measure, within, from, until, by, only },
    as,
  );
  return caseStatistics;
}

/** Numbers of the cases behind a figure, page by page. */
export async function casesBehind(world: World, id: string, as: Caller): Promise<readonly string[]> {
  const numbers: string[] = [];
  let after: string | null = null;
  do {
    const { casesBehind: page }: { casesBehind: BehindPage } = await world.data(
      `query ($id: String!, $after: String) { casesBehind(figure: $id, first: 3, after: $after) {
        edges { node { caseNo } } pageInfo { hasNextPage endCursor } } }`,
      { id, after },
      as,
    );
    numbers.push(...page.edges.map(({ node }) => node.caseNo));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return numbers;
}

interface BehindPage {
  readonly edges: readonly { readonly node: { readonly caseNo: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** The counts of a table by what they are of. */
export function countsOf({ figures }: TableSeen): Record<string, number | null> {
  return Object.fromEntries(
    figures.map(({ values, count }) => [values.map(({ value }) => value).join(" "), count]),
  );
}
