import { builder, verdictTypes } from "../builder.ts";
import { momentArguments } from "../compliance/arguments.ts";
import { findRule, lawRevision, listPacks, listParameters, listRules } from "./operations.ts";
import { RulePackRef } from "./pack-graphql.ts";

const place = {
  ...builder.args((t) => ({
    at: t.field({ type: "DivisionCode", required: true, description: "The place (区划): what holds there." }),
  })),
  ...momentArguments,
};

builder.queryFields((t) => ({
  rules: t.field({
    type: [verdictTypes.RuleRef],
    description: "The rules in force in a place on a day (适用规则), those of wider places first.",
    args: {
      ...place,
      subject: t.arg.string({ description: "Only those about this subject (主体), as station." }),
      form: t.arg({ type: verdictTypes.RuleFormEnum, description: "Only those of this form (形式)." }),
      pack: t.arg.string({ description: "Only those of this pack (规则包)." }),
      row: t.arg.string({ description: "Only those that serve this row of the requirements (需求编号)." }),
      search: t.arg.string({ description: "Only those with this text in name, id or quote (文字)." }),
    },
    resolve: async (_root, args, context) => [...(await listRules(context, args, args))],
  }),
  rule: t.field({
    type: verdictTypes.RuleRef,
    nullable: true,
    description: "The rule of an id in force in a place (查规则); null when none is.",
    args: { ...place, id: t.arg.string({ required: true, description: "Its id (规则编号)." }) },
    resolve: (_root, args, context) => findRule(context, args),
  }),
  lawParameters: t.field({
    type: [verdictTypes.ParameterRef],
    description: "The values of the law in a place on a day (参数), by name, each with its origin.",
    args: place,
    resolve: async (_root, args, context) => [...(await listParameters(context, args))],
  }),
  rulePacks: t.field({
    type: [RulePackRef],
    description:
      "The packs in force (规则包): those that hold in a place, from the widest to the nearest, or all.",
    args: { at: t.arg({ type: "DivisionCode", description: "The place (区划); all packs when left out." }) },
    resolve: async (_root, args, context) => [...(await listPacks(context, args))],
  }),
  lawRevision: t.string({
    description: "Revision of the law that answers this request (规则修订).",
    resolve: (_root, _args, context) => lawRevision(context),
  }),
}));
