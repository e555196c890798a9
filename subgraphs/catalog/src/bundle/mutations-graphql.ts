import { outcome } from "@yimen/subgraph-kit";
import { builder, result, TimeUnitEnum } from "../builder.ts";
import { loadBundle } from "./operations.ts";
import { endBundle, publishBundle } from "./publishing.ts";
import { BundleRef } from "./reference.ts";

const PartInput = builder.inputType("ServiceBundlePartInput", {
  description: "An item of a bundle (联办事项).",
  fields: (t) => ({
    itemId: t.id({ required: true, description: "Which item, of the place or one above it (事项)." }),
    stage: t.int({
      required: true,
      description: "When its turn is, 1 to 30 (办理阶段): parts of one stage go side by side.",
    }),
    condition: t.string({
      description: "The case in which it is done at all, at most 200 characters (适用情形).",
    }),
  }),
});

const StepInput = builder.inputType("ServiceBundleStepInput", {
  description: "A step of a bundle (联办环节).",
  fields: (t) => ({
    text: t.string({ required: true, description: "What is done, at most 200 characters (环节)." }),
    department: t.string({ description: "Who does it, at most 100 characters (办理部门)." }),
  }),
});

const LimitInput = builder.inputType("ServiceBundleLimitInput", {
  description: "The days in which all of a bundle is done (联办时限).",
  fields: (t) => ({
    days: t.int({ required: true, description: "How many, 0 to 1000 (天数)." }),
    unit: t.field({ type: TimeUnitEnum, required: true, description: "Of which kind (单位)." }),
  }),
});

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const citation = {
  required: true,
  description: "The document it rests on, at most 200 characters (依据).",
} as const;

const PublishInput = builder.inputType("PublishServiceBundleInput", {
  description: "What belongs together and is filed once (一件事一次办).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Who offers it (适用区划)." }),
    code: t.string({ required: true, description: "Its code, at most 60 characters (编码)." }),
    name: t.string({ required: true, description: "Name, at most 100 characters (名称)." }),
    lifeEvents: t.stringList({
      required: true,
      description: "Occasions it belongs to, at most 20 (生活事件).",
    }),
    parts: t.field({ type: [PartInput], required: true, description: "Its items, 2 to 50 (联办事项)." }),
    steps: t.field({
      type: [StepInput],
      required: true,
      description: "Its steps in their order, 1 to 60 (联办环节).",
    }),
    limit: t.field({ type: LimitInput, description: "In which time all of it is done (联办时限)." }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (起始日期)." }),
    citation: t.string(citation),
  }),
});

const EndInput = builder.inputType("EndServiceBundleInput", {
  description: "A bundle to end (终止“一件事”).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    bundleId: t.id({ required: true, description: "Which one (一件事)." }),
    on: t.field({ type: "Date", required: true, description: "Last day it is offered (终止日期)." }),
    citation: t.string(citation),
  }),
});

const payload = (name: string) =>
  builder.objectRef<{ bundleId: string }>(name).implement({
    description: "The bundle as it is now (一件事).",
    fields: (t) => ({
      bundle: t.field({
        type: BundleRef,
        nullable: true,
        description: "The bundle (一件事).",
        resolve: ({ bundleId }, _args, context) => loadBundle(context, bundleId),
      }),
    }),
  });

builder.mutationFields((t) => ({
  publishServiceBundle: t.field({
    type: result("PublishServiceBundleResult", payload("PublishServiceBundlePayload")),
    description:
      "Publishes what belongs together and is filed once, from a day on (发布“一件事”). For county administrators.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "What and where (内容)." }) },
    resolve: (_root, args, context) => outcome(publishBundle(context, args.input)),
  }),
  endServiceBundle: t.field({
    type: result("EndServiceBundleResult", payload("EndServiceBundlePayload")),
    description: "Ends a bundle (终止“一件事”). For county administrators.",
    args: { input: t.arg({ type: EndInput, required: true, description: "Which and when (内容)." }) },
    resolve: (_root, args, context) => outcome(endBundle(context, args.input)),
  }),
}));
