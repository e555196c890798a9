import { borrowFindingsByPlace, loadByOneKey, withFound } from "@yimen/subgraph-kit";
import {
  builder,
  FactRef,
  FactsOfPlaceRef,
  ItemElementEnum,
  ItemTypeEnum,
  verdictTypes,
} from "../builder.ts";
import { itemCompliance } from "../facts/item-compliance.ts";
import { itemFacts } from "../facts/item-facts.ts";
import { ItemListMemberRef } from "../list/graphql.ts";
import { loadMemberships } from "../list/operations.ts";
import { DivisionRef } from "../place/references.ts";
import { ItemRevisionConnectionRef, ItemRevisionRef } from "../revision/graphql.ts";
import { pageRevisions } from "../revision/operations.ts";
import { ItemStatementRef } from "../statement/graphql.ts";
import { deviationsWithin, gapsAt } from "../statement/operations.ts";
import { loadItem, loadItemByCode, pageItems } from "./operations.ts";
import { ItemConnectionRef, ItemRef } from "./reference.ts";

const requiresFindings = borrowFindingsByPlace(builder, ItemRef, FactsOfPlaceRef);

builder.objectType(ItemRef, {
  description:
    "Something that can be done (政务服务事项). Each of its elements is a list of statements: where they hold, and who says so. Where nothing is known the list is empty and the element is missing, never invented.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    code: t.exposeString("code", {
      description:
        "Our stable item code (事项编码): the national basic code where it is known for sure (the handling item's where several items share it), else one that begins with Y-. Every code the item is known under is in codes.",
    }),
    name: t.exposeString("name", { description: "Name (事项名称)." }),
    domain: t.exposeString("domain", { description: "Field of government (领域): 医保, 社保, 民政 …" }),
    parentName: t.exposeString("parentName", {
      nullable: true,
      description: "The item it is a part of (主项名称).",
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      nullable: true,
      description: "Whose own item it is (所属区划); null for a national one.",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Whose own item it is (所属区划); null for a national one.",
      resolve: ({ divisionCode }) => (divisionCode === null ? null : { code: divisionCode }),
    }),
    audience: t.stringList({
      description: "Whom it is for (服务人群).",
      resolve: ({ audience }) => [...audience],
    }),
    lifeEvents: t.stringList({
      description: "Occasions it belongs to (生活事件).",
      resolve: ({ lifeEvents }) => [...lifeEvents],
    }),
    uniformity: t.exposeString("uniformity", {
      nullable: true,
      description: "Which elements are the same in the whole country, where a source says so (全国统一情况).",
    }),
    notes: t.stringList({
      description: "What to know that fits no element (备注).",
      resolve: ({ notes }) => [...notes],
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample item (示例数据)." }),
    revision: t.exposeInt("revision", {
      description: "Number of its latest revision (版本号), wherever it was made.",
    }),
    withdrawnAt: t.expose("withdrawnAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was withdrawn (取消时间).",
    }),
    missingElements: t.field({
      type: [ItemElementEnum],
      description:
        "Elements nobody states for a division (缺失要素), PT-12. A limit of one stage is not the item's limit; a code still to be verified is no code.",
      args: {
        at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
      },
      resolve: async (item, { at }, context) => [...(await gapsAt(context, item.id, at))],
    }),
    deviations: t.field({
      type: [ItemStatementRef],
      description:
        "Materials, conditions and steps that only a part of a division has (四同差异), SM-18: there should be none.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "The division in which the item should be the same (范围).",
        }),
      },
      resolve: async (item, { within }, context) => [...(await deviationsWithin(context, item.id, within))],
    }),
    itemFacts: t.field({
      type: [FactRef],
      nullable: true,
      description:
        "What is known of it at a place (事项事实), for rules: which elements its guide has there, its limits, whether it is on the sink list.",
      args: {
        at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
      },
      resolve: async (item, { at }, context) => [...(await itemFacts(context, item, at))],
    }),
    compliance: t.field({
      type: verdictTypes.ComplianceRef,
      nullable: true,
      directives: requiresFindings,
      description:
        "What the rules of a place say of it there (合规情况): every check and decision in force about items, with article, missing facts and explanation. What was found about it is known to those who oversee the county.",
      args: {
        at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
        on: t.arg({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
        asKnownOn: t.arg({
          type: "Date",
          description:
            "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
        }),
      },
      resolve: (item, args, context) => itemCompliance(context, item, args),
    }),
    memberships: t.field({
      type: [ItemListMemberRef],
      description: "The lists it is on (所在清单), by list code.",
      resolve: async (item, _args, context) => [...((await loadMemberships(context, item.id)) ?? [])],
    }),
    revisions: t.connection(
      {
        type: ItemRevisionRef,
        description: "Its history (版本历史), latest first.",
        resolve: (item, args, context) => pageRevisions(context, item.id, args),
      },
      ItemRevisionConnectionRef,
    ),
  }),
});

builder.asEntity(ItemRef, {
  key: [builder.selection<{ id: string }>("id"), builder.selection<{ code: string }>("code")],
  resolveReference: (key, context) =>
    "id" in key
      ? loadItem(context, key.id).then((item) => withFound(item, key))
      : loadItemByCode(context, key.code).then((item) => withFound(item, key)),
});

builder.queryFields((t) => ({
  serviceItem: t.field({
    type: ItemRef,
    nullable: true,
    description:
      "The item with an id or with our code, exactly one of them (查事项); null when there is none.",
    args: {
      id: t.arg.id({ description: "Opaque id (标识)." }),
      code: t.arg.string({ description: "Our item code (事项编码)." }),
    },
    resolve: (_root, args, context) =>
      loadByOneKey(args, {
        id: (id) => loadItem(context, id),
        code: (code) => loadItemByCode(context, code),
      }),
  }),
  serviceItems: t.field({
    type: ItemConnectionRef,
    description: "Items that are not withdrawn (事项), by code; with a search the best first.",
    args: {
      ...t.arg.connectionArgs(),
      search: t.arg.string({
        description:
          "What people look for, at most 60 characters (检索): a name, what they call it, an event of life or a whole sentence, in simplified or traditional characters, in pinyin or its initials, misspelt too; or a code. With at, names that hold there.",
      }),
      domain: t.arg.string({ description: "Only this field of government (领域)." }),
      type: t.arg({ type: ItemTypeEnum, description: "Only items said to be of this type (事项类型)." }),
      anyCode: t.arg.string({
        description: "Only items known under this code: ours, national or local (任一编码).",
      }),
      listId: t.arg.id({ description: "Only the members of this list (清单)." }),
      at: t.arg({
        type: "DivisionCode",
        description: "Only national items and those of this division and the ones above (适用区划).",
      }),
      missing: t.arg({
        type: [ItemElementEnum],
        description:
          "Only items of which nobody states any of these elements at the division of at, which is required then (缺失要素): with both time limits, the ones whose limit the county has still to fill.",
      }),
      audience: t.arg.string({
        description: "Only items for these people (服务人群), as their audience says.",
      }),
    },
    resolve: (_root, args, context) => pageItems(context, args, args),
  }),
}));
