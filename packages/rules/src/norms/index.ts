import type { Pack } from "../pack/model.ts";
import type { Problem } from "../problems/problem.ts";
import { checkBoundsOfQuotes } from "./check-bounds.ts";
import { checkLevel } from "./check-level.ts";

/** Where a pack's rules do not bind as strongly, or do not bound a number, as the words they quote (用语核对). Warnings: a text can mean what its words do not. */
export function checkNorms(pack: Pack): readonly Problem[] {
  return [...pack.rules.values()].flatMap((rule) => [
    ...checkLevel(rule),
    ...checkBoundsOfQuotes(pack, rule),
  ]);
}

export { wordTables } from "./word-tables.ts";
