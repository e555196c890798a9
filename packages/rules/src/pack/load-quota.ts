import type { ExpressionInput } from "../format/primitives.ts";
import type { QuotaInput } from "../format/quota.ts";
import { formWrong, ruleReferenceUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
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
  quotas: readonly Written<QuotaInput>[],
): Quota | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const subject = loadSubject(loading, written);
  checkForm(loading, written);
  checkAmong(loading, written, quotas);
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
  const appliesWhen = loadExpression(
    loading,
    written,
    ["appliesWhen"],
    input.appliesWhen,
    limitScope,
    boolType,
  );
  return {
    ...head,
    form: "quota",
    subject,
    per: input.per,
    appliesWhen,
    where,
    counted,
    pick,
    limit: {
      unit: input.limit.unit,
      min: exactly ?? bound("min"),
      max: exactly ?? bound("max"),
      rounding: input.limit.rounding ?? "none",
      among: input.limit.among ?? [],
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
      "a share of people must be rounded: rounding: down, up, half-up or largest-remainder",
      "按比例评选须写明取整方式 rounding",
    );
  }
}

function populationOf({ subject, per, where }: QuotaInput): string {
  return JSON.stringify([subject, per, where]);
}

/** Quotas that are rounded together are shares of one and the same whole. */
function checkAmong(
  loading: Loading,
  written: Written<QuotaInput>,
  quotas: readonly Written<QuotaInput>[],
): void {
  const { id, input } = written;
  const { limit } = input;
  const wrong = (path: readonly (string | number)[], rule: string, ruleZh: string): void => {
    report(loading, written, ["limit", ...path], formWrong({ rule, ruleZh, ...noHint }));
  };
  if ((limit.rounding === "largest-remainder") !== (limit.among !== undefined)) {
    wrong(
      [],
      "rounding: largest-remainder and among: [quotas] belong together",
      "rounding: largest-remainder 须与 among(共同取整的指标)一起写",
    );
    return;
  }
  const { among } = limit;
  if (among === undefined) return;
  if (!among.includes(id)) {
    wrong(["among"], `among must name ${id} itself, too`, `among 须包括 ${id} 自身`);
  }
  for (const [index, other] of among.entries()) {
    const sibling = quotas.find((quota) => quota.id === other)?.input;
    if (sibling === undefined) {
      const hint = didYouMean(
        other,
        quotas.map((quota) => quota.id),
      );
      report(
        loading,
        written,
        ["limit", "among", index],
        ruleReferenceUnknown({ form: "quota", id: other, ...hint }),
      );
      continue;
    }
    if (sibling.limit.unit !== "share" || sibling.limit.exactly === undefined) {
      wrong(
        ["among", index],
        `${other} is no exact share: unit: share, exactly: …`,
        `${other} 不是确定的比例(须写 unit: share, exactly: …)`,
      );
    } else if (populationOf(sibling) !== populationOf(input)) {
      wrong(
        ["among", index],
        `${other} is measured in another population: subject, per and where must be the same`,
        `${other} 的统计对象不同:subject、per、where 须一致`,
      );
    }
  }
}
