import { type Verdict, verdicts } from "@yimen/domain";
import type { Evaluation, Extent, OtherResult, Reason, Rule } from "@yimen/rules";
import type { RuleResult } from "../../law/judge.ts";
import type { EnumRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { vocabularyEnum } from "../vocabulary.ts";
import { defineOtherReading } from "./other-reading.ts";
import { labelOf, valueOf, verdictOf } from "./outcome.ts";

/** What the verdict on one subject is made of. */
export interface ResultTypes<Tables> {
  readonly VerdictEnum: EnumRefOf<Tables, Verdict>;
  readonly ReasonRef: ObjectRefOf<Tables, Reason>;
  readonly OtherReadingRef: ObjectRefOf<Tables, OtherResult>;
  readonly RuleResultRef: ObjectRefOf<Tables, RuleResult>;
}

/** Defines `RuleResult`, `VerdictReason` and `Verdict`. */
export function defineResult<Tables>(
  builder: SubgraphBuilder<Tables>,
  {
    RuleRef,
    ExplanationRef,
  }: { RuleRef: ObjectRefOf<Tables, Rule>; ExplanationRef: ObjectRefOf<Tables, Evaluation> },
): ResultTypes<Tables> {
  const VerdictEnum = vocabularyEnum(builder, verdicts);
  const ReasonRef = builder.objectRef<Reason>("VerdictReason").implement({
    description: "Why something is not known (未知原因).",
    shareable: true,
    fields: (t) => ({
      name: t.exposeString("name", { description: "The fact, parameter or rule it is about (所指)." }),
      messageZh: t.exposeString("zh", { description: "The reason, in Chinese (中文原因)." }),
      messageEn: t.exposeString("en", { description: "The same in English (英文原因)." }),
    }),
  });
  const OtherReadingRef = defineOtherReading(builder, VerdictEnum);
  const RuleResultRef = builder.objectRef<RuleResult>("RuleResult").implement({
    description: "What one rule says of one subject (规则结果).",
    shareable: true,
    fields: (t) => ({
      rule: t.field({
        type: RuleRef,
        description: "The rule (规则).",
        resolve: ({ evaluation }) => evaluation.rule,
      }),
      verdict: t.field({
        type: VerdictEnum,
        description: "What it says (结论).",
        resolve: ({ evaluation }) => verdictOf(evaluation),
      }),
      value: t.string({
        nullable: true,
        description:
          "Value of a decision, or score of a scorecard (结果): as people write it; null when there is none or it is not certain.",
        resolve: ({ evaluation }) => valueOf(evaluation),
      }),
      valueZh: t.string({
        nullable: true,
        description: "Chinese label of a value that is one of a list (结果名称); null for others.",
        resolve: ({ evaluation }) => labelOf(evaluation, "zh"),
      }),
      valueEn: t.string({
        nullable: true,
        description: "The same in English (英文名称).",
        resolve: ({ evaluation }) => labelOf(evaluation, "en"),
      }),
      possible: t.stringList({
        description: "The values or bands it may have while it is not certain (可能的结果).",
        resolve: ({ evaluation }) => possibleIn(evaluation),
      }),
      lowest: t.string({
        nullable: true,
        description: "Lowest score that is possible (最低可能得分); null for what has no score or no bound.",
        resolve: ({ evaluation }) => extentOf(evaluation)?.low,
      }),
      highest: t.string({
        nullable: true,
        description: "Highest score that is possible (最高可能得分).",
        resolve: ({ evaluation }) => extentOf(evaluation)?.high,
      }),
      band: t.string({
        nullable: true,
        description: "Band of a scorecard (档次), when only one is possible: its Chinese name.",
        resolve: ({ evaluation }) => (evaluation.form === "scorecard" ? evaluation.band?.zh : null),
      }),
      deemedZh: t.string({
        nullable: true,
        description: "Why the value counts although nobody gave it (视为); null when somebody did.",
        resolve: ({ evaluation }) => (evaluation.form === "decision" ? evaluation.deemed?.zh : null),
      }),
      deemedEn: t.string({
        nullable: true,
        description: "The same in English (英文说明).",
        resolve: ({ evaluation }) => (evaluation.form === "decision" ? evaluation.deemed?.en : null),
      }),
      missing: t.stringList({
        description: "The facts that would have to be known (缺少的事实), by path, as station.officeAreaM2.",
        resolve: ({ evaluation }) => [...evaluation.missing],
      }),
      otherReadings: t.field({
        type: [OtherReadingRef],
        description:
          "Other readings of an open text under which it comes out differently (另一种解读的结果); empty when it depends on none.",
        resolve: ({ evaluation }) => [...evaluation.otherReadings],
      }),
      reasons: t.field({
        type: [ReasonRef],
        description: "Why it is not known (未知原因); empty when it is.",
        resolve: ({ evaluation }) => [...evaluation.reasons],
      }),
      explanation: t.field({
        type: ExplanationRef,
        description: "Why it came out so (说明). Costs an evaluation more: ask for it where it is shown.",
        resolve: ({ explain }) => explain(),
      }),
    }),
  });
  return { VerdictEnum, ReasonRef, OtherReadingRef, RuleResultRef };
}

function possibleIn(evaluation: RuleResult["evaluation"]): string[] {
  if (evaluation.form === "decision") return [...evaluation.possible];
  return evaluation.form === "scorecard" ? evaluation.bands.map(({ zh }) => zh) : [];
}

function extentOf(evaluation: RuleResult["evaluation"]): Extent | undefined {
  if (evaluation.form !== "scorecard" || evaluation.verdict === "not-applicable") return undefined;
  const { exact, low, high } = evaluation.score;
  return { exact, low: exact ?? low, high: exact ?? high };
}
