import { type DivisionCode, input, parseInput } from "@yimen/domain";
import type { Context } from "../context.ts";
import { currentStatements } from "./operations.ts";
import { holdsAt, type Statement, type StatementOf } from "./statement.ts";

type Limit = StatementOf<"STATUTORY_LIMIT"> | StatementOf<"PROMISED_LIMIT">;

/** What is said at a place of how long an item takes (办结时限). N-4, PT-12 */
export interface ItemLimits {
  readonly statutory: readonly StatementOf<"STATUTORY_LIMIT">[];
  readonly promised: readonly StatementOf<"PROMISED_LIMIT">[];
  /** Limits of one stage or case: they are not the item's. */
  readonly ofStages: readonly Limit[];
}

/** How long an item takes at a place, as far as anybody says so. @throws INPUT_INVALID when `at` is no division code */
export async function limitsAt(context: Context, itemId: string, at: string): Promise<ItemLimits> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  return limitsAmong(await currentStatements(context, itemId), place);
}

function limitsAmong(statements: readonly Statement[], place: DivisionCode): ItemLimits {
  const holding = statements.filter((each) => holdsAt(each, place));
  const statutory = holding.filter((each) => each.element === "STATUTORY_LIMIT");
  const promised = holding.filter((each) => each.element === "PROMISED_LIMIT");
  return {
    statutory: statutory.filter(isWhole),
    promised: promised.filter(isWhole),
    ofStages: [...statutory, ...promised].filter((each) => !isWhole(each)),
  };
}

function isWhole({ body }: Limit): boolean {
  return body.stage === null;
}
