import { type DivisionCode, input, parseInput } from "@yimen/domain";
import { defineLoader, groupedBy } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import type { ItemElement } from "../vocabulary.ts";
import { itemElements } from "../vocabulary.ts";
import { holdsAt, missingElements, type Statement, type StatementOf } from "./statement.ts";
import { listStatements } from "./store.ts";

// What a guide says is public (政务公开): anybody may read it.

/** Everything that was ever said of an item, ended statements included. */
export const loadStatementHistory: (
  context: Context,
  itemId: string,
) => Promise<readonly Statement[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listStatements(db, ids)), (each) => each.itemId),
);

/** What stands of an item, all elements. */
export async function currentStatements(context: Context, itemId: string): Promise<readonly Statement[]> {
  const history = (await loadStatementHistory(context, itemId)) ?? [];
  return history.filter((each) => each.untilRevision === null);
}

/**
 * What stands of one element; with `at`, only what holds there.
 *
 * @throws INPUT_INVALID when `at` is no division code
 */
export async function statementsOf<Element extends ItemElement>(
  context: Context,
  itemId: string,
  element: Element,
  at: string | null | undefined,
): Promise<readonly StatementOf<Element>[]> {
  const place = parseInput(input.optionalDivisionCode, at, ["at"]);
  const current = await currentStatements(context, itemId);
  return current.filter(
    (each): each is Statement & StatementOf<Element> =>
      each.element === element && (place === undefined || holdsAt(each, place)),
  );
}

/** The elements nobody states for a division. @throws INPUT_INVALID @source PT-12 */
export async function gapsAt(context: Context, itemId: string, at: string): Promise<readonly ItemElement[]> {
  const place = parseInput(input.divisionCode, at, ["at"]);
  return missingElements(itemElements.values, await currentStatements(context, itemId), place);
}

// 四同: same name, materials, conditions and process. A name belongs to the whole item and cannot differ.
const uniformElements: ReadonlySet<ItemElement> = new Set(["MATERIALS", "CONDITIONS", "STEPS"]);

/**
 * Materials, conditions and steps that only a part of a division has: each is a difference from 四同.
 *
 * @throws INPUT_INVALID
 * @source SM-18
 */
export async function deviationsWithin(
  context: Context,
  itemId: string,
  within: string,
): Promise<readonly Statement[]> {
  const whole = parseInput(input.divisionCode, within, ["within"]);
  const current = await currentStatements(context, itemId);
  return current.filter((each) => uniformElements.has(each.element) && isLocalTo(each, whole));
}

function isLocalTo(statement: Statement, whole: DivisionCode): boolean {
  const { divisionCode } = statement;
  if (divisionCode === null || statement.placeText !== null || divisionCode === whole) return false;
  return holdsAt({ divisionCode: whole, placeText: null }, divisionCode);
}
