import { type CaseState, chinaDate } from "@yimen/domain";
import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { type DueCount, listDueCounts, listItemStates, listStationStates, type StateCount } from "./store.ts";

// How many cases a station has is public (政务公开); whose they are is not.

/** How many cases stand where. */
export interface Caseload {
  /** All ever filed. */
  readonly filed: number;
  /** Filed and not finished: submitted, waiting for a supplement, accepted or decided. */
  readonly inProgress: number;
  /** Delivered. */
  readonly completed: number;
  readonly byState: readonly { readonly state: CaseState; readonly count: number }[];
}

/** Accepted cases by how they stand against their last day, today. */
export interface DueLoad {
  readonly overdue: number;
  readonly dueToday: number;
}

const loadStationCounts = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listStationStates(db, ids)), (row) => row.key),
);

const loadItemCounts = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listItemStates(db, ids)), (row) => row.key),
);

const loadDueCounts = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listDueCounts(db, ids, chinaDate(context.now))),
    (row) => row.stationId,
  ),
);

/** The caseload of a station; all zero for one without cases. */
export async function stationCaseload(context: Context, stationId: string): Promise<Caseload> {
  return summed((await loadStationCounts(context, stationId)) ?? []);
}

/** The caseload of an item over all stations. */
export async function itemCaseload(context: Context, itemId: string): Promise<Caseload> {
  return summed((await loadItemCounts(context, itemId)) ?? []);
}

/** A station's accepted cases that are late, and those whose last day is today. SM-10, BK-11 */
export async function stationDueLoad(context: Context, stationId: string): Promise<DueLoad> {
  const today = chinaDate(context.now);
  const counts: readonly DueCount[] = (await loadDueCounts(context, stationId)) ?? [];
  return {
    overdue: sumOf(counts.filter(({ dueOn }) => Temporal.PlainDate.compare(dueOn, today) < 0)),
    dueToday: sumOf(counts.filter(({ dueOn }) => dueOn.equals(today))),
  };
}

function sumOf(counts: readonly DueCount[]): number {
  return counts.reduce((sum, { cases }) => sum + cases, 0);
}

function summed(counts: readonly StateCount[]): Caseload {
  const of = (...states: readonly CaseState[]): number =>
    counts.reduce((total, { state, cases }) => (states.includes(state) ? total + cases : total), 0);
  return {
    filed: counts.reduce((total, { cases }) => total + cases, 0),
    inProgress: of("SUBMITTED", "SUPPLEMENT_REQUESTED", "ACCEPTED", "DECIDED"),
    completed: of("DELIVERED"),
    byState: counts.filter(({ cases }) => cases > 0).map(({ state, cases }) => ({ state, count: cases })),
  };
}

/**
 * Cases a resident (件/人), as YS-9 measures a station: exact, cut (never rounded up) after four decimals, so that a
 * station just below a mark never reaches it. Undefined without residents.
 *
 * @source YS-9
 */
export function caseRatio(cases: number, residents: number | null | undefined): string | undefined {
  if (residents == null || residents <= 0) return undefined;
  const tenThousandths = (BigInt(cases) * 10_000n) / BigInt(residents);
  const digits = tenThousandths.toString().padStart(5, "0");
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}
