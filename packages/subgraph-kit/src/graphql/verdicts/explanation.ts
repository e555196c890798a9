import {
  type Evaluation,
  type ExplainedParameter,
  type ExplainedPart,
  explanationLines,
  type Cited,
} from "@yimen/rules";
import type { InterfaceRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";

/** A sub-condition with its depth: the tree in the order it is read. */
interface Condition extends ExplainedPart {
  readonly depth: number;
}

/** What explanations are made of. */
export interface ExplanationTypes<Tables> {
  readonly ExplanationRef: ObjectRefOf<Tables, Evaluation>;
  readonly ParameterRef: ObjectRefOf<Tables, ExplainedParameter>;
}

/** Defines `Explanation`, `ExplainedCondition` and `LawParameter`. */
export function defineExplanation<Tables>(
  builder: SubgraphBuilder<Tables>,
  CitedRef: InterfaceRefOf<Tables, Cited>,
): ExplanationTypes<Tables> {
  const ConditionRef = builder.objectRef<Condition>("ExplainedCondition").implement({
    description: "A part of a rule's condition with its value (子条件).",
    shareable: true,
    fields: (t) => ({
      depth: t.exposeInt("depth", {
        description: "How deep it stands in the condition (层次), 0 for the whole.",
      }),
      expression: t.exposeString("expression", { description: "The part, as CEL (表达式)." }),
      value: t.exposeString("value", { description: "Its value as people write it (值); ? when unknown." }),
      labelZh: t.string({
        nullable: true,
        description: "Name of the fact it reads (事实名称).",
        resolve: ({ label }) => label?.zh,
      }),
      labelEn: t.string({
        nullable: true,
        description: "The same in English (英文名称).",
        resolve: ({ label }) => label?.en,
      }),
    }),
  });
  const ParameterRef = builder.objectRef<ExplainedParameter>("LawParameter").implement({
    description: "A value of the law and where it is from (参数).",
    shareable: true,
    interfaces: [CitedRef],
    isTypeOf: isParameter,
    fields: (t) => ({
      name: t.exposeString("name", { description: "Name in expressions, behind params. (参数名)." }),
      nameZh: t.exposeString("zh", { description: "What it is called (名称)." }),
      nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
      pack: t.exposeString("pack", { description: "Pack it is in (规则包)." }),
      value: t.exposeString("value", {
        nullable: true,
        description: "Its value (值); null when the source does not say or nothing is in force.",
      }),
      unit: t.exposeString("unit", { nullable: true, description: "Unit (单位)." }),
      from: t.field({
        type: "Date",
        nullable: true,
        description: "First day the value holds (施行日期).",
        resolve: ({ from }) => (from === undefined ? null : Temporal.PlainDate.from(from)),
      }),
      issuedOn: t.field({
        type: "Date",
        nullable: true,
        description: "Day the value became known (发布日期).",
        resolve: ({ issued }) => (issued === undefined ? null : Temporal.PlainDate.from(issued)),
      }),
      unsetZh: t.string({
        nullable: true,
        description: "Why there is no value, in Chinese (原文未载明的原因).",
        resolve: ({ unset }) => unset?.zh,
      }),
      unsetEn: t.string({
        nullable: true,
        description: "The same in English (英文原因).",
        resolve: ({ unset }) => unset?.en,
      }),
    }),
  });
  const ExplanationRef = builder.objectRef<Evaluation>("Explanation").implement({
    description:
      "Why a rule came out as it did (说明): made by the same evaluation, so it cannot disagree with the verdict.",
    shareable: true,
    fields: (t) => ({
      conditions: t.field({
        type: [ConditionRef],
        description: "The conditions and their parts in reading order, with values (各项条件).",
        resolve: ({ explanation }) => (explanation?.conditions ?? []).flatMap((part) => inOrder(part, 0)),
      }),
      parameters: t.field({
        type: [ParameterRef],
        description: "Values of the law it used (所用参数).",
        resolve: ({ explanation }) => [...(explanation?.parameters ?? [])],
      }),
      linesZh: t.stringList({
        description: "The whole explanation as text, in Chinese (中文说明).",
        resolve: (evaluation) => [...explanationLines(evaluation, "zh")],
      }),
      linesEn: t.stringList({
        description: "The same in English (英文说明).",
        resolve: (evaluation) => [...explanationLines(evaluation, "en")],
      }),
    }),
  });
  return { ExplanationRef, ParameterRef };
}

function inOrder(part: ExplainedPart, depth: number): readonly Condition[] {
  return [{ ...part, depth }, ...part.parts.flatMap((inner) => inOrder(inner, depth + 1))];
}

/** Tells a parameter from a rule where both are `Cited`. */
function isParameter(value: unknown): boolean {
  return typeof value === "object" && value !== null && "unset" in value;
}
