import { input, parseInput } from "@yimen/domain";
import type { DescribedItem } from "@yimen/papers";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { currentStatements } from "../statement/operations.ts";
import { describedItem } from "./described-item.ts";

/** What a guide of a place tells of an item. @throws INPUT_INVALID when `at` is no division code */
export async function guideOf(context: Context, item: ServiceItem, at: string): Promise<DescribedItem> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  return describedItem(item, await currentStatements(context, item.id), place);
}
