import { chinaDate, type DivisionCode, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listDelegationsBy } from "../entry/store.ts";
import { listTold } from "../feedback/store.ts";
import { told } from "./registered-facts.ts";
import { listDelegatingPlaces } from "./store.ts";

const loadDelegations = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => ({ county: key.slice(0, 6), name: key.slice(7) }));
  const rows = await context.read((db) => listDelegationsBy(db, wanted));
  return groupedBy(keys, rows, ({ county, department }) => `${county} ${department}`);
});

const loadTold = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => ({ county: key.slice(0, 6), name: key.slice(7) }));
  const rows = await context.read((db) => listTold(db, wanted));
  return groupedBy(keys, rows, ({ county, department }) => `${county} ${department}`);
});

const loadKeeps = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const keepers = await context.read((db) => listDelegatingPlaces(db, places));
  return new Map(places.map((place) => [place, keepers.has(place)]));
});

/** The day it was last told that a station cannot take an item well, from that day on; of a department that nobody told nothing is said. BK-3 */
function feedbackFacts(reported: readonly { readonly at: Temporal.Instant }[]): readonly Fact[] {
  const days = [...new Set(reported.map(({ at }) => chinaDate(at).toString()))];
  return days.map((day, at) => {
    const next = days[at + 1];
    return {
      name: "feedbackReceivedOn",
      value: day,
      from: Temporal.PlainDate.from(day),
      until: next === undefined ? null : Temporal.PlainDate.from(next).subtract({ days: 1 }),
      origin: "what stations reported to it",
    };
  });
}

/**
 * Whether a department, known by its name in its county, puts its authority and its seal into the hands of windows, and since when it knows what stations cannot take. A county that keeps no
 * register of delegations says nothing.
 *
 * @source LP-1, BK-3
 */
export async function departmentItemFacts(
  context: Context,
  { name, divisionCode }: { readonly name: string; readonly divisionCode: string },
): Promise<readonly Fact[]> {
  const key = `${divisionCode.slice(0, 6)} ${name}`;
  const [delegations = [], reported = [], keeps = false] = await Promise.all([
    loadDelegations(context, key),
    loadTold(context, key),
    isDivisionCode(divisionCode) ? loadKeeps(context, divisionCode) : false,
  ]);
  const sealed = delegations.filter(({ seal }) => seal);
  return [
    ...told("authorityDelegated", keeps, delegations),
    ...told("sealInUse", keeps, sealed),
    ...feedbackFacts(reported),
  ];
}
