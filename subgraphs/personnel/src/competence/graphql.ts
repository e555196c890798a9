import { outcome } from "@yimen/subgraph-kit";
import { ServiceItemRef } from "../borrowed/graphql.ts";
import { builder, result, TrainingWayEnum } from "../builder.ts";
import { StaffMemberConnectionRef, StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember, pageCompetentStaff } from "../staff/operations.ts";
import { pageCompetences, recordCompetence, withdrawCompetence } from "./operations.ts";

builder.objectField(StaffMemberRef, "competentItems", (t) =>
  t.connection(
    {
      type: ServiceItemRef,
      description:
        "Items they can handle (能办事项), by item code: applicants, conditions, materials, process, time limit and result are known to them, PT-4.",
      resolve: async (staff, args, context) => {
        const page = await pageCompetences(context, staff.id, args);
        return {
          ...page,
          edges: page.edges.map(({ cursor, node }) => ({ ...node, cursor, node: { id: node.itemId } })),
        };
      },
    },
    { name: "CompetentItemConnection", description: "A page of items somebody can handle (能办事项)." },
    {
      // An edge of its own: what is known of the competence belongs neither to the item nor to the person.
      name: "CompetentItemEdge",
      description: "An item somebody can handle (能办事项).",
      fields: (edge) => ({
        since: edge.expose("since", { type: "Date", description: "Since when (起始日期)." }),
        trainedBy: edge.expose("trainedBy", {
          type: TrainingWayEnum,
          nullable: true,
          description: "How they learned it (培训方式), PT-4; null when not recorded.",
        }),
        sample: edge.exposeBoolean("sample", { description: "True for an invented sample fact (示例数据)." }),
      }),
    },
  ),
);

builder.objectField(ServiceItemRef, "competentStaff", (t) =>
  t.connection(
    {
      type: StaffMemberRef,
      nullable: true,
      description: "Those who work now and can handle it (能办人员): PT-4.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those in this division and below (区划范围).",
        }),
      },
      resolve: (item, { within, ...page }, context) =>
        pageCompetentStaff(context, { itemId: item.id, within }, page),
    },
    StaffMemberConnectionRef,
  ),
);

const competencePayload = (name: string, description: string) =>
  builder.objectRef<{ staffId: string }>(name).implement({
    description,
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "The staff member as recorded now (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
    }),
  });

const RecordCompetenceInput = builder.inputType("RecordCompetenceInput", {
  description: "Who can handle which item (登记能办事项).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
    since: t.field({
      type: "Date",
      description: "Since when, not in the future; today when left out (起始日期).",
    }),
    trainedBy: t.field({ type: TrainingWayEnum, description: "How they learned it (培训方式)." }),
  }),
});

const WithdrawCompetenceInput = builder.inputType("WithdrawCompetenceInput", {
  description: "Who cannot handle which item after all (取消能办事项).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    itemId: t.id({ required: true, description: "Which item (事项)." }),
  }),
});

builder.mutationFields((t) => ({
  recordCompetence: t.field({
    type: result(
      "RecordCompetenceResult",
      competencePayload("RecordCompetencePayload", "Who can handle the item (能办人员)."),
    ),
    description:
      "Records that somebody can handle an item (登记能办事项): PT-4. For station managers and county administrators.",
    args: {
      input: t.arg({ type: RecordCompetenceInput, required: true, description: "Who and what (能办事项)." }),
    },
    resolve: (_root, args, context) => outcome(recordCompetence(context, args.input)),
  }),
  withdrawCompetence: t.field({
    type: result(
      "WithdrawCompetenceResult",
      competencePayload("WithdrawCompetencePayload", "Who can no longer handle the item (工作人员)."),
    ),
    description:
      "Takes back that somebody can handle an item (取消能办事项). For station managers and county administrators.",
    args: {
      input: t.arg({
        type: WithdrawCompetenceInput,
        required: true,
        description: "Who and what (能办事项).",
      }),
    },
    resolve: (_root, args, context) => outcome(withdrawCompetence(context, args.input)),
  }),
}));
