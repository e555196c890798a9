import type { Verdict } from "@yimen/domain";
import type { OtherResult } from "@yimen/rules";
import type { EnumRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { labelOf, valueOf, verdictOf } from "./outcome.ts";

/** Defines `OtherReading`: what a rule comes to under another reading of an open text. */
export function defineOtherReading<Tables>(
  builder: SubgraphBuilder<Tables>,
  VerdictEnum: EnumRefOf<Tables, Verdict>,
): ObjectRefOf<Tables, OtherResult> {
  return builder.objectRef<OtherResult>("OtherReading").implement({
    description: "What a rule comes to where an open text is read otherwise (另一种解读的结果).",
    shareable: true,
    fields: (t) => ({
      aboutZh: t.string({
        description: "The rule or value whose text is open (所涉规则或参数).",
        resolve: ({ about }) => about.zh,
      }),
      aboutEn: t.string({ description: "The same in English (英文名称).", resolve: ({ about }) => about.en }),
      adoptedZh: t.string({
        description: "The reading that the result follows, in Chinese (采用的解读).",
        resolve: ({ adopted }) => adopted.zh,
      }),
      adoptedEn: t.string({
        description: "The same in English (英文).",
        resolve: ({ adopted }) => adopted.en,
      }),
      otherZh: t.string({
        description: "The other reading, in Chinese (另一种解读).",
        resolve: ({ other }) => other.zh,
      }),
      otherEn: t.string({ description: "The same in English (英文).", resolve: ({ other }) => other.en }),
      verdict: t.field({
        type: VerdictEnum,
        description: "What the rule says under the other reading (按另一种解读的结论).",
        resolve: ({ evaluation }) => verdictOf(evaluation),
      }),
      value: t.string({
        nullable: true,
        description: "Its value or score under the other reading (按另一种解读的结果).",
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
    }),
  });
}
