import { input, parseInput } from "@yimen/domain";
import {
  type Compliance,
  type Found,
  foundIn,
  judge,
  type MomentArguments,
  parseMoment,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { itemFacts } from "./item-facts.ts";

// The catalogue is public, and so is what rules make of it (政务公开).

/** Where and when an item is judged. */
export interface ItemJudged extends MomentArguments {
  readonly at: string;
}

/**
 * What the rules in force at a place say of an item, by what the catalogue knows of it there.
 *
 * @throws INPUT_INVALID when `at` is no division code, or a day does not exist
 * @source PT-12, LP-2, N-4, SM-18, SM-20
 */
export async function itemCompliance(
  context: Context,
  item: ServiceItem & Found,
  args: ItemJudged,
): Promise<Compliance> {
  const division = parseInput(input.divisionCode, args.at, ["at"]);
  const moment = parseMoment(args);
  const [law, known] = await Promise.all([context.law(), itemFacts(context, item, division)]);
  const facts = [...known, ...(foundIn(item, division) ?? [])];
  return judge(law, { ...moment, subject: "item", division, facts }, context.now);
}
