import type { InputRefOf } from "@yimen/subgraph-kit";
import {
  ApplicantKindEnum,
  builder,
  DivisionLevelEnum,
  ItemCodeKindEnum,
  ItemTypeEnum,
  MaterialReliefEnum,
  MaterialRequirementEnum,
  MaterialSourceEnum,
  TimeUnitEnum,
} from "../builder.ts";
import type { CatalogTables } from "../tables.ts";

const ItemCodeInput = builder.inputType("ItemCodeInput", {
  description: "A code an item is known under (事项编码).",
  fields: (t) => ({
    code: t.string({ required: true, description: "The code, at most 40 characters (编码)." }),
    kind: t.field({ type: ItemCodeKindEnum, required: true, description: "Kind of code (编码类别)." }),
    name: t.string({ description: "Name under this code, at most 100 characters (编码对应的名称)." }),
  }),
});

const LegalTextInput = builder.inputType("LegalTextInput", {
  description: "A law, regulation or document (法规文件).",
  fields: (t) => ({
    title: t.string({ required: true, description: "Title, at most 200 characters (名称)." }),
    articles: t.stringList({ required: true, description: "Articles, at most 50 (条款)." }),
    rank: t.string({ description: "Rank (效力层级): 法律, 行政法规, 部门规章 …" }),
    documentNumber: t.string({ description: "Document number (文号)." }),
  }),
});

const MaterialInput = builder.inputType("MaterialInput", {
  description: "A material to hand in or to show (申请材料).",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name, at most 200 characters (材料名称)." }),
    requirement: t.field({
      type: MaterialRequirementEnum,
      required: true,
      description: "Whether it is needed (必要性).",
    }),
    condition: t.string({
      description:
        "The case in which it is needed, at most 300 characters; required when CONDITIONAL (适用情形).",
    }),
    source: t.field({ type: MaterialSourceEnum, description: "Where it comes from (材料来源)." }),
    relief: t.field({
      type: MaterialReliefEnum,
      description: "Why it need not be handed in; NONE when left out (减免方式).",
    }),
    reliefText: t.string({ description: "Words about the relief (减免说明)." }),
    form: t.string({ description: "Form (材料形式): 原件, 复印件 …" }),
    originals: t.int({ description: "Number of originals, 0 to 100 (原件份数)." }),
    copies: t.int({ description: "Number of copies, 0 to 100 (复印件份数)." }),
    showOriginal: t.boolean({ description: "The original is shown and kept by the applicant (核验原件)." }),
  }),
});

const ItemTimeLimitInput = builder.inputType("ItemTimeLimitInput", {
  description: "A time limit (办结时限): days and unit, or at once.",
  fields: (t) => ({
    days: t.int({ description: "Number of days, 1 to 3660 (天数); left out when done at once." }),
    unit: t.field({ type: TimeUnitEnum, description: "What days are counted (单位)." }),
    immediate: t.boolean({ description: "Done at once (即办)." }),
    stage: t.string({ description: "The stage it is for (环节); left out for the whole item." }),
    extension: t.string({ description: "By how much it may be extended (可延长)." }),
  }),
});

const FeeChargeInput = builder.inputType("FeeChargeInput", {
  description: "An amount to pay in one situation (收费标准).",
  fields: (t) => ({
    situation: t.string({ required: true, description: "The situation (情形)." }),
    amount: t.field({ type: "Fen", required: true, description: "Amount in fen (金额)." }),
    per: t.string({ description: "What the amount is for (计费单位): 元/证." }),
    note: t.string({ description: "What to know about it (备注)." }),
  }),
});

const ItemFeeInput = builder.inputType("ItemFeeInput", {
  description: "Whether there is a fee, and which (收费情况).",
  fields: (t) => ({
    charged: t.boolean({ required: true, description: "Whether there is a fee (是否收费)." }),
    charges: t.field({ type: [FeeChargeInput], description: "The amounts, at most 50 (收费标准)." }),
    reductions: t.stringList({ description: "Who pays less or nothing (减免情形)." }),
    basis: t.field({ type: LegalTextInput, description: "What the fee rests on (收费依据)." }),
  }),
});

const ItemPublicityInput = builder.inputType("ItemPublicityInput", {
  description: "How long an intended decision is posted (公示期).",
  fields: (t) => ({
    days: t.int({ required: true, description: "Number of days, 1 to 366 (天数)." }),
    unit: t.field({ type: TimeUnitEnum, description: "What days are counted (单位)." }),
  }),
});

/** Checked by `elementsInput`, which tells every problem at once: here it is any object. */
export const ItemElementsInput: InputRefOf<CatalogTables, object> = builder.inputType("ItemElementsInput", {
  description:
    "Elements of an item (事项要素). An element left out is not touched; a list replaces what the place stated of it before, an empty one ends it.",
  fields: (t) => ({
    aliases: t.stringList({ description: "What people call it, at most 50 (通俗名称), X-9." }),
    codes: t.field({ type: [ItemCodeInput], description: "Codes (事项编码), N-4." }),
    types: t.field({ type: [ItemTypeEnum], description: "Types (事项类型)." }),
    legalBases: t.field({ type: [LegalTextInput], description: "What it rests on (设定依据)." }),
    exerciseLevels: t.field({
      type: [DivisionLevelEnum],
      description: "Levels that exercise it (行使层级).",
    }),
    departments: t.stringList({ description: "Departments (实施部门)." }),
    acceptedAt: t.field({
      type: [DivisionLevelEnum],
      description: "Levels whose stations accept it (受理层级).",
    }),
    applicants: t.field({ type: [ApplicantKindEnum], description: "Who may apply (办理对象)." }),
    conditions: t.stringList({ description: "Conditions (受理条件)." }),
    materials: t.field({ type: [MaterialInput], description: "Materials (申请材料)." }),
    steps: t.stringList({ description: "Steps in their order (办理流程)." }),
    statutoryLimits: t.field({
      type: [ItemTimeLimitInput],
      description: "Statutory time limits (法定办结时限).",
    }),
    promisedLimits: t.field({
      type: [ItemTimeLimitInput],
      description: "Promised time limits (承诺办结时限), never longer than the statutory ones.",
    }),
    fees: t.field({ type: [ItemFeeInput], description: "Fees (收费情况)." }),
    results: t.stringList({ description: "Results (办理结果)." }),
    channels: t.stringList({ description: "Channels (办理渠道)." }),
    publicity: t.field({ type: [ItemPublicityInput], description: "Publicity periods (公示期)." }),
  }),
});
