import { type DivisionCode, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { listDelegationsBy } from "../entry/store.ts";
import { told } from "./registered-facts.ts";
import { listDelegatingPlaces } from "./store.ts";

const loadDelegations = defineLoader(async (context: Context, keys: readonly string[]) => {
  const wanted = keys.map((key) => ({ county: key.slice(0, 6), name: key.slice(7) }));
  const rows = await context.read((db) => listDelegationsBy(db, wanted));
  return groupedBy(keys, rows, ({ county, department }) => `${county} ${department}`);
});

const loadKeeps = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const keepers = await context.read((db) => listDelegatingPlaces(db, places));
  return new Map(places.map((place) => [place, keepers.has(place)]));
});

/**
 * Whether a department, known by its name in its county, puts its authority and its seal into the hands of windows. A county that keeps no
 * register of delegations says nothing.
 *
 * @source LP-1
 */
export async function departmentItemFacts(
  context: Context,
  { name, divisionCode }: { readonly name: string; readonly divisionCode: string },
): Promise<readonly Fact[]> {
  const [delegations = [], keeps = false] = await Promise.all([
    loadDelegations(context, `${divisionCode.slice(0, 6)} ${name}`),
    isDivisionCode(divisionCode) ? loadKeeps(context, divisionCode) : false,
  ]);
  const sealed = delegations.filter(({ seal }) => seal);
  return [...told("authorityDelegated", keeps, delegations), ...told("sealInUse", keeps, sealed)];
}
