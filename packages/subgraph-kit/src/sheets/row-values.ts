import { type DivisionCode, input, parseDivisionCode, parseInput } from "@yimen/domain";
import type { SheetRow, SheetValue } from "@yimen/sheets";
import type { SheetThing } from "./subgraph-sheet.ts";

/** Some columns of a row, as far as they say anything: what an operation's input takes from it. */
export function picked(row: SheetRow, names: Iterable<string>): Readonly<Record<string, SheetValue>> {
  const found: Record<string, SheetValue> = {};
  for (const name of names) {
    const value = row[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** What a row says in a column, as text; undefined when it says nothing. */
export function textIn(row: SheetRow, name: string): string | undefined {
  const value = row[name];
  return value === undefined ? undefined : String(value);
}

/** The place a row names. @throws INPUT_INVALID at its column */
export function placeIn(row: SheetRow, name = "divisionCode"): DivisionCode {
  return parseInput(input.divisionCode, row[name], [name]);
}

/** The place of a thing: its id leads with it. */
export function placeOf({ id }: Pick<SheetThing, "id">): DivisionCode {
  return parseDivisionCode(id.slice(0, 12));
}
