import type { ArticleReference, RuleReference } from "@yimen/domain";
import type { ObjectRefOf, SubgraphBuilder } from "./builder-types.ts";

/** Defines `RuleReference`: a rule with its article, in texts alone. It is the same in every subgraph. */
export function defineRuleReference<Tables>(
  builder: SubgraphBuilder<Tables>,
): ObjectRefOf<Tables, RuleReference> {
  const ArticleRef = builder.objectRef<ArticleReference>("ArticleReference").implement({
    description: "An article something rests on (所依条款).",
    shareable: true,
    fields: (t) => ({
      text: t.exposeString("text", { description: "As packs write it (引用): YS 三(一)1." }),
      documentZh: t.exposeString("zh", { description: "Title and number of the document (文件)." }),
      documentEn: t.exposeString("en", { description: "The same in English (英文标题)." }),
    }),
  });
  return builder.objectRef<RuleReference>("RuleReference").implement({
    description:
      "A rule something rests on, with its article, as it was when it was told (所依规则): a later law changes nothing about it.",
    shareable: true,
    fields: (t) => ({
      id: t.exposeString("id", { description: "Id of the rule (规则编号)." }),
      pack: t.exposeString("pack", { description: "Pack it is in (规则包)." }),
      nameZh: t.exposeString("zh", { description: "What it is called (规则名称)." }),
      nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
      articles: t.field({
        type: [ArticleRef],
        description: "The articles (依据条款).",
        resolve: ({ articles }) => [...articles],
      }),
      quotes: t.stringList({
        description: "Their words (原文); empty where the text is not at hand.",
        resolve: ({ quotes }) => [...quotes],
      }),
      lawRevision: t.exposeString("lawRevision", {
        description: "Revision of the law it was read in (规则修订).",
      }),
    }),
  });
}
