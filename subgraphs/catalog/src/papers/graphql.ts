import type { DescribedItem, DescribedMaterial } from "@yimen/papers";
import { mountPapers } from "@yimen/subgraph-kit";
import { builder, paperTypes } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { DivisionRef } from "../place/references.ts";
import { guideOf } from "./guide.ts";
import { divisionPapers, itemPapers } from "./operations.ts";

mountPapers(builder, paperTypes, { ref: ItemRef, field: "item", load: loadItem, papers: itemPapers });
mountPapers(builder, paperTypes, {
  ref: DivisionRef,
  field: "division",
  load: (_context, code) => Promise.resolve({ code }),
  papers: divisionPapers,
});

const GuideMaterialRef = builder.objectRef<DescribedMaterial>("ItemGuideMaterial").implement({
  description: "A material as a guide lists it, in Chinese words (指南所列材料).",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name (材料名称)." }),
    requirement: t.exposeString("requirement", { description: "Required, or in which case (要求)." }),
    source: t.exposeString("source", { nullable: true, description: "Where it comes from (来源)." }),
    copies: t.exposeString("copies", { nullable: true, description: "Originals and copies (份数)." }),
    note: t.exposeString("note", {
      nullable: true,
      description: "Form, and why it may follow or need not be brought (说明).",
    }),
  }),
});

const lines = [
  ["codes", "Codes (各类编码)."],
  ["types", "Type (事项类型)."],
  ["bases", "What it rests on (设定依据)."],
  ["levels", "Levels that exercise it (行使层级)."],
  ["departments", "Departments (实施部门)."],
  ["acceptedAt", "Levels whose stations accept it (受理层级)."],
  ["applicants", "Who may apply (服务对象)."],
  ["conditions", "Conditions (受理条件)."],
  ["steps", "Steps, in order (办理流程)."],
  ["statutoryLimits", "Statutory limits (法定时限)."],
  ["promisedLimits", "Promised limits (承诺时限)."],
  ["fees", "Fees with their basis (收费标准)."],
  ["results", "What one gets (办理结果)."],
  ["channels", "Ways to file it (办理渠道)."],
  ["publicity", "How long an intended decision is posted (公示期)."],
  ["missing", "Elements that nobody states here (现有资料未载明)."],
  ["sources", "What the guide is from (资料来源)."],
] as const;

const ItemGuideRef = builder.objectRef<DescribedItem>("ItemGuide").implement({
  description:
    "An item as a guide of a place tells it, in Chinese words (办事指南), SM-20, PT-12: what the printed guide says. An element nobody states is an empty list.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name (事项名称)." }),
    code: t.exposeString("code", { description: "Our code (事项编码)." }),
    revision: t.exposeInt("revision", { description: "Revision it tells of (版本)." }),
    ...Object.fromEntries(
      lines.map(([name, description]) => [
        name,
        t.stringList({ description, resolve: (item) => [...item[name]] }),
      ]),
    ),
    materials: t.field({
      type: [GuideMaterialRef],
      description: "Materials (申请材料).",
      resolve: ({ materials }) => [...materials],
    }),
  }),
});

builder.objectField(ItemRef, "guide", (t) =>
  t.field({
    type: ItemGuideRef,
    description: "What its guide says at a place (办事指南).",
    args: {
      at: t.arg({ type: "DivisionCode", required: true, description: "The place (适用区划), 12 digits." }),
    },
    resolve: (item, { at }, context) => guideOf(context, item, at),
  }),
);
