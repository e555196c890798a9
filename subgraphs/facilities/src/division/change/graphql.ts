import { outcome, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, result } from "../../builder.ts";
import { loadDivision } from "../operations.ts";
import { DivisionRef } from "../reference.ts";
import type { Context } from "../../context.ts";
import type { DivisionCode } from "@yimen/domain";
import type { Division } from "../store.ts";
import type { DivisionChange } from "./change.ts";
import { loadChanges, loadOrigins, nameOn, recordChange } from "./operations.ts";
import { divisionChangeKinds } from "./vocabulary.ts";

const KindEnum = vocabularyEnum(builder, divisionChangeKinds);

async function divisionsOf(context: Context, codes: readonly DivisionCode[]): Promise<Division[]> {
  const found = await Promise.all([...new Set(codes)].map((code) => loadDivision(context, code)));
  return found.filter((division) => division !== undefined);
}

const ChangeRef = builder.objectRef<DivisionChange>("DivisionChange").implement({
  description: "What became of a division on a day (区划变更).",
  fields: (t) => ({
    kind: t.expose("kind", { type: KindEnum, description: "What (变更类别)." }),
    effectiveOn: t.expose("effectiveOn", { type: "Date", description: "First day it holds (生效日期)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division it is about (变更的区划).",
      resolve: ({ divisionCode }, _args, context) => loadDivision(context, divisionCode),
    }),
    nameBefore: t.exposeString("nameBefore", {
      nullable: true,
      description: "Of a renaming, the name before (原名).",
    }),
    name: t.exposeString("name", { nullable: true, description: "Of a renaming, the name since (新名)." }),
    successors: t.field({
      type: [DivisionRef],
      description: "What it became (后继区划); itself among them where it goes on beside others.",
      resolve: ({ successors }, _args, context) => divisionsOf(context, successors),
    }),
    citation: t.exposeString("citation", { description: "The document it rests on (依据)." }),
  }),
});

builder.objectFields(DivisionRef, (t) => ({
  endedOn: t.expose("endedOn", {
    type: "Date",
    nullable: true,
    description:
      "Its last day (撤并日期); null while it stands. What stood in it keeps its ids and stays readable.",
  }),
  successors: t.field({
    type: [DivisionRef],
    description: "What it became (后继区划), for one that has ended; empty while it stands.",
    resolve: async ({ code, endedOn }, _args, context) => {
      if (endedOn === null) return [];
      const changes = (await loadChanges(context, code)) ?? [];
      return divisionsOf(context, changes.findLast((each) => each.successors.length > 0)?.successors ?? []);
    },
  }),
  predecessors: t.field({
    type: [DivisionRef],
    description: "The divisions it came out of, wholly or in part (前身).",
    resolve: async ({ code }, _args, context) =>
      divisionsOf(
        context,
        ((await loadOrigins(context, code)) ?? []).map(({ divisionCode }) => divisionCode),
      ),
  }),
  changes: t.field({
    type: [ChangeRef],
    description: "What became of it (历次变更), in order; what is to come, too.",
    resolve: async ({ code }, _args, context) => [...((await loadChanges(context, code)) ?? [])],
  }),
  nameOn: t.string({
    description: "What it was called on a day (当时名称).",
    args: { on: t.arg({ type: "Date", required: true, description: "The day (日期)." }) },
    resolve: (division, { on }, context) => nameOn(context, division, on),
  }),
}));

const NewDivisionInput = builder.inputType("NewDivisionInput", {
  description: "A division that is new (新设区划).",
  fields: (t) => ({
    code: t.field({ type: "DivisionCode", required: true, description: "Its code (区划代码)." }),
    name: t.string({ required: true, description: "Name, at most 60 characters (名称)." }),
    shortName: t.string({
      required: true,
      description: "Name without its kind, at most 40 characters (简称).",
    }),
    kind: t.string({ required: true, description: "What it is called by kind (类别): 镇, 行政村 …" }),
  }),
});

const RecordInput = builder.inputType("RecordDivisionChangeInput", {
  description: "What became of a division (登记区划变更).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Which (区划)." }),
    kind: t.field({ type: KindEnum, required: true, description: "What (变更类别)." }),
    effectiveOn: t.field({ type: "Date", required: true, description: "First day it holds (生效日期)." }),
    name: t.string({ description: "Of a renaming, the new name, at most 60 characters (新名称)." }),
    shortName: t.string({
      description: "Of a renaming, the new name without its kind; the name when left out (新简称).",
    }),
    successorCodes: t.field({
      type: ["DivisionCode"],
      required: true,
      description:
        "What it becomes (后继区划): one of a merger or a move, two or more of a split, itself among them where it goes on.",
    }),
    newDivisions: t.field({
      type: [NewDivisionInput],
      required: true,
      description: "Those of them that are new (新设区划).",
    }),
    citation: t.string({
      required: true,
      description: "The document it rests on, at most 200 characters (依据).",
    }),
  }),
});

const Payload = builder.objectRef<{ divisionCode: DivisionCode }>("RecordDivisionChangePayload").implement({
  description: "The division as it is now (区划).",
  fields: (t) => ({
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division (区划).",
      resolve: ({ divisionCode }, _args, context) => loadDivision(context, divisionCode),
    }),
  }),
});

builder.mutationField("recordDivisionChange", (t) =>
  t.field({
    type: result("RecordDivisionChangeResult", Payload),
    description:
      "Puts on record what became of a division (登记区划变更): it holds from its day on, codes and ids stay. For county administrators.",
    args: { input: t.arg({ type: RecordInput, required: true, description: "What (内容)." }) },
    resolve: (_root, args, context) => outcome(recordChange(context, args.input)),
  }),
);
