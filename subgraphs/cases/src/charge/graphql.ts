import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { ServiceItemRef, StationRef } from "../caseload/graphql.ts";
import { DepartmentRef } from "../place/references.ts";
import { assignItemCharge, chargeAt, loadCharge } from "./operations.ts";
import type { ItemCharge } from "./store.ts";

const ItemChargeRef = builder.objectRef<ItemCharge>("ItemCharge").implement({
  description: "Which department of a place decides an item (主办部门), PT-10, LP-11. Public.",
  fields: (t) => ({
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "The division it holds for, and below where nothing nearer is said (适用区划).",
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department in charge: it decides the whole (主办部门).",
      resolve: ({ departmentId }) => ({ id: departmentId }),
    }),
    jointDepartments: t.field({
      type: [DepartmentRef],
      description: "Departments that decide a part of it, each its own (联办部门).",
      resolve: ({ partIds }) => partIds.map((id) => ({ id })),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description:
        "The station in charge, to which others of the place hand over what they take in (主办站点), BK-6; null where each keeps its own.",
      resolve: ({ stationId }) => (stationId === null ? null : { id: stationId }),
    }),
    countyWide: t.exposeBoolean("countyWide", {
      description: "True where every station of the place takes it in (全县通办), BK-6.",
    }),
    citation: t.exposeString("citation", { description: "What it rests on (依据)." }),
    assignedAt: t.expose("assignedAt", { type: "DateTime", description: "Since when (登记时间)." }),
  }),
});

builder.objectField(ServiceItemRef, "inCharge", (t) =>
  t.field({
    type: ItemChargeRef,
    nullable: true,
    description:
      "Which department decides it at a place (主办部门): what the nearest division says; null where none does.",
    args: { at: t.arg({ type: "DivisionCode", required: true, description: "The place (区划)." }) },
    resolve: async ({ id }, { at }, context) => (await chargeAt(context, id, at)) ?? null,
  }),
);

const AssignItemChargeInput = builder.inputType("AssignItemChargeInput", {
  description: "Which department is in charge of an item (确定主办部门).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({
      type: "DivisionCode",
      required: true,
      description: "The place it holds for (适用区划).",
    }),
    itemId: t.id({ required: true, description: "The item (事项)." }),
    departmentId: t.id({ required: true, description: "The department in charge (主办部门)." }),
    jointDepartmentIds: t.idList({
      description: "Departments that decide a part of it, at most 20 (联办部门).",
    }),
    stationId: t.id({
      description:
        "The station in charge, to which others of the place hand over what they take in (主办站点).",
    }),
    countyWide: t.boolean({
      description: "True where every station of the place takes it in (全县通办), BK-6.",
    }),
    citation: t.string({ required: true, description: "What it rests on, at most 200 characters (依据)." }),
  }),
});

const AssignItemChargePayload = builder.objectRef<{ chargeId: string }>("AssignItemChargePayload").implement({
  description: "What holds now (登记结果).",
  fields: (t) => ({
    charge: t.field({
      type: ItemChargeRef,
      nullable: true,
      description: "Who is in charge (主办登记).",
      resolve: async ({ chargeId }, _args, context) => (await loadCharge(context, chargeId)) ?? null,
    }),
  }),
});

builder.mutationFields((t) => ({
  assignItemCharge: t.field({
    type: result("AssignItemChargeResult", AssignItemChargePayload),
    description:
      "Says which department decides an item at a place, and which others decide a part (确定主办部门). For station managers and county administrators; cases filed from now on follow it.",
    args: {
      input: t.arg({
        type: AssignItemChargeInput,
        required: true,
        description: "The place, the item and the departments (区划、事项与部门).",
      }),
    },
    resolve: (_root, args, context) => outcome(assignItemCharge(context, args.input)),
  }),
}));
