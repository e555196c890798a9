import { chinaDate, type DivisionCode, divisionLineage } from "@yimen/domain";
import { defineLoader, type Fact, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ItemEntry, Registered } from "../entry/entry.ts";
import { loadDelegationsAt, loadEntriesAt } from "../entry/operations.ts";
import { listKeepers } from "../entry/store.ts";
import type { ItemListKind } from "../vocabulary.ts";
import { listKindsBinding } from "./store.ts";

const origin = "the register of entries and delegations";

/** Whether a place, or one above it, keeps the register of entries: then what is not on it is not so. */
const loadKeeps = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const keepers = await context.read((db) => listKeepers(db, places));
  return new Map(places.map((place) => [place, keepers.has(place)]));
});

/** The kinds of list that bind a place. */
const loadKindsAt = defineLoader(async (context: Context, places: readonly DivisionCode[]) => {
  const lineages = new Map(places.map((place) => [place, divisionLineage(place)]));
  const rows = await context.read((db) => listKindsBinding(db, [...new Set([...lineages.values()].flat())]));
  const byOwner = groupedBy(
    [...new Set(rows.map(({ divisionCode }) => divisionCode))],
    rows,
    ({ divisionCode }) => divisionCode,
  );
  return new Map(
    [...lineages].map(([place, lineage]) => [
      place,
      new Set(lineage.flatMap((code) => (byOwner.get(code) ?? []).map(({ kind }) => kind))),
    ]),
  );
});

/**
 * What the lists, the entries and the delegations say of an item at a place, from when to when: whether it must enter and has, at which
 * window, in whose hands, by whose authority.
 *
 * A place that has a list of a kind says of every item whether it is on it; one that has none says nothing. So does the register of
 * entries, for what a list asks for and for every item of a place that keeps it.
 *
 * @param on kinds of list that bind the place and that the item is on
 * @source BK-2, PT-2, LP-1, PT-11
 */
export async function registeredFacts(
  context: Context,
  itemId: string,
  at: DivisionCode,
  on: ReadonlySet<ItemListKind>,
): Promise<readonly Fact[]> {
  const key = `${itemId} ${at}`;
  const [entries = [], delegations = [], keeps = false, kinds = new Set<ItemListKind>()] = await Promise.all([
    loadEntriesAt(context, key),
    loadDelegationsAt(context, key),
    loadKeeps(context, at),
    loadKindsAt(context, at),
  ]);
  const asked = (["MUST_ENTER", "LIVELIHOOD", "SINK"] as const).some((kind) => on.has(kind));
  const known = keeps || asked;
  const atWindows = entries.filter(({ way }) => way !== "AGENT");
  const hasWindow = atWindows.length > 0 || on.has("WINDOW_SCOPE");
  return [
    ...listed("mustEnter", "MUST_ENTER"),
    ...listed("livelihood", "LIVELIHOOD"),
    ...told("entered", known, atWindows),
    ...told("atComprehensiveWindow", known, ofWay(entries, "COMPREHENSIVE_WINDOW")),
    ...told("coveredByAgents", known, ofWay(entries, "AGENT")),
    ...(on.has("WINDOW_SCOPE")
      ? [{ name: "hasWindow", value: true, origin }]
      : told("hasWindow", known, atWindows)),
    // Brought down is what the list of a place names and a window there takes.
    ...(on.has("SINK") ? told("sunk", true, atWindows) : []),
    ...told("delegated", hasWindow || keeps, delegations),
  ];

  function listed(name: string, kind: ItemListKind): readonly Fact[] {
    return kinds.has(kind) ? [{ name, value: on.has(kind), origin: "the lists that bind the place" }] : [];
  }
}

function ofWay(entries: readonly ItemEntry[], wanted: ItemEntry["way"]): readonly ItemEntry[] {
  return entries.filter(({ way }) => way === wanted);
}

/** True while one of them holds; before and after, where the register is known to be kept, false. */
export function told(name: string, isKept: boolean, rows: readonly Registered[]): readonly Fact[] {
  const never: Fact = { name, value: false, origin };
  return [
    ...(isKept || rows.length > 0 ? [never] : []),
    ...rows.map(({ startsOn, endsOn, recordedAt, citation }) => ({
      name,
      value: true,
      from: startsOn,
      until: endsOn,
      knownOn: chinaDate(recordedAt),
      origin: citation,
    })),
  ];
}
