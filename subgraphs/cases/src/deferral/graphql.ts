import { attachmentIdsDescription, outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { bringDeferredMaterials } from "./operations.ts";

builder.objectFields(CaseRef, (t) => ({
  owedMaterials: t.stringList({
    description: "Materials that were allowed to follow and are not here yet (尚缺的容缺材料), PT-7.",
    resolve: ({ owedMaterials }) => [...owedMaterials],
  }),
  deferredUntil: t.field({
    type: "Date",
    nullable: true,
    description: "By when they are promised (容缺补交期限).",
    resolve: async (found, _args, context) => (await wholeCase(context, found)).deferredUntil,
  }),
}));

const BringDeferredMaterialsInput = builder.inputType("BringDeferredMaterialsInput", {
  description: "Materials that follow after acceptance (补交容缺材料).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    materials: t.stringList({
      required: true,
      description: "Names as they were deferred (补交的材料). What is left out is still owed.",
    }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("case") }),
  }),
});

builder.mutationFields((t) => ({
  bringDeferredMaterials: t.field({
    type: result(
      "BringDeferredMaterialsResult",
      casePayload("BringDeferredMaterialsPayload", "The case they belong to (办件)."),
    ),
    description:
      "Brings what was allowed to follow after acceptance (补交容缺材料), PT-7. For the applicant, clerks and agents of the place.",
    args: {
      input: t.arg({
        type: BringDeferredMaterialsInput,
        required: true,
        description: "The case and the materials (办件与材料).",
      }),
    },
    resolve: (_root, args, context) => outcome(bringDeferredMaterials(context, args.input)),
  }),
}));
