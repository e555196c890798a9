import { builder, TimeUnitEnum } from "../builder.ts";
import { loadItem } from "../item/operations.ts";
import { ItemRef } from "../item/reference.ts";
import { DivisionRef } from "../place/references.ts";
import type { BundlePart, BundleStep } from "./bundle.ts";
import { BundleFilingRef } from "./filing-graphql.ts";
import { bundlesAt, bundlesWith, knownParts, loadBundle, loadParts } from "./operations.ts";
import { BundleRef } from "./reference.ts";

const PartRef = builder.objectRef<BundlePart>("ServiceBundlePart").implement({
  description: "An item of a bundle (联办事项).",
  fields: (t) => ({
    item: t.field({
      type: ItemRef,
      nullable: true,
      description: "The item (事项).",
      resolve: ({ itemId }, _args, context) => loadItem(context, itemId),
    }),
    stage: t.exposeInt("stage", {
      description:
        "When its turn is (办理阶段), from 1: parts of one stage go side by side, a later stage waits for the one before it.",
    }),
    condition: t.exposeString("condition", {
      nullable: true,
      description: "The case in which it is done at all (适用情形); null for always.",
    }),
  }),
});

const StepRef = builder.objectRef<BundleStep>("ServiceBundleStep").implement({
  description: "One step of a bundle (联办环节).",
  fields: (t) => ({
    text: t.exposeString("text", { description: "What is done (环节)." }),
    department: t.exposeString("department", {
      nullable: true,
      description: "Who does it, as the document writes it (办理部门).",
    }),
  }),
});

builder.objectType(BundleRef, {
  description:
    "What belongs together in somebody's life and is filed once (一件事一次办): items of several departments, their materials asked once. BK-7",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    code: t.exposeString("code", { description: "Its code (编码), one of the place." }),
    name: t.exposeString("name", { description: "Name (名称)." }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the place that offers it, with all below (适用区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place that offers it (适用区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    lifeEvents: t.stringList({
      description: "Occasions it belongs to (生活事件).",
      resolve: ({ lifeEvents }) => [...lifeEvents],
    }),
    parts: t.field({
      type: [PartRef],
      description: "Its items (联办事项), in their order.",
      resolve: async ({ id }, _args, context) => [...((await loadParts(context, id)) ?? [])],
    }),
    steps: t.field({
      type: [StepRef],
      description: "Its steps (联办环节), in their order.",
      resolve: ({ steps }) => [...steps],
    }),
    limitDays: t.exposeInt("limitDays", {
      nullable: true,
      description: "Days in which all of it is done (联办时限), where its document says so.",
    }),
    limitUnit: t.expose("limitUnit", {
      type: TimeUnitEnum,
      nullable: true,
      description: "Unit of that limit (时限单位).",
    }),
    startsOn: t.expose("startsOn", { type: "Date", description: "First day (起始日期)." }),
    endsOn: t.expose("endsOn", {
      type: "Date",
      nullable: true,
      description: "Last day (终止日期); null while it is offered.",
    }),
    citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
    endCitation: t.exposeString("endCitation", {
      nullable: true,
      description: "The document that ended it (终止依据).",
    }),
    filing: t.field({
      type: BundleFilingRef,
      description:
        "What filing it takes at a place, and what it saves against filing each item singly (一次办的账).",
      args: {
        at: t.arg({
          type: "DivisionCode",
          description: "Where it is filed (区划); at the place that offers it when left out.",
        }),
      },
      resolve: async (bundle, { at }, context) => ({ bundle, parts: await knownParts(context, bundle, at) }),
    }),
  }),
});

builder.asEntity(BundleRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadBundle(context, id),
});

builder.objectField(ItemRef, "bundles", (t) =>
  t.field({
    type: [BundleRef],
    description: "The bundles it is in that a place offers today (所在的“一件事”), by code. BK-7",
    args: { at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }) },
    resolve: async ({ id }, { at }, context) => [...(await bundlesWith(context, id, at))],
  }),
);

builder.queryFields((t) => ({
  serviceBundle: t.field({
    type: BundleRef,
    nullable: true,
    description: "The bundle with an id (查“一件事”); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadBundle(context, id),
  }),
  serviceBundles: t.field({
    type: [BundleRef],
    description:
      "The bundles that a place and those above it offer on a day (“一件事”), by code; with a search the best first. BK-7",
    args: {
      at: t.arg({ type: "DivisionCode", required: true, description: "Which division (区划)." }),
      search: t.arg.string({
        description:
          "What people look for, at most 60 characters (检索): its name, an event of life, something that is done with it.",
      }),
      lifeEvent: t.arg.string({ description: "Only those of this life event (生活事件)." }),
      on: t.arg({ type: "Date", description: "The day (日期); today when left out." }),
    },
    resolve: async (_root, args, context) => [...(await bundlesAt(context, args))],
  }),
}));
