import { type DivisionCode, isDivisionCode } from "@yimen/domain";
import { membersOfDivision, membersOfStation, mostMembers, type PopulationMember } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { itemFacts } from "../facts/item-facts.ts";
import { listItemsAt } from "../item/store.ts";

// The catalogue is public, and so is who of it is counted.

/** Items and what is known of each at a place; null where there are too many to be counted together. */
export type CountedItems = PopulationMember[] | null;

/**
 * The items that the quotas per station count at a station: the catalogue that holds at its place, taken there or not, because what is
 * missing is asked for.
 *
 * @source BK-2, PT-2
 */
export async function itemMembersOfStation(
  context: Context,
  station: { readonly divisionCode: string },
): Promise<CountedItems> {
  const { divisionCode } = station;
  if (!isDivisionCode(divisionCode)) return [];
  return membersOfStation(context, "item", station, (most) => itemsAt(context, divisionCode, most));
}

/** The items that the quotas of a division count: the catalogue that holds there. */
export async function itemMembersOfDivision(context: Context, code: string): Promise<CountedItems> {
  if (!isDivisionCode(code)) return [];
  return membersOfDivision(context, "item", code, (within, most) => itemsAt(context, within, most));
}

async function itemsAt(
  context: Context,
  place: DivisionCode,
  most: number,
): Promise<readonly PopulationMember[]> {
  const items = await context.read((db) => listItemsAt(db, place, most));
  const tooMany = items.length > mostMembers;
  return Promise.all(
    items.map(async (item) => ({
      id: item.id,
      divisionCode: place,
      facts: tooMany ? [] : await itemFacts(context, item, place),
    })),
  );
}
