import type { InterfaceRefOf, ObjectRefOf } from "@yimen/subgraph-kit";
import {
  ApplicantKindEnum,
  builder,
  DivisionLevelEnum,
  ItemCodeKindEnum,
  ItemElementEnum,
  ItemTypeEnum,
  StatementReachEnum,
  TimeUnitEnum,
} from "../builder.ts";
import type { CatalogTables } from "../tables.ts";
import type { ItemElement } from "../vocabulary.ts";
import type { LegalBasisBody, Statement, StatementOf } from "./statement.ts";
import { reachOf } from "./statement.ts";

const typeNames: Record<ItemElement, string> = {
  NAME: "ItemText",
  ALIASES: "ItemText",
  CODE: "ItemCode",
  TYPE: "ItemTypeStatement",
  LEGAL_BASIS: "ItemLegalBasis",
  EXERCISE_LEVEL: "ItemLevel",
  DEPARTMENT: "ItemText",
  ACCEPTED_AT: "ItemLevel",
  APPLICANTS: "ItemApplicant",
  CONDITIONS: "ItemText",
  MATERIALS: "Material",
  STEPS: "ItemText",
  STATUTORY_LIMIT: "ItemTimeLimit",
  PROMISED_LIMIT: "ItemTimeLimit",
  FEES: "ItemFee",
  RESULT: "ItemText",
  CHANNELS: "ItemText",
  PUBLICITY: "ItemPublicity",
};

/** A type of statements on one element, or on several that say the same kind of thing. */
export type StatementRef<Element extends ItemElement> = ObjectRefOf<CatalogTables, StatementOf<Element>>;

export const ItemStatementRef: InterfaceRefOf<CatalogTables, Statement> =
  builder.interfaceRef<Statement>("ItemStatement");

builder.interfaceType(ItemStatementRef, {
  description:
    "What is said of one element of an item (要素陈述), where it holds and who says so. Where places differ, the element belongs to the place.",
  resolveType: (statement) => typeNames[statement.element],
  fields: (t) => ({
    element: t.expose("element", { type: ItemElementEnum, description: "Which element (要素)." }),
    reach: t.field({
      type: StatementReachEnum,
      description: "Where it holds (适用范围).",
      resolve: reachOf,
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      nullable: true,
      description: "The division it holds in, with all below (适用区划); null for everywhere and elsewhere.",
    }),
    place: t.exposeString("placeText", {
      nullable: true,
      description: "A place that is none of ours, in the words of the source (其他地区).",
    }),
    citation: t.exposeString("citation", {
      description: "Where it is from (来源): all the sources of the item where none is singled out.",
    }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
    sinceRevision: t.exposeInt("sinceRevision", {
      description: "Revision of the item it stands since (起始版本); 0 for what does not stand yet.",
    }),
    untilRevision: t.exposeInt("untilRevision", {
      nullable: true,
      description: "Revision that ended it (终止版本); null while it stands.",
    }),
  }),
});

function refOf<Element extends ItemElement>(name: string): StatementRef<Element> {
  return builder.objectRef<StatementOf<Element>>(name);
}

export const ItemCodeRef: StatementRef<"CODE"> = refOf("ItemCode");
export const ItemTypeStatementRef: StatementRef<"TYPE"> = refOf("ItemTypeStatement");
export const ItemLegalBasisRef: StatementRef<"LEGAL_BASIS"> = refOf("ItemLegalBasis");
export const ItemLevelRef: StatementRef<"EXERCISE_LEVEL" | "ACCEPTED_AT"> = refOf("ItemLevel");
export const ItemApplicantRef: StatementRef<"APPLICANTS"> = refOf("ItemApplicant");
export const ItemTimeLimitRef: StatementRef<"STATUTORY_LIMIT" | "PROMISED_LIMIT"> = refOf("ItemTimeLimit");
export const ItemPublicityRef: StatementRef<"PUBLICITY"> = refOf("ItemPublicity");
type TextElement = "NAME" | "ALIASES" | "DEPARTMENT" | "CONDITIONS" | "STEPS" | "RESULT" | "CHANNELS";
export const ItemTextRef: StatementRef<TextElement> = refOf("ItemText");

builder.objectType(ItemCodeRef, {
  description: "A code an item is known under (事项编码), N-4.",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    code: t.string({ description: "The code (编码).", resolve: ({ body }) => body.code }),
    kind: t.field({
      type: ItemCodeKindEnum,
      description: "Kind of code (编码类别).",
      resolve: ({ body }) => body.kind,
    }),
    name: t.string({
      nullable: true,
      description: "Name the item has under this code, where it differs (编码对应的名称).",
      resolve: ({ body }) => body.name,
    }),
  }),
});

builder.objectType(ItemTypeStatementRef, {
  description: "The type of an item (事项类型).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    type: t.field({
      type: ItemTypeEnum,
      nullable: true,
      description: "National type (事项类型); null for a label that is none of them.",
      resolve: ({ body }) => body.value,
    }),
    label: t.string({ description: "Words of the source (原文类型).", resolve: ({ body }) => body.label }),
  }),
});

export const LegalTextRef: ObjectRefOf<CatalogTables, LegalBasisBody> =
  builder.objectRef<LegalBasisBody>("LegalText");

builder.objectType(LegalTextRef, {
  description: "A law, regulation or document, and its articles (法规文件).",
  fields: (t) => ({
    title: t.exposeString("title", { description: "Title (名称)." }),
    articles: t.stringList({ description: "Articles (条款).", resolve: ({ articles }) => [...articles] }),
    rank: t.exposeString("rank", {
      nullable: true,
      description: "Rank (效力层级): 法律, 行政法规, 部门规章 …",
    }),
    documentNumber: t.exposeString("documentNumber", {
      nullable: true,
      description: "Document number (文号).",
    }),
  }),
});

builder.objectType(ItemLegalBasisRef, {
  description: "What an item rests on (设定依据).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    text: t.field({
      type: LegalTextRef,
      description: "Law or document (法规文件).",
      resolve: ({ body }) => body,
    }),
  }),
});

builder.objectType(ItemLevelRef, {
  description: "A level of administration at which an item is exercised or accepted (层级).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    level: t.field({
      type: DivisionLevelEnum,
      description: "Level (层级).",
      resolve: ({ body }) => body.value,
    }),
    label: t.string({
      nullable: true,
      description: "Words of the source where they say more (原文): 乡镇(受委托时).",
      resolve: ({ body }) => body.label,
    }),
  }),
});

builder.objectType(ItemApplicantRef, {
  description: "Who may apply (办理对象).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    kind: t.field({
      type: ApplicantKindEnum,
      description: "Kind of applicant (对象类别).",
      resolve: ({ body }) => body.value,
    }),
  }),
});

builder.objectType(ItemTextRef, {
  description:
    "An element that is one text: an alias, a department, a condition, a step, a result, a channel (文字要素).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    text: t.string({ description: "The text (内容).", resolve: ({ body }) => body.text }),
  }),
});

builder.objectType(ItemTimeLimitRef, {
  description:
    "A time limit (办结时限). Statutory and promised are two values of every item, never one (N-4).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    days: t.int({
      nullable: true,
      description: "Number of days (天数); null when done at once.",
      resolve: ({ body }) => body.days,
    }),
    unit: t.field({
      type: TimeUnitEnum,
      nullable: true,
      description: "What days are counted (单位); null when done at once.",
      resolve: ({ body }) => body.unit,
    }),
    immediate: t.boolean({
      description: "Done at once (即办).",
      resolve: ({ body }) => body.immediate,
    }),
    stage: t.string({
      nullable: true,
      description: "The stage or case it is for (环节); null when it is the whole item's.",
      resolve: ({ body }) => body.stage,
    }),
    extension: t.string({
      nullable: true,
      description: "By how much it may be extended, in the words of the source (可延长).",
      resolve: ({ body }) => body.extension,
    }),
    asWritten: t.string({
      nullable: true,
      description: "Unit as the law writes it (原文单位).",
      resolve: ({ body }) => body.asWritten,
    }),
  }),
});

builder.objectType(ItemPublicityRef, {
  description: "How long an intended decision is posted before it is made (公示期).",
  interfaces: [ItemStatementRef],
  fields: (t) => ({
    days: t.int({ description: "Number of days (天数).", resolve: ({ body }) => body.days }),
    unit: t.field({
      type: TimeUnitEnum,
      nullable: true,
      description: "What days are counted (单位); null when the source does not say.",
      resolve: ({ body }) => body.unit,
    }),
  }),
});
