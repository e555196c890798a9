import { factOrigins } from "@yimen/domain";
import type { ReachedFact } from "@yimen/rules";
import type { ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { vocabularyEnum } from "../vocabulary.ts";

/** Defines `RuleFact`: a fact that a rule asks for, and where it comes from. */
export function defineRuleFact<Tables>(builder: SubgraphBuilder<Tables>): ObjectRefOf<Tables, ReachedFact> {
  const FactOriginEnum = vocabularyEnum(builder, factOrigins);
  return builder.objectRef<ReachedFact>("RuleFact").implement({
    description:
      "A fact that a rule asks for (所需事实). Where it is typed in, or told by nobody yet, the rule cannot come to a verdict by itself.",
    shareable: true,
    fields: (t) => ({
      path: t.exposeString("path", { description: "As rules name it (路径): station.windows[].kind." }),
      name: t.string({
        nullable: true,
        description: "Its name in the facts schema (事实名称); null for a field of a mutation’s input.",
        resolve: ({ fact }) => fact?.name,
      }),
      labelZh: t.string({
        nullable: true,
        description: "What it is called (名称).",
        resolve: ({ fact }) => fact?.zh,
      }),
      labelEn: t.string({
        nullable: true,
        description: "The same in English (英文名称).",
        resolve: ({ fact }) => fact?.en,
      }),
      unit: t.string({ nullable: true, description: "Unit (单位).", resolve: ({ fact }) => fact?.unit }),
      source: t.field({
        type: FactOriginEnum,
        description: "Where it comes from (出处).",
        resolve: ({ origin }) => origin,
      }),
    }),
  });
}
