import { outcome } from "@yimen/subgraph-kit";
import { builder, CaseOutcomeEnum, result } from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import { DepartmentRef } from "../place/references.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { decideCasePart } from "./operations.ts";
import { loadParts } from "./standing.ts";
import type { CasePartRecord } from "./store.ts";

const CasePartRef = builder.objectRef<CasePartRecord>("CasePart").implement({
  description: "What a further department decides of a joint case (联办部门的决定), LP-11.",
  fields: (t) => ({
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "The department (部门).",
      resolve: ({ departmentId }) => ({ id: departmentId }),
    }),
    departmentName: t.exposeString("departmentName", { description: "Its name (部门名称)." }),
    outcome: t.expose("outcome", {
      type: CaseOutcomeEnum,
      nullable: true,
      description: "What it decided (决定); null until it has.",
    }),
    reasons: t.stringList({ description: "Why (理由).", resolve: ({ reasons }) => [...reasons] }),
    decidedAt: t.expose("decidedAt", {
      type: "DateTime",
      nullable: true,
      description: "When (决定时间).",
    }),
  }),
});

builder.objectFields(CaseRef, (t) => ({
  department: t.field({
    type: DepartmentRef,
    nullable: true,
    description:
      "The department in charge (主办部门), PT-10: its staff on duty decide; null where nobody said which, then any approver of the place does.",
    resolve: ({ departmentId }) => (departmentId === null ? null : { id: departmentId }),
  }),
  parts: t.field({
    type: [CasePartRef],
    description: "What other departments decide of it (联办部门), LP-11; empty where it is no joint case.",
    resolve: async ({ id, departmentId }, _args, context) =>
      departmentId === null ? [] : [...((await loadParts(context, id)) ?? [])],
  }),
}));

const DecideCasePartInput = builder.inputType("DecideCasePartInput", {
  description: "How a department decides its part (联办部门决定).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    outcome: t.field({ type: CaseOutcomeEnum, required: true, description: "Granted or denied (结果)." }),
    reasons: t.stringList({ description: "Reasons; a denial needs at least one (理由)." }),
  }),
});

builder.mutationFields((t) => ({
  decideCasePart: t.field({
    type: result(
      "DecideCasePartResult",
      casePayload("DecideCasePartPayload", "The case a part of which is decided (联办件)."),
    ),
    description:
      "Decides the part of a joint case that is the caller's department's (联办部门作出决定), LP-11. For approvers who are its staff on duty that day.",
    args: {
      input: t.arg({
        type: DecideCasePartInput,
        required: true,
        description: "The case and the outcome (办件与结果).",
      }),
    },
    resolve: (_root, args, context) => outcome(decideCasePart(context, args.input)),
  }),
}));
