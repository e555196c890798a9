import { complaintStates } from "@yimen/rules";
import {
  attachmentIdsDescription,
  type ConnectionRefOf,
  defineConnection,
  type ObjectRefOf,
  outcome,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import { builder, FactRef, result, verdictTypes } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf } from "../compliance/operations.ts";
import { DaysInput } from "../finding/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import { complaintActs, complaintChannels, complaintKinds } from "../vocabulary.ts";
import type { ActOnComplaint, Complaint } from "./complaint.ts";
import { complaintCounts } from "./counted-facts.ts";
import { type ComplaintReceipt, fileComplaint } from "./filing.ts";
import {
  complaintByToken,
  complaintClock,
  complaintFacts,
  type ComplaintSummary,
  loadComplaint,
  loadComplaintActs,
  maySeeComplainant,
  pageComplaints,
  summariseComplaints,
} from "./operations.ts";
import { ComplaintRef } from "./reference.ts";
import { sealedAt } from "./sealing.ts";
import { complaintToken } from "./token.ts";

const StateEnum = vocabularyEnum(builder, complaintStates);
const ChannelEnum = vocabularyEnum(builder, complaintChannels);
const KindEnum = vocabularyEnum(builder, complaintKinds);
const ActEnum = vocabularyEnum(builder, complaintActs);
export const ComplaintConnectionRef: ConnectionRefOf<EvaluationsTables, Complaint> = defineConnection(
  builder,
  ComplaintRef,
  { en: "complaints", zh: "投诉建议" },
);

const ActRef = builder.objectRef<ActOnComplaint>("ActOnComplaint").implement({
  description: "Something done about a complaint (投诉办理记录): added, never changed.",
  fields: (t) => ({
    act: t.expose("act", { type: ActEnum, description: "What (动作)." }),
    state: t.expose("state", { type: StateEnum, description: "Where it stood since (办理后的状态)." }),
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    text: t.exposeString("text", { description: "What was said or found (内容)." }),
  }),
});

builder.objectType(ComplaintRef, {
  description:
    "A complaint or suggestion (投诉建议), whichever way it came, LP-10. What was written is never changed. For those who oversee the place, whoever is responsible, and whoever complained.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    kind: t.expose("kind", { type: KindEnum, description: "Complaint or suggestion (类别)." }),
    channel: t.expose("channel", { type: ChannelEnum, description: "How it came (渠道)." }),
    text: t.exposeString("text", { description: "What was written or said (内容)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place it is about (所属区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station it is about (站点).",
      resolve: ({ stationId }) => (stationId === null ? null : { id: stationId }),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Whom it is about (被投诉人).",
      resolve: ({ staffId }) => (staffId === null ? null : { id: staffId }),
    }),
    anonymous: t.exposeBoolean("anonymous", { description: "True without a name (匿名)." }),
    name: t.string({
      nullable: true,
      description:
        "Who complained (姓名); sealed where it is kept. For those who deal with it; null for others.",
      resolve: (complaint, _args, context) =>
        complaint.nameSealed !== null && maySeeComplainant(context, complaint)
          ? context.sealer.open(complaint.nameSealed, sealedAt(complaint.id, "name"))
          : null,
    }),
    contact: t.string({
      nullable: true,
      description:
        "How to reach them (联系方式); sealed where it is kept. For those who deal with it; null for others.",
      resolve: (complaint, _args, context) =>
        complaint.contactSealed !== null && maySeeComplainant(context, complaint)
          ? context.sealer.open(complaint.contactSealed, sealedAt(complaint.id, "contact"))
          : null,
    }),
    receivedOn: t.expose("receivedOn", { type: "Date", description: "Day it came (收到日期)." }),
    state: t.expose("state", { type: StateEnum, description: "Where it stands (状态)." }),
    responsible: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who is responsible for it (责任人).",
      resolve: ({ responsibleId }) => (responsibleId === null ? null : { id: responsibleId }),
    }),
    founded: t.exposeBoolean("founded", {
      nullable: true,
      description: "Whether it is founded (属实); null until it is investigated.",
    }),
    subjective: t.exposeBoolean("subjective", {
      nullable: true,
      description: "Whether the cause is subjective (主观原因); null while it is not known.",
    }),
    acts: t.field({
      type: [ActRef],
      nullable: true,
      description: "What was done about it, in order (办理记录).",
      resolve: async ({ id }, _args, context) => [...((await loadComplaintActs(context, id)) ?? [])],
    }),
    due: t.field({
      type: ClockRef,
      nullable: true,
      description:
        "By when it is to be closed (办理期限), as the law of the place has it on the day it came.",
      resolve: (complaint, _args, context) => complaintClock(context, complaint),
    }),
    complaintFacts: t.field({
      type: [FactRef],
      nullable: true,
      description: "What is known of it (投诉事实), for rules. Nothing of who complained.",
      resolve: async (complaint, _args, context) => [...(await complaintFacts(context, complaint))],
    }),
    compliance: t.field({
      type: verdictTypes.ComplianceRef,
      nullable: true,
      args: judgeArguments,
      description: "What the rules of its place say of it (合规情况).",
      resolve: async (complaint, args, context) => {
        const { id, divisionCode } = complaint;
        const facts = [await complaintFacts(context, complaint)];
        return complianceOf(context, "complaint", { id, divisionCode, facts }, args);
      },
    }),
  }),
});

builder.asEntity(ComplaintRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadComplaint(context, id),
});

const share = (part: (summary: ComplaintSummary) => number) => (summary: ComplaintSummary) =>
  summary.received === 0 ? null : (part(summary) / summary.received).toFixed(4);

const SummaryRef = builder.objectRef<ComplaintSummary>("ComplaintSummary").implement({
  description: "How far complaints came (投诉办理汇总), LP-10: refused ones and suggestions are not counted.",
  fields: (t) => ({
    received: t.exposeInt("received", { description: "How many came (收到)." }),
    accepted: t.exposeInt("accepted", { description: "How many are taken up (受理)." }),
    investigated: t.exposeInt("investigated", { description: "How many are investigated (查清)." }),
    closed: t.exposeInt("closed", { description: "How many are closed (办结)." }),
    acceptedShare: t.field({
      type: "Decimal",
      nullable: true,
      description: "Share taken up (受理率), four decimals; null where none came.",
      resolve: share(({ accepted }) => accepted),
    }),
    investigatedShare: t.field({
      type: "Decimal",
      nullable: true,
      description: "Share investigated (查清率).",
      resolve: share(({ investigated }) => investigated),
    }),
    closedShare: t.field({
      type: "Decimal",
      nullable: true,
      description: "Share closed (办结率).",
      resolve: share(({ closed }) => closed),
    }),
    open: t.field({
      type: [ComplaintRef],
      description: "Those that wait, the latest first, at most 100 (未办结的投诉建议).",
      resolve: ({ open }) => [...open],
    }),
  }),
});

const withinArgument = {
  type: "DivisionCode",
  required: true,
  description: "Those of this division and below (区划范围).",
} as const;

builder.queryFields((t) => ({
  complaint: t.field({
    type: ComplaintRef,
    nullable: true,
    description: "The complaint with an id (查投诉建议); null when there is none that the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadComplaint(context, id),
  }),
  complaintByToken: t.field({
    type: ComplaintRef,
    nullable: true,
    description: "The complaint a token follows (凭查询码查投诉建议); null when it opens none.",
    args: { token: t.arg.string({ required: true, description: "The token of the receipt (查询码)." }) },
    resolve: (_root, { token }, context) => complaintByToken(context, token),
  }),
  complaints: t.connection(
    {
      type: ComplaintRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Complaints and suggestions of a place (投诉建议), the latest first. For those who oversee it; null, with the error, for others.",
      args: {
        within: t.arg(withinArgument),
        open: t.arg.boolean({ description: "Only those that wait (未办结), or only the others when false." }),
        between: t.arg({ type: DaysInput, description: "Only what came on these days (收到日期)." }),
      },
      resolve: (_root, args, context) => pageComplaints(context, args),
    },
    ComplaintConnectionRef,
  ),
  complaintSummary: t.field({
    type: SummaryRef,
    nullable: true,
    description:
      "How far the complaints of a place came, with those that wait by name (投诉办理汇总), LP-10. For those who oversee it.",
    args: {
      within: t.arg(withinArgument),
      between: t.arg({ type: DaysInput, description: "Only what came on these days (收到日期)." }),
    },
    resolve: (_root, args, context) => summariseComplaints(context, args),
  }),
}));

/** Adds what is counted from complaints to a kind of thing. */
function countOn(ref: ObjectRefOf<EvaluationsTables, { id: string }>, subject: string): void {
  builder.objectField(ref, "complaintCounts", (t) =>
    t.field({
      type: [FactRef],
      nullable: true,
      description:
        "What is counted from complaints about it, year by year, as facts that rules read (投诉统计事实). For those who oversee the place, and whom it is about; empty for others.",
      resolve: async ({ id }, _args, context) => [...(await complaintCounts(context, { subject, id }))],
    }),
  );
}

countOn(StationRef, "station");
countOn(StaffMemberRef, "staffMember");

const FileInput = builder.inputType("FileComplaintInput", {
  description: "A complaint or suggestion (提交投诉建议).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    kind: t.field({ type: KindEnum, required: true, description: "Complaint or suggestion (类别)." }),
    channel: t.field({
      type: ChannelEnum,
      required: true,
      description:
        "How it comes (渠道): by QR code or the web from anybody; by telephone, box or book put down by staff.",
    }),
    division: t.field({
      type: "DivisionCode",
      description: "The place it is about (区划), where no station is named.",
    }),
    stationId: t.id({ description: "The station it is about (站点)." }),
    staffMemberId: t.id({ description: "Whom it is about (被投诉人)." }),
    text: t.string({ required: true, description: "What is complained of, at most 2000 characters (内容)." }),
    anonymous: t.boolean({ required: true, description: "Without a name (匿名)." }),
    name: t.string({ description: "Who complains, at most 50 characters (姓名)." }),
    contact: t.string({ description: "How to reach them, at most 100 characters (联系方式)." }),
    receivedOn: t.field({
      type: "Date",
      description: "Day it came, for staff (收到日期); today when left out.",
    }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("complaint") }),
  }),
});

const FilePayload = builder.objectRef<ComplaintReceipt>("FileComplaintPayload").implement({
  description: "What was filed, and how to follow it (提交回执).",
  fields: (t) => ({
    complaintId: t.exposeID("complaintId", { description: "Its id (编号)." }),
    receivedOn: t.field({
      type: "Date",
      description: "Day it came (收到日期).",
      resolve: ({ receivedOn }) => Temporal.PlainDate.from(receivedOn),
    }),
    token: t.string({
      description: "The token to follow it with, and to have it reopened (查询码). It stands nowhere else.",
      resolve: ({ complaintId }, _args, { sealer }) => complaintToken(sealer, complaintId),
    }),
    complaint: t.field({
      type: ComplaintRef,
      nullable: true,
      description: "The complaint (投诉建议); null for who filed it without signing in.",
      resolve: ({ complaintId }, _args, context) => loadComplaint(context, complaintId),
    }),
  }),
});

builder.mutationField("fileComplaint", (t) =>
  t.field({
    type: result("FileComplaintResult", FilePayload),
    description:
      "Takes a complaint or suggestion (提交投诉建议), by name or without, BK-14, SM-23. For anybody.",
    args: { input: t.arg({ type: FileInput, required: true, description: "The complaint (投诉建议)." }) },
    resolve: (_root, args, context) => outcome(fileComplaint(context, args.input)),
  }),
);
