import { attachmentIdsDescription, outcome } from "@yimen/subgraph-kit";
import {
  builder,
  ChannelEnum,
  CrossRegionModeEnum,
  DocumentTypeEnum,
  result,
  WindowKindEnum,
} from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { ChargedFeeInput, ReceivedPaperInput } from "../receipt/graphql.ts";
import { submitCase } from "./operations.ts";

const ApplicantDocumentInput = builder.inputType("ApplicantDocumentInput", {
  description: "An identity document (身份证件).",
  fields: (t) => ({
    type: t.field({ type: DocumentTypeEnum, required: true, description: "Type (证件类型)." }),
    number: t.string({
      required: true,
      description: "Number, checked by the rules of its type (证件号码).",
    }),
  }),
});

const ApplicantInput = builder.inputType("ApplicantInput", {
  description: "Who a case is for (申请人).",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name, at most 60 characters (姓名)." }),
    document: t.field({
      type: ApplicantDocumentInput,
      required: true,
      description: "Identity document (证件).",
    }),
    phone: t.string({
      description: "Phone (联系电话). Nobody is turned away for having none.",
    }),
  }),
});

const SubmitCaseInput = builder.inputType("SubmitCaseInput", {
  description: "A case to file (申请办件).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    itemId: t.id({ required: true, description: "What is applied for (事项)." }),
    stationId: t.id({ required: true, description: "At which station (收件站点)." }),
    channel: t.field({ type: ChannelEnum, required: true, description: "The way it comes in (办理渠道)." }),
    applicant: t.field({ type: ApplicantInput, required: true, description: "Who it is for (申请人)." }),
    papers: t.field({
      type: [ReceivedPaperInput],
      description: "Papers taken in, by a clerk or agent: a receipt is issued (收取的材料).",
    }),
    fees: t.field({
      type: [ChargedFeeInput],
      description: "Fees taken, by a clerk or agent: they stand on the receipt (收取的费用).",
    }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("case") }),
    appointmentId: t.id({
      description:
        "The appointment of today at which it is filed (预约): whoever comes by one is served, also when the counter is closed, SM-25.",
    }),
    windowKind: t.field({
      type: WindowKindEnum,
      description: "At which kind of window staff take it in (收件窗口类型), PT-10; left out where at none.",
    }),
    repeatReason: t.string({
      description:
        "Why this is no repetition of an open case of the same applicant and item, at most 200 characters (另办理由).",
    }),
    externalKey: t.string({
      description:
        "Your own key for it, at most 100 characters (外部编号): `caseByExternalKey` finds it again, for you alone. X-1",
    }),
    responsibleStationId: t.id({
      description:
        "The station in charge, where it is another one: the case is handed over to it (主办站点), BK-6, BK-8; left out: what the place says of the item.",
    }),
    crossRegionMode: t.field({
      type: CrossRegionModeEnum,
      description: "Where that station lies in another county: in which mode (跨域通办方式), BK-8.",
    }),
    exceptionReason: t.string({
      description:
        "Why staff take it in although the station does not accept the item, or its counter is closed that day, at most 200 characters; kept in the journal (例外收件理由).",
    }),
  }),
});

builder.mutationField("submitCase", (t) =>
  t.field({
    type: result("SubmitCaseResult", casePayload("SubmitCasePayload", "The case filed (已收办件).")),
    description:
      "Files a case (申请): citizens for themselves; agents, clerks and connected systems of the place for an applicant.",
    args: { input: t.arg({ type: SubmitCaseInput, required: true, description: "The case (办件)." }) },
    resolve: (_root, args, context) => outcome(submitCase(context, args.input)),
  }),
);
