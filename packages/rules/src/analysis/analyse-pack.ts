import { createRuleBook } from "../book/rule-book.ts";
import type { Pack } from "../pack/model.ts";
import type { Problem } from "../problems/problem.ts";
import { plainDate } from "../values/day.ts";
import { checkBands } from "./check-bands.ts";
import { checkTable } from "./check-table.ts";

/** What can only be seen by trying out: tables and bands, under the law of each rule's first day. */
export function analysePack(pack: Pack): readonly Problem[] {
  const book = createRuleBook([pack]);
  return [...pack.rules.values()].flatMap((rule) => {
    if (rule.form !== "decision" && rule.form !== "scorecard") return [];
    const snapshot = book.at({ division: pack.division, on: plainDate(rule.from) });
    return rule.form === "decision" ? checkTable(rule, snapshot) : checkBands(rule, snapshot);
  });
}
