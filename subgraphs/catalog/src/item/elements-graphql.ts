import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import {
  ItemApplicantRef,
  ItemCodeRef,
  ItemLegalBasisRef,
  ItemLevelRef,
  ItemPublicityRef,
  ItemTextRef,
  ItemTimeLimitRef,
  ItemTypeStatementRef,
} from "../statement/graphql.ts";
import { ItemFeeRef } from "../statement/fee-graphql.ts";
import { MaterialRef } from "../statement/material-graphql.ts";
import { statementsOf } from "../statement/operations.ts";
import type { StatementOf } from "../statement/statement.ts";
import type { ItemElement } from "../vocabulary.ts";
import { ItemRef } from "./reference.ts";
import type { ServiceItem } from "./service-item.ts";

/** Resolves to what is said of one element. */
function said<Element extends ItemElement>(element: Element) {
  return async (
    item: ServiceItem,
    { at }: { at?: string | null | undefined },
    context: Context,
  ): Promise<StatementOf<Element>[]> => [...(await statementsOf(context, item.id, element, at))];
}

builder.objectFields(ItemRef, (t) => {
  const place = () => ({
    at: t.arg({
      type: "DivisionCode",
      description:
        "Only what holds in this division (适用区划): national statements and those of it or of a division above. Every statement when left out.",
    }),
  });
  return {
    aliases: t.field({
      type: [ItemTextRef],
      description: "What people call it (通俗名称), X-9.",
      args: place(),
      resolve: said("ALIASES"),
    }),
    codes: t.field({
      type: [ItemCodeRef],
      description: "Codes it is known under (各类编码), N-4.",
      args: place(),
      resolve: said("CODE"),
    }),
    types: t.field({
      type: [ItemTypeStatementRef],
      description: "Type (事项类型).",
      args: place(),
      resolve: said("TYPE"),
    }),
    legalBases: t.field({
      type: [ItemLegalBasisRef],
      description: "What it rests on (设定依据).",
      args: place(),
      resolve: said("LEGAL_BASIS"),
    }),
    exerciseLevels: t.field({
      type: [ItemLevelRef],
      description: "Levels that exercise it (行使层级).",
      args: place(),
      resolve: said("EXERCISE_LEVEL"),
    }),
    departments: t.field({
      type: [ItemTextRef],
      description: "Departments (实施部门).",
      args: place(),
      resolve: said("DEPARTMENT"),
    }),
    acceptedAt: t.field({
      type: [ItemLevelRef],
      description: "Levels whose stations accept it (受理层级).",
      args: place(),
      resolve: said("ACCEPTED_AT"),
    }),
    applicants: t.field({
      type: [ItemApplicantRef],
      description: "Who may apply (办理对象).",
      args: place(),
      resolve: said("APPLICANTS"),
    }),
    conditions: t.field({
      type: [ItemTextRef],
      description: "Conditions (受理条件).",
      args: place(),
      resolve: said("CONDITIONS"),
    }),
    materials: t.field({
      type: [MaterialRef],
      description: "Materials (申请材料).",
      args: place(),
      resolve: said("MATERIALS"),
    }),
    steps: t.field({
      type: [ItemTextRef],
      description: "Steps in the order of their source (办理流程).",
      args: place(),
      resolve: said("STEPS"),
    }),
    statutoryLimits: t.field({
      type: [ItemTimeLimitRef],
      description: "Statutory time limits (法定办结时限), N-4.",
      args: place(),
      resolve: said("STATUTORY_LIMIT"),
    }),
    promisedLimits: t.field({
      type: [ItemTimeLimitRef],
      description: "Promised time limits (承诺办结时限), N-4.",
      args: place(),
      resolve: said("PROMISED_LIMIT"),
    }),
    fees: t.field({
      type: [ItemFeeRef],
      description: "Fees (收费情况).",
      args: place(),
      resolve: said("FEES"),
    }),
    results: t.field({
      type: [ItemTextRef],
      description: "What one gets (办理结果).",
      args: place(),
      resolve: said("RESULT"),
    }),
    channels: t.field({
      type: [ItemTextRef],
      description: "Ways to file it (办理渠道).",
      args: place(),
      resolve: said("CHANNELS"),
    }),
    publicityPeriods: t.field({
      type: [ItemPublicityRef],
      description: "How long an intended decision is posted (公示期).",
      args: place(),
      resolve: said("PUBLICITY"),
    }),
  };
});
