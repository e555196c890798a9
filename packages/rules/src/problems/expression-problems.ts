import type { DomainErrorFactory } from "@yimen/domain";
import { defineProblem } from "./problem.ts";
import type { Hint } from "./problem.ts";

export const syntaxWrong: DomainErrorFactory<{ found: string; foundZh: string } & Hint> = defineProblem(
  "RULE_SYNTAX",
  { zh: (d) => `表达式写法有误:${d.foundZh}`, en: (d) => `the expression is not valid CEL: ${d.found}` },
);

export const characterForbidden: DomainErrorFactory<{ character: string } & Hint> = defineProblem(
  "RULE_CHARACTER_FORBIDDEN",
  {
    zh: (d) => `含有不可见或改变方向的字符 ${d.character}`,
    en: (d) => `it contains the invisible or direction-changing character ${d.character}`,
  },
);

export const expressionTooLarge: DomainErrorFactory<{ what: string; whatZh: string } & Hint> = defineProblem(
  "RULE_EXPRESSION_TOO_LARGE",
  { zh: (d) => `表达式过大:${d.whatZh}`, en: (d) => `the expression is too large: ${d.what}` },
);

export const costTooHigh: DomainErrorFactory<{ cost: string; budget: string } & Hint> = defineProblem(
  "RULE_COST_TOO_HIGH",
  {
    zh: (d) => `最坏情况需 ${d.cost} 步,超过上限 ${d.budget} 步`,
    en: (d) => `it may take ${d.cost} steps, more than the ${d.budget} allowed`,
  },
);

export const variableUnknown: DomainErrorFactory<{ name: string } & Hint> = defineProblem(
  "RULE_NAME_UNKNOWN",
  {
    zh: (d) => `没有名为 ${d.name} 的变量`,
    en: (d) => `there is no variable ${d.name}`,
  },
);

export const fieldUnknown: DomainErrorFactory<{ record: string; field: string } & Hint> = defineProblem(
  "RULE_FIELD_UNKNOWN",
  { zh: (d) => `${d.record} 没有事实 ${d.field}`, en: (d) => `${d.record} has no fact ${d.field}` },
);

export const parameterUnknown: DomainErrorFactory<{ name: string } & Hint> = defineProblem(
  "RULE_PARAMETER_UNKNOWN",
  { zh: (d) => `没有参数 ${d.name}`, en: (d) => `there is no parameter ${d.name}` },
);

export const functionUnknown: DomainErrorFactory<{ name: string } & Hint> = defineProblem(
  "RULE_FUNCTION_UNKNOWN",
  { zh: (d) => `没有函数 ${d.name}`, en: (d) => `there is no function ${d.name}` },
);

export const enumValueUnknown: DomainErrorFactory<{ vocabulary: string; value: string } & Hint> =
  defineProblem("RULE_ENUM_VALUE_UNKNOWN", {
    zh: (d) => `${d.vocabulary} 没有取值 ${d.value}`,
    en: (d) => `${d.vocabulary} has no value ${d.value}`,
  });

export const typeWrong: DomainErrorFactory<
  { expected: string; expectedZh: string; found: string; foundZh: string } & Hint
> = defineProblem("RULE_TYPE_MISMATCH", {
  zh: (d) => `此处应为${d.expectedZh},实为${d.foundZh}`,
  en: (d) => `expected ${d.expected}, found ${d.found}`,
});

export const operationUndefined: DomainErrorFactory<
  { operation: string; types: string; typesZh: string } & Hint
> = defineProblem("RULE_OPERATION_UNDEFINED", {
  zh: (d) => `${d.operation} 不能用于 ${d.typesZh}`,
  en: (d) => `${d.operation} is not defined for ${d.types}`,
});

export const featureRefused: DomainErrorFactory<{ feature: string; featureZh: string } & Hint> =
  defineProblem("RULE_FEATURE_REFUSED", {
    zh: (d) => `规则表达式不支持${d.featureZh}`,
    en: (d) => `expressions of rules have no ${d.feature}`,
  });

export const absentUnguarded: DomainErrorFactory<{ path: string } & Hint> = defineProblem(
  "RULE_ABSENT_UNGUARDED",
  {
    zh: (d) => `${d.path} 可能不存在(尚未发生),使用前须用 has(${d.path}) 判断`,
    en: (d) => `${d.path} may be absent (not happened); guard it with has(${d.path})`,
  },
);

/** What one part of a pack can name of another, in both languages. */
const named = {
  check: { zh: "检查", en: "check" },
  decision: { zh: "决定", en: "decision" },
  quota: { zh: "指标", en: "quota" },
  scorecard: { zh: "评分表", en: "scorecard" },
  section: { zh: "评分板块", en: "section" },
  band: { zh: "等次", en: "band" },
} as const;

export const ruleReferenceUnknown: DomainErrorFactory<{ form: keyof typeof named; id: string } & Hint> =
  defineProblem("RULE_REFERENCE_UNKNOWN", {
    zh: (d) => `没有${named[d.form]?.zh ?? d.form} ${d.id}`,
    en: (d) => `there is no ${named[d.form]?.en ?? d.form} ${d.id}`,
  });

export const unitsDiffer: DomainErrorFactory<{ left: string; right: string } & Hint> = defineProblem(
  "RULE_UNIT_MISMATCH",
  { zh: (d) => `单位不同:${d.left} 与 ${d.right}`, en: (d) => `the units differ: ${d.left} and ${d.right}` },
);
