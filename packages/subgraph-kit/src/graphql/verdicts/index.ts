import type { RuleForm, Verdict } from "@yimen/domain";
import type { Cited, Evaluation, ExplainedParameter, OtherResult, Reason, Rule } from "@yimen/rules";
import type { Compliance, RuleResult } from "../../law/judge.ts";
import type { EnumRefOf, InterfaceRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { defineCited } from "./cited.ts";
import { defineCompliance } from "./compliance.ts";
import { defineExplanation } from "./explanation.ts";
import { defineResult } from "./result.ts";
import { defineRule } from "./rule.ts";

/** The types verdicts are answered with. */
export interface VerdictTypes<Tables> {
  readonly CitedRef: InterfaceRefOf<Tables, Cited>;
  readonly RuleRef: ObjectRefOf<Tables, Rule>;
  readonly RuleFormEnum: EnumRefOf<Tables, RuleForm>;
  readonly ParameterRef: ObjectRefOf<Tables, ExplainedParameter>;
  readonly ExplanationRef: ObjectRefOf<Tables, Evaluation>;
  readonly VerdictEnum: EnumRefOf<Tables, Verdict>;
  readonly ReasonRef: ObjectRefOf<Tables, Reason>;
  readonly OtherReadingRef: ObjectRefOf<Tables, OtherResult>;
  readonly RuleResultRef: ObjectRefOf<Tables, RuleResult>;
  readonly ComplianceRef: ObjectRefOf<Tables, Compliance>;
}

/**
 * Adds `Compliance` and what it is made of: rules with their articles, verdicts, missing facts, explanations. A field of type
 * `ComplianceRef` resolved with `judge(…)` says what every county's rules make of a subject of yours. The types are the same in
 * every subgraph. Call it once.
 */
export function defineVerdicts<Tables>(builder: SubgraphBuilder<Tables>): VerdictTypes<Tables> {
  const CitedRef = defineCited(builder);
  const rule = defineRule(builder, CitedRef);
  const explanation = defineExplanation(builder, CitedRef);
  const result = defineResult(builder, { ...rule, ...explanation });
  const ComplianceRef = defineCompliance(builder, { ...rule, ...result });
  return { CitedRef, ...rule, ...explanation, ...result, ComplianceRef };
}

export { verdictOf } from "./outcome.ts";
export { formOf } from "./rule.ts";
