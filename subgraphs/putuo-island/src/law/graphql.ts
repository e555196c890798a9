import type { EnumRefOf, ObjectRefOf } from "@yimen/subgraph-kit";
import { vocabularyEnum } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { IslandTables } from "../tables.ts";
import type { RuleAnswer } from "./answer.ts";
import { type RuleVerdict, ruleVerdicts } from "./verdict.ts";

const RuleVerdictEnum: EnumRefOf<IslandTables, RuleVerdict> = vocabularyEnum(builder, ruleVerdicts);

export const RuleAnswerRef: ObjectRefOf<IslandTables, RuleAnswer> = builder
  .objectRef<RuleAnswer>("PutuoRuleAnswer")
  .implement({
    description:
      "What the law in force in the town says to one question, and why (规则答复). What the source leaves open is unknown, never guessed.",
    fields: (t) => ({
      rule: t.exposeString("rule", { description: "Id of the rule in the town's pack (规则编号)." }),
      verdict: t.expose("verdict", {
        type: RuleVerdictEnum,
        description: "What became of the question (结论).",
      }),
      value: t.exposeString("value", {
        nullable: true,
        description: "The value (取值): a number, a date, true or false, as text; null without one.",
      }),
      reasonsZh: t.stringList({
        description: "Why there is no value, in Chinese (中文原因).",
        resolve: ({ reasons }) => reasons.map(({ zh }) => zh),
      }),
      reasonsEn: t.stringList({
        description: "Why there is no value, in English (英文原因).",
        resolve: ({ reasons }) => reasons.map(({ en }) => en),
      }),
      missing: t.stringList({
        description: "Facts the rule reads and nobody gave (缺少的事实).",
        resolve: ({ missing }) => [...missing],
      }),
      articles: t.stringList({
        description: "The articles it rests on (依据).",
        resolve: ({ articles }) => [...articles],
      }),
      explanationZh: t.stringList({
        description: "How it came about, line by line, in Chinese (中文说明).",
        resolve: ({ explanationZh }) => [...explanationZh],
      }),
      explanationEn: t.stringList({
        description: "How it came about, line by line, in English (英文说明).",
        resolve: ({ explanationEn }) => [...explanationEn],
      }),
    }),
  });
