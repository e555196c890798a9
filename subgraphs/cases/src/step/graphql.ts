import { attachmentIdsDescription, outcome } from "@yimen/subgraph-kit";
import {
  builder,
  CaseKindEnum,
  CaseOutcomeEnum,
  DeliveryMethodEnum,
  FactInput,
  result,
  WindowKindEnum,
} from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { ReceivedPaperInput } from "../receipt/graphql.ts";
import { caseId, expectedRevision, key } from "./arguments.ts";
import {
  acceptCase,
  decideCase,
  deliverCase,
  refuseCase,
  requestSupplement,
  supplementCase,
  withdrawCase,
} from "./operations.ts";

const MissingMaterialInput = builder.inputType("MissingMaterialInput", {
  description: "A material that is missing or not in order (需补正材料).",
  fields: (t) => ({
    name: t.string({ required: true, description: "Name, at most 80 characters (材料名称)." }),
    note: t.string({ description: "What is to be put right, at most 200 characters (补正要求)." }),
  }),
});

const RequestSupplementInput = builder.inputType("RequestSupplementInput", {
  description: "Everything missing, told at once (一次性告知).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    materials: t.field({
      type: [MissingMaterialInput],
      required: true,
      description: "All of it, 1 to 50 (需补正材料).",
    }),
    newFact: t.string({
      description:
        "What nobody could know at the notice before (新情况), at most 500 characters: only with it is a second notice allowed.",
    }),
    changed: t.stringList({
      description:
        "What changed since the notice before (变化的材料或事实), for a second one: names of materials brought or of facts put on record after it, at most 20.",
    }),
  }),
});

const SupplementCaseInput = builder.inputType("SupplementCaseInput", {
  description: "What the applicant brings (补正).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    materials: t.stringList({
      required: true,
      description: "Names as the notice has them (补正的材料). What is left out stays missing.",
    }),
    papers: t.field({
      type: [ReceivedPaperInput],
      description: "Papers taken in, by a clerk or agent: a receipt is issued (收取的材料).",
    }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("case") }),
  }),
});

const AcceptCaseInput = builder.inputType("AcceptCaseInput", {
  description: "A case to accept (受理).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    kind: t.field({
      type: CaseKindEnum,
      description:
        "INSTANT, PROMISED, JOINT or ESCALATED (办件类型), LP-11. Left out: what the rules of the place say; where they cannot say, it must be given, and where the place has no rule on kinds the case has none.",
    }),
    facts: t.field({
      type: [FactInput],
      description:
        "What was found of the case (认定的事实), at most 50 facts of the subject case that the case does not tell itself: departmentCount, needsReview … Rules on its kind and limit ask for them.",
    }),
    findings: t.field({
      type: [FactInput],
      deprecationReason: "Use facts.",
      description: "The same as facts (认定的事实), by the name it had before.",
    }),
    deferredMaterials: t.stringList({
      description: "Materials that may follow against a promise, at most 20 (容缺材料), PT-7.",
    }),
    deferredUntil: t.field({
      type: "Date",
      description:
        "By when they are promised (容缺补交期限); until all are here the case can be denied but not granted.",
    }),
    promisedOn: t.field({
      type: "Date",
      description:
        "The day whoever accepts it promises the decision for (承诺办结日期), LP-11, LP-15: today or later, and no later than the limits allow.",
    }),
    escalationPromisedFor: t.field({
      type: "Date",
      description:
        "By when it is passed up to a higher level (承诺上报日期), LP-11: today or later; a case of the kind ESCALATED has one.",
    }),
    jointDepartmentIds: t.idList({
      description:
        "Departments that decide a part of it, besides those of its item, at most 20 (联办部门), LP-11.",
    }),
  }),
});

const RefuseCaseInput = builder.inputType("RefuseCaseInput", {
  description: "A case to refuse (不予受理).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reasons: t.stringList({
      required: true,
      description: "Reasons in writing, 1 to 20 of at most 500 characters (理由).",
    }),
  }),
});

const DecideCaseInput = builder.inputType("DecideCaseInput", {
  description: "How a case is decided (作出决定).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    outcome: t.field({ type: CaseOutcomeEnum, required: true, description: "Granted or denied (结果)." }),
    reasons: t.stringList({ description: "Reasons; a denial needs at least one (理由)." }),
  }),
});

const DeliverCaseInput = builder.inputType("DeliverCaseInput", {
  description: "A result to hand over (送达).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    deliveryMethod: t.field({ type: DeliveryMethodEnum, required: true, description: "How (送达方式)." }),
    windowKind: t.field({
      type: WindowKindEnum,
      description: "At which kind of window it is handed out (出件窗口类型), PT-10; left out where at none.",
    }),
    receiptTakenBack: t.boolean({
      description: "True when the applicant gave the receipt back (已收回收据); needed where one is out.",
    }),
  }),
});

const WithdrawCaseInput = builder.inputType("WithdrawCaseInput", {
  description: "An application to take back (撤回).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    reason: t.string({ description: "Why, at most 500 characters (理由)." }),
  }),
});

const wanted = (what: string) => ({ required: true, description: what }) as const;

builder.mutationFields((t) => ({
  requestSupplement: t.field({
    type: result(
      "RequestSupplementResult",
      casePayload("RequestSupplementPayload", "The case that waits (待补正办件)."),
    ),
    description:
      "Tells the applicant everything missing, once (一次性告知补正). For clerks and agents of the place.",
    args: {
      input: t.arg({ type: RequestSupplementInput, ...wanted("What is missing (需补正材料).") }),
    },
    resolve: (_root, args, context) => outcome(requestSupplement(context, args.input)),
  }),
  supplementCase: t.field({
    type: result(
      "SupplementCaseResult",
      casePayload("SupplementCasePayload", "The case supplemented (已补正办件)."),
    ),
    description: "Brings what was asked for (补正). For the applicant, clerks and agents of the place.",
    args: { input: t.arg({ type: SupplementCaseInput, ...wanted("What is brought (补正材料).") }) },
    resolve: (_root, args, context) => outcome(supplementCase(context, args.input)),
  }),
  acceptCase: t.field({
    type: result("AcceptCaseResult", casePayload("AcceptCasePayload", "The case accepted (已受理办件).")),
    description:
      "Accepts and classifies a case; its limit runs from the next day (受理). For clerks and agents of the place.",
    args: { input: t.arg({ type: AcceptCaseInput, ...wanted("The case and its kind (办件与类型).") }) },
    resolve: (_root, args, context) => outcome(acceptCase(context, args.input)),
  }),
  refuseCase: t.field({
    type: result("RefuseCaseResult", casePayload("RefuseCasePayload", "The case refused (不予受理办件).")),
    description: "Refuses a case, with reasons (不予受理). For clerks and approvers of the place.",
    args: { input: t.arg({ type: RefuseCaseInput, ...wanted("The case and the reasons (办件与理由).") }) },
    resolve: (_root, args, context) => outcome(refuseCase(context, args.input)),
  }),
  decideCase: t.field({
    type: result("DecideCaseResult", casePayload("DecideCasePayload", "The case decided (已办结办件).")),
    description:
      "Decides a case (作出决定). For approvers of the place; on-the-spot cases also for clerks and agents.",
    args: { input: t.arg({ type: DecideCaseInput, ...wanted("The case and its outcome (办件与结果).") }) },
    resolve: (_root, args, context) => outcome(decideCase(context, args.input)),
  }),
  deliverCase: t.field({
    type: result("DeliverCaseResult", casePayload("DeliverCasePayload", "The case delivered (已送达办件).")),
    description: "Hands over the result (送达). For clerks and agents of the place.",
    args: { input: t.arg({ type: DeliverCaseInput, ...wanted("The case and how (办件与方式).") }) },
    resolve: (_root, args, context) => outcome(deliverCase(context, args.input)),
  }),
  withdrawCase: t.field({
    type: result(
      "WithdrawCaseResult",
      casePayload("WithdrawCasePayload", "The case withdrawn (已撤回办件)."),
    ),
    description:
      "Takes an application back before it is decided (撤回). For the applicant, clerks and agents of the place.",
    args: { input: t.arg({ type: WithdrawCaseInput, ...wanted("The case (办件).") }) },
    resolve: (_root, args, context) => outcome(withdrawCase(context, args.input)),
  }),
}));
