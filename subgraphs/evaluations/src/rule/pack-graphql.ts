import type { NotModelled, Pack } from "@yimen/rules";
import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder, verdictTypes } from "../builder.ts";
import { DivisionRef } from "../place/references.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type Looser, looserThan } from "./looser.ts";

const NotModelledRef = builder.objectRef<NotModelled>("NotModelledClause").implement({
  description: "A clause that is no rule, and why (未建模条款).",
  interfaces: [verdictTypes.CitedRef],
  isTypeOf: (value) => typeof value === "object" && value !== null && "reason" in value,
  fields: (t) => ({
    reasonZh: t.string({ description: "Why, in Chinese (中文原因).", resolve: ({ reason }) => reason.zh }),
    reasonEn: t.string({
      description: "The same in English (英文原因).",
      resolve: ({ reason }) => reason.en,
    }),
  }),
});

const LooserRef = builder.objectRef<Looser>("LooserClause").implement({
  description: "Where a pack asks less than the one it extends (松于上级之处).",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Rule or parameter (规则或参数编号)." }),
    on: t.field({
      type: "Date",
      description: "First day found (首日).",
      resolve: (each) => Temporal.PlainDate.from(each.on),
    }),
    messageZh: t.exposeString("zh", { description: "What is looser, in Chinese (中文说明)." }),
    messageEn: t.exposeString("en", { description: "The same in English (英文说明)." }),
  }),
});

/** A pack of rules. */
export const RulePackRef: ObjectRefOf<EvaluationsTables, Pack> = builder.objectRef<Pack>("RulePack");

builder.objectType(RulePackRef, {
  description: "The rules and values of a place, in force together (规则包).",
  fields: (t) => ({
    id: t.exposeString("id", { description: "Name of the pack (规则包编号)." }),
    nameZh: t.exposeString("zh", { description: "What it is called (名称)." }),
    nameEn: t.exposeString("en", { description: "The same in English (英文名称)." }),
    divisionCode: t.exposeString("division", {
      description: "The place it holds in and below (适用区划), 12 digits; twelve zeros for the country.",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "That place (适用区划); null for the country.",
      resolve: ({ division }) => (/^0+$/.test(division) ? null : { code: division }),
    }),
    version: t.exposeString("version", { description: "Version (版本)." }),
    revision: t.exposeString("revision", { description: "Changes with any of its files (修订)." }),
    parent: t.field({
      type: RulePackRef,
      nullable: true,
      description: "The pack it extends (上级规则包).",
      resolve: ({ parent }) => parent,
    }),
    rules: t.field({
      type: [verdictTypes.RuleRef],
      description: "Its rules (规则), those that hold no longer or not yet included.",
      resolve: ({ rules }) => [...rules.values()],
    }),
    notModelled: t.field({
      type: [NotModelledRef],
      description: "Clauses of its sources that are no rule, and why (未建模条款).",
      resolve: ({ notModelled }) => [...notModelled],
    }),
    looserThanParent: t.field({
      type: [LooserRef],
      description: "Where it asks less than the pack it extends (松于上级之处).",
      resolve: (pack) => [...looserThan(pack)],
    }),
  }),
});
