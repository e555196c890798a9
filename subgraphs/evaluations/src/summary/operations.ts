import { divisionPrefix, input, parseInput, type RatingGrade } from "@yimen/domain";
import { defineLoader, groupedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { EvaluationsTables } from "../tables.ts";
import { addTallies, type ItemScope, listItemTallies, listStationTallies, type TallyPlace } from "./store.ts";
import { type RatingSummary, summarise, type Tally } from "./summary.ts";

// What ratings add up to is public; who gave them is not.

const loadStationTallies: (context: Context, stationId: string) => Promise<readonly Tally[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listStationTallies(db, ids)), ({ stationId }) => stationId),
  );

const loadItemTallies: (context: Context, scope: string) => Promise<readonly Tally[] | undefined> =
  defineLoader(async (context: Context, keys: readonly string[]) =>
    groupedBy(keys, await context.read((db) => listItemTallies(db, keys.map(scopeOf))), keyOf),
  );

/** What a station's ratings add up to; all zero when there are none. */
export async function summariseStation(context: Context, stationId: string): Promise<RatingSummary> {
  return summarise((await loadStationTallies(context, stationId)) ?? []);
}

/** What an item's ratings add up to, everywhere or in one division. @throws INPUT_INVALID */
export async function summariseItem(
  context: Context,
  itemId: string,
  where: { readonly within?: string | null | undefined },
): Promise<RatingSummary> {
  const within = parseInput(input.optionalDivisionCode, where.within, ["within"]);
  const prefix = within === undefined ? "" : divisionPrefix(within);
  return summarise((await loadItemTallies(context, keyOf({ itemId, prefix }))) ?? []);
}

/** One rating as far as it counts. */
export interface CountedRating extends TallyPlace {
  readonly grade: RatingGrade;
  readonly sample: boolean;
}

/** Counts ratings just written, in their transaction. */
export async function countRatings(
  tx: WriteTransaction<EvaluationsTables>,
  ratings: readonly CountedRating[],
): Promise<void> {
  const groups = Map.groupBy(ratings, ({ stationId, itemId, grade, sample }) =>
    [stationId, itemId, grade, sample].join(" "),
  );
  // Always in one order, so that two writers never wait for each other in a circle.
  const inOrder = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await addTallies(
    tx.db,
    inOrder.flatMap(([, group]) => group.slice(0, 1).map((first) => ({ ...first, count: group.length }))),
  );
}

// A prefix is digits only, so the first blank ends it.
function keyOf({ itemId, prefix }: ItemScope): string {
  return `${prefix} ${itemId}`;
}

function scopeOf(key: string): ItemScope {
  const blank = key.indexOf(" ");
  return { prefix: key.slice(0, blank), itemId: key.slice(blank + 1) };
}
