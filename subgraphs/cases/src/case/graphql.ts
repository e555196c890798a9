import { loadByOneKey, withFound } from "@yimen/subgraph-kit";
import { loadMaskedApplicant } from "../applicant/operations.ts";
import { ApplicantRef } from "../applicant/ref.ts";
import {
  builder,
  CaseKindEnum,
  CaseOutcomeEnum,
  CaseStateEnum,
  ChannelEnum,
  DeliveryMethodEnum,
  DocumentTypeEnum,
  localValueArg,
} from "../builder.ts";
import { ServiceItemRef, StationRef } from "../caseload/graphql.ts";
import { DeadlineRef } from "../deadline/graphql.ts";
import { JournalEntryConnectionRef, JournalEntryRef } from "../journal/graphql.ts";
import { pageJournal } from "../journal/operations.ts";
import { DivisionRef } from "../place/references.ts";
import { ReceiptRef } from "../receipt/graphql.ts";
import { loadReceipts } from "../receipt/operations.ts";
import { MissingMaterialRef, SupplementNoticeRef } from "../supplement/graphql.ts";
import { loadNotices, stillMissing } from "../supplement/operations.ts";
import {
  actionsOf,
  deadlineOfCase,
  dueOnOfCase,
  loadCase,
  loadCaseByNo,
  pageCases,
  pageCasesByIdNumber,
  wholeCase,
} from "./operations.ts";
import { AvailableActionRef } from "./available-action.ts";
import { CaseConnectionRef, CaseRef } from "./ref.ts";

builder.objectType(CaseRef, {
  description:
    "One application for one item, from filing to delivery (办件). Seen by its applicant and by the staff of the place.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    caseNo: t.exposeString("caseNo", {
      description: "Case number (办件编号): division, year and ordinal, without gaps.",
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the division that took it in (收件地区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division that took it in (收件地区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    item: t.field({
      type: ServiceItemRef,
      nullable: true,
      description: "What is applied for (事项).",
      resolve: ({ itemId }) => ({ id: itemId }),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station that took it in and is in charge (收件站点).",
      resolve: ({ stationId }) => ({ id: stationId }),
    }),
    kind: t.expose("kind", {
      type: CaseKindEnum,
      nullable: true,
      description:
        "One of the six kinds (办件类型), LP-11; null until it is classified, and where the place defines no kinds.",
    }),
    channel: t.expose("channel", { type: ChannelEnum, description: "The way it came in (办理渠道), BK-9." }),
    state: t.expose("state", { type: CaseStateEnum, description: "Where it stands (办件状态)." }),
    outcome: t.expose("outcome", {
      type: CaseOutcomeEnum,
      nullable: true,
      description: "How it was decided (办理结果).",
    }),
    reasons: t.stringList({
      description: "Reasons of a refusal or denial (不予受理或不予批准的理由).",
      resolve: async (found, _args, context) => [...(await wholeCase(context, found)).reasons],
    }),
    applicant: t.field({
      type: ApplicantRef,
      nullable: true,
      description: "Who it is for, masked (申请人,已脱敏).",
      resolve: ({ id }, _args, context) => loadMaskedApplicant(context, id),
    }),
    handledBy: t.exposeString("handledBy", {
      nullable: true,
      description:
        "Account of the clerk or agent who filed it for the applicant (经办人); null when filed online.",
    }),
    firstAsked: t.exposeString("firstAsked", {
      nullable: true,
      description: "Account of whoever dealt with it first and stays responsible (首问责任人), BK-11.",
    }),
    filedAt: t.expose("filedAt", { type: "DateTime", description: "When it was filed (申请时间)." }),
    acceptedAt: t.expose("acceptedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was accepted (受理时间).",
    }),
    decidedAt: t.expose("decidedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was decided (办结时间).",
    }),
    deliveredAt: t.expose("deliveredAt", {
      type: "DateTime",
      nullable: true,
      description: "When the result was delivered (送达时间).",
    }),
    deliveryMethod: t.expose("deliveryMethod", {
      type: DeliveryMethodEnum,
      nullable: true,
      description: "How the result was delivered (送达方式).",
    }),
    dueOn: t.field({
      type: "Date",
      nullable: true,
      description: "Last day for the decision (到期日); null while unknown, see deadline.",
      resolve: (found, _args, context) => dueOnOfCase(context, found),
    }),
    deadline: t.field({
      type: DeadlineRef,
      description: "By when it must be decided, and why (办结期限).",
      resolve: (found, _args, context) => deadlineOfCase(context, found),
    }),
    notices: t.field({
      type: [SupplementNoticeRef],
      description: "Notices of what was missing (一次性告知), oldest first.",
      resolve: async ({ id }, _args, context) => [...((await loadNotices(context, id)) ?? [])],
    }),
    missing: t.field({
      type: [MissingMaterialRef],
      description: "What was asked for and is not here yet (尚缺材料).",
      resolve: async ({ id }, _args, context) => [...stillMissing((await loadNotices(context, id)) ?? [])],
    }),
    deferredMaterials: t.stringList({
      description: "Materials that may follow after acceptance against a promise (容缺材料), PT-7.",
      resolve: async (found, _args, context) => [...(await wholeCase(context, found)).deferredMaterials],
    }),
    receipts: t.field({
      type: [ReceiptRef],
      description: "Receipts for papers and fees taken (收据), LP-14.",
      resolve: async ({ id }, _args, context) => [...((await loadReceipts(context, id)) ?? [])],
    }),
    availableActions: t.field({
      type: [AvailableActionRef],
      description: "Every action, possible now or with the reason why not (可办操作).",
      resolve: async (found, _args, context) => [...(await actionsOf(context, found))],
    }),
    journal: t.connection(
      {
        type: JournalEntryRef,
        description: "Every step so far, oldest first (办件日志).",
        resolve: (found, args, context) => pageJournal(context, found.id, args),
      },
      JournalEntryConnectionRef,
    ),
    revision: t.exposeInt("revision", {
      description: "Grows with every step (版本号): send it back as expectedRevision.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample case (示例数据)." }),
  }),
});

builder.asEntity(CaseRef, {
  key: [builder.selection<{ id: string }>("id"), builder.selection<{ caseNo: string }>("caseNo")],
  resolveReference: (key, context) =>
    "id" in key
      ? loadCase(context, key.id).then((found) => withFound(found, key))
      : loadCaseByNo(context, key.caseNo).then((found) => withFound(found, key)),
});

builder.queryFields((t) => ({
  case: t.field({
    type: CaseRef,
    nullable: true,
    description:
      "The case with an id or a case number, exactly one of them (查办件); null when there is none the caller may see.",
    args: {
      id: t.arg.id({ description: "Opaque id (标识)." }),
      caseNo: t.arg.string({ description: "Case number (办件编号)." }),
    },
    resolve: (_root, args, context) =>
      loadByOneKey(args, {
        id: (id) => loadCase(context, id),
        caseNo: (caseNo) => loadCaseByNo(context, caseNo),
      }),
  }),
  cases: t.connection(
    {
      type: CaseRef,
      description:
        "Cases the caller may see (办件), newest first, or with dueBy the longest due first; none for the public.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those of this division and below (区划范围).",
        }),
        state: t.arg({ type: CaseStateEnum, description: "Only those in this state (状态)." }),
        itemId: t.arg.id({ description: "Only those for this item (事项)." }),
        mine: t.arg.boolean({ description: "Only the caller's own (仅本人的办件)." }),
        dueBy: t.arg({
          type: "Date",
          description: "Only open ones whose last day is this or earlier (截至该日到期), SM-10.",
        }),
        localValue: t.arg(localValueArg),
      },
      resolve: (_root, args, context) => pageCases(context, args, args),
    },
    CaseConnectionRef,
  ),
  casesByIdNumber: t.connection(
    {
      type: CaseRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Cases of the caller's places whose applicant has exactly this document number (按证件号码查办件), newest first. For clerks, so many times an hour; every look is kept for the one it is about. Null, with the error, for others.",
      args: {
        idNumber: t.arg.string({ required: true, description: "Number of the document (证件号码)." }),
        documentType: t.arg({
          type: DocumentTypeEnum,
          description: "Type of the document (证件类型); a resident identity card when left out.",
        }),
        reason: t.arg.string({
          description:
            "What for, at most 200 characters; whoever is found may read it, with who looked and when (查询事由).",
        }),
      },
      resolve: (_root, { idNumber, documentType, reason, ...page }, context) =>
        pageCasesByIdNumber(context, { idNumber, documentType, reason }, page),
    },
    CaseConnectionRef,
  ),
}));
