import type { ExpressionInput } from "../format/primitives.ts";
import type { QuotaInput } from "../format/quota.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Written } from "./collect.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadExpression, report } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Expression, Quota } from "./model.ts";
import { after, boolType, decimalType, subjectScope, withVariables } from "./rule-scope.ts";

/** A share, number or ranking of a population. */
export function loadQuota(
  loading: Loading,
  written: Written<QuotaInput>,
  base: RuleScope,
): Quota | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const subject = loadSubject(loading, written);
  checkForm(loading, written);
  if (head === undefined || subject === undefined) return undefined;
  const scope = subjectScope(base, subject);
  const where = loadExpression(loading, written, ["where"], input.where, scope, boolType);
  const member = after(scope, where);
  const counted = loadExpression(loading, written, ["counted"], input.counted, member, boolType);
  const pick = input.pick && loadPick(loading, written, input.pick, member);
  if (input.counted !== undefined && counted === undefined) return undefined;
  if (input.pick !== undefined && pick === undefined) return undefined;
  const limitScope = withVariables(base, [["population", { kind: "int" }]]);
  const bound = (key: "min" | "max" | "exactly"): Expression | undefined =>
    loadExpression(loading, written, ["limit", key], input.limit[key], limitScope, decimalType);
  const exactly = bound("exactly");
  return {
    ...head,
    form: "quota",
    subject,
    per: input.per,
    where,
    counted,
    pick,
    limit: {
      unit: input.limit.unit,
      min: exactly ?? bound("min"),
      max: exactly ?? bound("max"),
      rounding: input.limit.rounding ?? "none",
    },
  };
}

function loadPick(
  loading: Loading,
  written: Written<QuotaInput>,
  input: NonNullable<QuotaInput["pick"]>,
  scope: RuleScope,
): Quota["pick"] {
  const number = (path: readonly (string | number)[], source: ExpressionInput): Expression | undefined =>
    loadExpression(loading, written, ["pick", ...path], source, scope, decimalType);
  const by = number(["by"], input.by);
  const tieBreak = listOf(input.tieBreak).flatMap((source, index) => {
    const checked = number(["tieBreak", index], source);
    return checked === undefined ? [] : [checked];
  });
  return by && { by, order: input.order, tieBreak, ties: input.ties };
}

function listOf(input: NonNullable<QuotaInput["pick"]>["tieBreak"]): readonly ExpressionInput[] {
  if (input === undefined) return [];
  return typeof input === "object" ? input : [input];
}

function checkForm(loading: Loading, written: Written<QuotaInput>): void {
  const { counted, pick, limit } = written.input;
  const wrong = (path: readonly string[], rule: string, ruleZh: string): void => {
    report(loading, written, path, formWrong({ rule, ruleZh, ...noHint }));
  };
  if ((counted === undefined) === (pick === undefined)) {
    wrong([], "a quota has either counted or pick", "指标须有 counted 或 pick 之一");
  }
  if (limit.exactly !== undefined && (limit.min !== undefined || limit.max !== undefined)) {
    wrong(["limit"], "exactly excludes min and max", "exactly 不与 min、max 同用");
  }
  if (limit.exactly === undefined && limit.min === undefined && limit.max === undefined) {
    wrong(["limit"], "a limit has min, max or exactly", "limit 须有 min、max 或 exactly");
  }
  if (pick !== undefined && limit.max === undefined && limit.exactly === undefined) {
    wrong(["limit"], "a ranking takes max or exactly so many", "评选须在 limit 写明 max 或 exactly");
  }
  if (pick !== undefined && limit.unit === "share" && (limit.rounding ?? "none") === "none") {
    wrong(
      ["limit"],
      "a share of people must be rounded: rounding: down, up or half-up",
      "按比例评选须写明取整方式 rounding",
    );
  }
}
