import type { PickInput } from "../format/event.ts";
import type { ExpressionInput } from "../format/primitives.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Written } from "./collect.ts";
import { loadExpression, report } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Points } from "./model.ts";
import { decimalType } from "./rule-scope.ts";
import type { KeyPath } from "./yaml-file.ts";

/** Points of an entry or effect: computed, or a range to pick from. */
export function loadPoints(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  input: { readonly points?: ExpressionInput | undefined; readonly pick?: PickInput | undefined },
  scope: RuleScope,
): Points | undefined {
  if ((input.points === undefined) === (input.pick === undefined)) {
    const rule = "an entry has either points or pick: { from, to }";
    return report(
      loading,
      written,
      path,
      formWrong({ rule, ruleZh: "评分项须有 points,或用 pick: { from, to } 给出区间", ...noHint }),
    );
  }
  if (input.pick === undefined) {
    const points = loadExpression(loading, written, [...path, "points"], input.points, scope, decimalType);
    return points && { kind: "computed", points };
  }
  const from = loadExpression(
    loading,
    written,
    [...path, "pick", "from"],
    input.pick.from,
    scope,
    decimalType,
  );
  const to = loadExpression(loading, written, [...path, "pick", "to"], input.pick.to, scope, decimalType);
  return from && to && { kind: "picked", from, to };
}
