import { plainDate } from "@yimen/domain";
import { createRuleBook } from "../book/rule-book.ts";
import type { Pack } from "../pack/model.ts";
import type { Problem } from "../problems/problem.ts";
import { checkBands } from "./check-bands.ts";
import { checkTable } from "./check-table.ts";

/** What can only be seen by trying out: tables and bands, under the law of each rule's first day. */
export function analysePack(pack: Pack): readonly Problem[] {
  const book = createRuleBook([pack]);
  return [...pack.rules.values()].flatMap((rule) => {
    if (rule.form !== "decision" && rule.form !== "scorecard") return [];
    const snapshot = book.at({ division: pack.division, on: plainDate(rule.from) });
    if (rule.form === "scorecard") return checkBands(rule, snapshot);
    const asRead = rule.otherReadings.flatMap(({ rule: other }) =>
      other.form === "decision" ? [other] : [],
    );
    return [rule, ...asRead].flatMap((one) => checkTable(one, snapshot));
  });
}
