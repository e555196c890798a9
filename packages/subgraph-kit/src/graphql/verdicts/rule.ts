import { input, parseInput, type RuleForm, ruleForms, type RuleLevel, ruleLevels } from "@yimen/domain";
import { type Cited, factsAsked, type Rule, plainDate } from "@yimen/rules";
import type { EnumRefOf, InterfaceRefOf, ObjectRefOf, SubgraphBuilder } from "../builder-types.ts";
import { vocabularyEnum } from "../vocabulary.ts";
import { defineRuleFact } from "./rule-fact.ts";

/** A rule and the enums that tell rules apart. */
export interface RuleTypes<Tables> {
  readonly RuleRef: ObjectRefOf<Tables, Rule>;
  readonly RuleFormEnum: EnumRefOf<Tables, RuleForm>;
}

/** Defines `Rule`. */
export function defineRule<Tables>(
  builder: SubgraphBuilder<Tables>,
  CitedRef: InterfaceRefOf<Tables, Cited>,
): RuleTypes<Tables> {
  const RuleFormEnum = vocabularyEnum(builder, ruleForms);
  const RuleLevelEnum = vocabularyEnum(builder, ruleLevels);
  const RuleFactRef = defineRuleFact(builder);
  const RuleRef = builder.objectRef<Rule>("Rule").implement({
    description: "A rule of a pack (规则): what it is called, where it is from, since when it holds.",
    shareable: true,
    interfaces: [CitedRef],
    isTypeOf: isRule,
    fields: (t) => ({
      id: t.exposeString("id", { description: "Id, unique in a place (规则编号)." }),
      nameZh: t.exposeString("zh", { description: "What it is called (规则名称)." }),
      nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
      form: t.field({ type: RuleFormEnum, description: "Form (形式).", resolve: formOf }),
      level: t.field({
        type: RuleLevelEnum,
        description: "How strongly it binds (约束力).",
        resolve: levelOf,
      }),
      pack: t.exposeString("pack", { description: "Pack it is in (规则包)." }),
      subject: t.string({
        nullable: true,
        description: "What it is about (主体), a name of the facts schema; null for events.",
        resolve: (rule) => (rule.form === "event" ? null : rule.subject.name),
      }),
      rows: t.stringList({
        description: "Rows of the requirements it serves (对应需求).",
        resolve: ({ rows }) => [...rows],
      }),
      from: t.field({
        type: "Date",
        description: "First day it holds (施行日期).",
        resolve: ({ from }) => plainDate(from),
      }),
      until: t.field({
        type: "Date",
        nullable: true,
        description: "Last day it holds (失效日期); null while no end is known.",
        resolve: ({ until }) => (until === undefined ? null : plainDate(until)),
      }),
      issuedOn: t.field({
        type: "Date",
        description: "Day it became known (发布日期).",
        resolve: ({ issued }) => plainDate(issued),
      }),
      replaces: t.stringList({
        description: "Ids of the rules it takes the place of (替代的规则).",
        resolve: ({ replaces }) => [...replaces],
      }),
      facts: t.field({
        type: [RuleFactRef],
        description:
          "The facts it asks for (所需事实), itself and through the rules it asks, each with where it comes from.",
        args: {
          at: t.arg({
            type: "DivisionCode",
            description:
              "The place (区划), with what its packs declare; the place of its own pack when left out.",
          }),
        },
        resolve: async (rule, { at }, context) => [...factsAsked(await context.law(), rule, placeOf(at))],
      }),
    }),
  });
  return { RuleRef, RuleFormEnum };
}

function placeOf(at: string | null | undefined): string | undefined {
  return parseInput(input.optionalDivisionCode, at, ["at"]);
}

/** Tells a rule from a parameter where both are `Cited`. */
function isRule(value: unknown): boolean {
  return typeof value === "object" && value !== null && "form" in value;
}

/** The form as the graph names it. */
export function formOf({ form }: Rule): RuleForm {
  return ruleForms.parse(form.toUpperCase());
}

function levelOf({ level }: Rule): RuleLevel {
  return ruleLevels.parse(level.toUpperCase());
}
