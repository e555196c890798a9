import { chinaDate, type DivisionCode, isDivisionCode } from "@yimen/domain";
import { defineLoader, type Fact } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { countItemsOfPlaces } from "./store.ts";

const loadCounts = defineLoader(async (context: Context, codes: readonly DivisionCode[]) => {
  const rows = await context.read((db) => countItemsOfPlaces(db, codes, chinaDate(context.now)));
  return new Map(rows.map((row) => [row.code, row]));
});

const names = ["itemsThatMustEnter", "itemsEntered", "delegatedItemCount", "countyWideItemCount"] as const;

/** How many items must enter at a place and have, are delegated, and are on its county-wide list; nothing of what no register says. @source BK-2, BK-6 */
export async function divisionItemFacts(context: Context, code: string): Promise<readonly Fact[]> {
  const counts = isDivisionCode(code) ? await loadCounts(context, code) : undefined;
  return names.flatMap((name): readonly Fact[] => {
    const value = counts?.[name] ?? null;
    return value === null ? [] : [{ name, value, origin: "the lists and registers of the place" }];
  });
}
