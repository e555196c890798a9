import { type ObjectRefOf, outcome, type RuleResult } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { builder, DocumentTypeEnum, result, RuleResultRef } from "../builder.ts";
import { loadDocument, ofKind } from "../document/operations.ts";
import { BicyclePermitRef, GateCardRef } from "../document/reference.ts";
import { answerTo } from "../law/ask.ts";
import type { IslandTables } from "../tables.ts";
import { issueBicyclePermit, type Issued, issueGateCard } from "./operations.ts";

const rulesDescription =
  "What the law of the town says to it (规则答复): season, quota, kind of holder, validity, as far as rules are in force. Unknown where the source is silent.";

async function answersOf(context: Context, { questions }: Issued): Promise<RuleResult[]> {
  const answers = await Promise.all(questions.map((question) => answerTo(context, question)));
  return answers.filter((answer) => answer !== undefined);
}

const GateCardPayload: ObjectRefOf<IslandTables, Issued> = builder
  .objectRef<Issued>("PutuoIssueGateCardPayload")
  .implement({
    description: "The gate card issued (已制发的正山门卡).",
    fields: (t) => ({
      gateCard: t.field({
        type: GateCardRef,
        nullable: true,
        description: "The card (正山门卡).",
        resolve: ({ documentId }, _args, context) => ofKind("GATE_CARD", loadDocument(context, documentId)),
      }),
      rules: t.field({
        type: [RuleResultRef],
        description: rulesDescription,
        resolve: (issued, _args, context) => answersOf(context, issued),
      }),
    }),
  });

const BicyclePermitPayload: ObjectRefOf<IslandTables, Issued> = builder
  .objectRef<Issued>("PutuoIssueBicyclePermitPayload")
  .implement({
    description: "The bicycle permit issued (已制发的自行车登记).",
    fields: (t) => ({
      bicyclePermit: t.field({
        type: BicyclePermitRef,
        nullable: true,
        description: "The permit (自行车登记).",
        resolve: ({ documentId }, _args, context) =>
          ofKind("BICYCLE_PERMIT", loadDocument(context, documentId)),
      }),
      rules: t.field({
        type: [RuleResultRef],
        description: rulesDescription,
        resolve: (issued, _args, context) => answersOf(context, issued),
      }),
    }),
  });

const HolderDocumentInput = builder.inputType("PutuoHolderDocumentInput", {
  description: "An identity document (身份证件).",
  fields: (t) => ({
    type: t.field({ type: DocumentTypeEnum, required: true, description: "Type (证件类型)." }),
    number: t.string({ required: true, description: "Number (证件号码)." }),
  }),
});

const HolderInput = builder.inputType("PutuoHolderInput", {
  description: "Who will hold the document (持有人).",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name, at most 60 characters (姓名)." }),
    document: t.field({
      type: HolderDocumentInput,
      required: true,
      description: "Identity document (身份证件).",
    }),
  }),
});

const GateCardInput = builder.inputType("PutuoIssueGateCardInput", {
  description: "Which application to issue a gate card for, and to whom (制发正山门卡).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    documentId: t.id({ required: true, description: "The application (待制发的证件)." }),
    expectedRevision: t.int({ description: "Refuse when somebody was faster (预期版本号)." }),
    holder: t.field({ type: HolderInput, required: true, description: "Who will hold it (持有人)." }),
    holderKind: t.string({
      description: "Kind of holder in the words of the town's rules, at most 40 characters (持有人类别).",
    }),
  }),
});

const BicyclePermitInput = builder.inputType("PutuoIssueBicyclePermitInput", {
  description: "Which application to issue a bicycle permit for, and to whom (制发自行车登记).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    documentId: t.id({ required: true, description: "The application (待制发的证件)." }),
    expectedRevision: t.int({ description: "Refuse when somebody was faster (预期版本号)." }),
    holder: t.field({ type: HolderInput, required: true, description: "Who will hold it (持有人)." }),
    holderKind: t.string({
      description: "Kind of holder in the words of the town's rules, at most 40 characters (持有人类别).",
    }),
    plate: t.string({ required: true, description: "Plate the bicycle gets, at most 20 characters (号牌)." }),
    bicycle: t.string({
      description: "What the bicycle is known by, at most 100 characters (车辆特征).",
    }),
  }),
});

builder.mutationFields((t) => ({
  putuoIssueGateCard: t.field({
    type: result("PutuoIssueGateCardResult", GateCardPayload),
    nullable: true,
    description:
      "Issues the gate card that was applied for (制发正山门卡). For clerks and station managers of the town; refused where the town's rules say no.",
    args: {
      input: t.arg({
        type: GateCardInput,
        required: true,
        description: "Application and holder (申请与持有人).",
      }),
    },
    resolve: (_root, args, context) => outcome(issueGateCard(context, args.input)),
  }),
  putuoIssueBicyclePermit: t.field({
    type: result("PutuoIssueBicyclePermitResult", BicyclePermitPayload),
    nullable: true,
    description:
      "Issues the bicycle permit that was applied for (制发自行车登记). For clerks and station managers of the town; refused where the town's rules say no.",
    args: {
      input: t.arg({
        type: BicyclePermitInput,
        required: true,
        description: "Application, holder and plate (申请、持有人与号牌).",
      }),
    },
    resolve: (_root, args, context) => outcome(issueBicyclePermit(context, args.input)),
  }),
}));
