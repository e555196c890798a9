import { divisionContains } from "@yimen/domain";
import { defineRecording, type Recording } from "@yimen/subgraph-kit";
import { requireDivision } from "../division/operations.ts";
import { itemNotFound, requireItem } from "../item/operations.ts";
import type { CatalogTables } from "../tables.ts";

/**
 * What is put on record about an item at a place: whether it must be handled at the centre and is, at which window, who covers it.
 *
 * @source BK-2, LP-1, LP-2, PT-1, PT-2, PT-11, SM-18, SM-20
 */
export const itemRecording: Recording<CatalogTables> = defineRecording<CatalogTables>({
  subject: "item",
  noun: "Item",
  idField: "itemId",
  ofPlaces: true,
  permission: {
    zh: "登记事项的事实",
    en: "record facts about items",
    roles: ["STATION_MANAGER", "COUNTY_ADMIN", "INSPECTOR"],
  },
  require: async (context, id, at) => {
    const item = await requireItem(context, id);
    // Whose own item it is handles it; to everybody else there is none.
    const elsewhere =
      item.divisionCode !== null && at !== undefined && !divisionContains(item.divisionCode, at);
    const divisionCode = at ?? item.divisionCode;
    if (elsewhere || divisionCode === null) throw itemNotFound(id);
    return { id: item.id, divisionCode };
  },
  hold: (tx, { divisionCode }) => requireDivision(tx, divisionCode, "at"),
});
