import { outcome } from "@yimen/subgraph-kit";
import { builder, CrossRegionModeEnum, HandOverPurposeEnum, result } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { casePayload } from "../case/payload.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { ReceivedPaperInput, ReceivedPaperRef } from "../receipt/graphql.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import type { PaperHeld } from "./custody.ts";
import { handOverCase, receiveCase, sendBackCase } from "./operations.ts";
import { custody, loadHandOvers, waitingHandOvers } from "./reading.ts";
import type { HandOver } from "./store.ts";

const HandOverRef = builder.objectRef<HandOver>("HandOver").implement({
  description:
    "What went from one place to another with a case (移交): sent, then received or sent back, BK-8.",
  fields: (t) => ({
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件).",
      resolve: ({ caseId: id }, _args, context) => loadCase(context, id),
    }),
    purpose: t.expose("purpose", { type: HandOverPurposeEnum, description: "What for (移交事由)." }),
    from: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place that sent it (移交地).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    to: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place it was sent to (接收地).",
      resolve: ({ toDivision }) => ({ code: toDivision }),
    }),
    papers: t.field({
      type: [ReceivedPaperRef],
      description: "Papers that went along (随附材料).",
      resolve: ({ papers }) => [...papers],
    }),
    note: t.exposeString("note", { nullable: true, description: "What the sender said (说明)." }),
    sentAt: t.expose("sentAt", { type: "DateTime", description: "When it was sent (移交时间)." }),
    sentBy: t.exposeString("sentBy", { description: "Account that sent it (移交人)." }),
    receivedAt: t.expose("receivedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was received (接收时间).",
    }),
    receivedBy: t.exposeString("receivedBy", {
      nullable: true,
      description: "Account that received it (接收人).",
    }),
    returnedAt: t.expose("returnedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was sent back (退回时间).",
    }),
    returnReason: t.exposeString("returnReason", {
      nullable: true,
      description: "Why it was sent back (退回理由).",
    }),
  }),
});

const PaperHeldRef = builder.objectRef<PaperHeld>("PaperHeld").implement({
  description: "Where copies of a paper of a case are (材料去向).",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name (名称)." }),
    copies: t.exposeInt("copies", { description: "How many copies are there (份数)." }),
    original: t.exposeBoolean("original", { description: "True for an original (是否原件)." }),
    heldBy: t.expose("heldBy", {
      type: "DivisionCode",
      description: "The place that has them, or that they are on the way to (所在地).",
    }),
    underWay: t.exposeBoolean("underWay", { description: "True while they are on the way (是否在途)." }),
  }),
});

builder.objectFields(CaseRef, (t) => ({
  responsibleDivision: t.field({
    type: DivisionRef,
    nullable: true,
    description:
      "The place in charge (主办地): where it was received, or where it was handed over to, BK-6, BK-8.",
    resolve: (found) => ({ code: placeInCharge(found) }),
  }),
  responsibleStation: t.field({
    type: StationRef,
    nullable: true,
    description: "The station in charge (主办站点).",
    resolve: (found) => ({ id: stationInCharge(found) }),
  }),
  crossRegionMode: t.expose("crossRegionMode", {
    type: CrossRegionModeEnum,
    nullable: true,
    description: "How it is handled across counties (跨域通办方式), BK-8; null within one.",
  }),
  handOvers: t.field({
    type: [HandOverRef],
    description: "Every hand-over, oldest first (移交记录).",
    resolve: async ({ id, otherDivision }, _args, context) =>
      otherDivision === null ? [] : [...((await loadHandOvers(context, id)) ?? [])],
  }),
  custody: t.field({
    type: [PaperHeldRef],
    description: "Where the papers taken in are (材料去向), BK-8, LP-14: as many copies as were taken.",
    resolve: async (found, _args, context) => [...(await custody(context, found))],
  }),
}));

builder.queryField("waitingHandOvers", (t) =>
  t.field({
    type: [HandOverRef],
    nullable: true,
    description:
      "What was sent to a place and has not been received (待接收的移交), BK-8, LP-14: the longest waiting first, at most 100. For the place's staff; null, with the error, for others.",
    args: {
      within: t.arg({
        type: "DivisionCode",
        required: true,
        description: "Sent to this division or below (接收地).",
      }),
    },
    resolve: async (_root, args, context) => [...(await waitingHandOvers(context, args))],
  }),
);

const HandOverCaseInput = builder.inputType("HandOverCaseInput", {
  description: "A case to hand over (移交).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    stationId: t.id({
      description:
        "The station in charge, for a case that is filed (接收站点); the result goes back by itself.",
    }),
    crossRegionMode: t.field({
      type: CrossRegionModeEnum,
      description: "Between counties: in which mode (跨域通办方式).",
    }),
    papers: t.field({
      type: [ReceivedPaperInput],
      description: "Papers that go along; all the sender has when left out (随附材料).",
    }),
    note: t.string({ description: "What to know about it, at most 200 characters (说明)." }),
  }),
});

const ReceiveCaseInput = builder.inputType("ReceiveCaseInput", {
  description: "A case to receive (接收移交).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
  }),
});

const SendBackCaseInput = builder.inputType("SendBackCaseInput", {
  description: "A case to send back (退回移交).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reason: t.string({ required: true, description: "Why, at most 500 characters (退回理由)." }),
  }),
});

const wanted = (what: string) => ({ required: true, description: what }) as const;

builder.mutationFields((t) => ({
  handOverCase: t.field({
    type: result(
      "HandOverCaseResult",
      casePayload("HandOverCasePayload", "The case handed over (已移交办件)."),
    ),
    description:
      "Hands a case over to the station in charge, or what was done with it back to where it was received (移交), BK-6, BK-8. For clerks and agents of the place in charge.",
    args: { input: t.arg({ type: HandOverCaseInput, ...wanted("The case and where to (办件与去向).") }) },
    resolve: (_root, args, context) => outcome(handOverCase(context, args.input)),
  }),
  receiveCase: t.field({
    type: result("ReceiveCaseResult", casePayload("ReceiveCasePayload", "The case received (已接收办件).")),
    description:
      "Receives what was handed over (接收移交). For clerks and agents of the place it was sent to.",
    args: { input: t.arg({ type: ReceiveCaseInput, ...wanted("The case (办件).") }) },
    resolve: (_root, args, context) => outcome(receiveCase(context, args.input)),
  }),
  sendBackCase: t.field({
    type: result(
      "SendBackCaseResult",
      casePayload("SendBackCasePayload", "The case sent back (已退回办件)."),
    ),
    description:
      "Sends back what was handed over, before it is received (退回移交). For clerks and agents of the place it was sent to.",
    args: { input: t.arg({ type: SendBackCaseInput, ...wanted("The case and why (办件与理由).") }) },
    resolve: (_root, args, context) => outcome(sendBackCase(context, args.input)),
  }),
}));
