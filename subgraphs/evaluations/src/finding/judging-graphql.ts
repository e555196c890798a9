import { attachmentIdsDescription } from "@yimen/subgraph-kit";
import { actMutations, forOverseers, idempotencyKey } from "../act/mutation-graphql.ts";
import { builder, FactInput } from "../builder.ts";
import { EvidenceKindEnum, FindingSourceEnum, FindingStateEnum, SubjectInput } from "./graphql.ts";
import {
  type ActedOn,
  dismissFinding,
  pickFindingPoints,
  recheckFinding,
  rectifyFinding,
  reviewFinding,
  verifyFinding,
  withdrawFinding,
} from "./judging.ts";
import { answerObjection, objectToFinding } from "./objection.ts";
import { loadFinding, recordFinding } from "./operations.ts";
import { FindingRef } from "./reference.ts";

const which = { required: true, description: "Which finding (情形)." } as const;

const PickInput = builder.inputType("FindingPickInput", {
  description: "Points picked from the range an event gives (酌情打分).",
  fields: (t) => ({
    points: t.field({
      type: "FactValue",
      required: true,
      description: "Points within the range (分值): -3.5, as a number or a text.",
    }),
    reason: t.string({ required: true, description: "Why, at most 500 characters (理由)." }),
  }),
});

const AboutInput = builder.inputType("FindingAboutInput", {
  description: "One of the things a finding is about (涉及对象).",
  fields: (t) => ({
    subject: t.string({
      required: true,
      description:
        "Its kind as the facts schema names it (对象类别): station, window, staffMember, case, division …",
    }),
    id: t.id({ required: true, description: "Its id; a division's is its code (编号)." }),
    at: t.field({
      type: "DivisionCode",
      description: "Where it is so, of an item, which is done in many places (所在区划).",
    }),
    pick: t.field({
      type: PickInput,
      description: "What is picked for it, where its event gives a range (酌情打分); it can be picked later.",
    }),
  }),
});

const EvidenceInput = builder.inputType("EvidenceInput", {
  description: "What shows that something is so (凭据).",
  fields: (t) => ({
    kind: t.field({ type: EvidenceKindEnum, required: true, description: "Kind (种类)." }),
    reference: t.string({ required: true, description: "Its id or number, at most 200 characters (编号)." }),
  }),
});

const RecordFindingInput = builder.inputType("RecordFindingInput", {
  description: "Something that was found (登记情形).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    event: t.string({
      required: true,
      description:
        "Which event, by its id in the rules of the place on that day (情形); findingEvents lists them.",
    }),
    about: t.field({
      type: [AboutInput],
      required: true,
      description:
        "What it is about, 1 to 20 things of one county (涉及对象). The event has on each the effect that its scorecards give it.",
    }),
    foundOn: t.field({
      type: "Date",
      required: true,
      description: "Day it was found, or happened (发现日期).",
    }),
    source: t.field({ type: FindingSourceEnum, required: true, description: "How it was found (发现途径)." }),
    state: t.field({
      type: FindingStateEnum,
      description:
        "REPORTED (alleged) when left out; UNDER_REVIEW; or CONFIRMED where it was seen on the spot (状态).",
    }),
    times: t.int({ description: "How often, 1 when left out (次数)." }),
    hours: t.field({ type: "FactValue", description: "How long in hours: 1.5, or 20m (时长)." }),
    days: t.field({ type: "FactValue", description: "How long in days, halves allowed (天数)." }),
    amountYuan: t.field({ type: "FactValue", description: "How much in yuan (金额)." }),
    subjective: t.boolean({
      description: "Of subjective cause (是否主观原因); left out while it is not known.",
    }),
    responsibleId: t.id({ description: "Who has to put it right: somebody of the staff (责任人)." }),
    dueOn: t.field({ type: "Date", description: "By when it is to be put right (整改期限)." }),
    facts: t.field({
      type: [FactInput],
      description:
        "What else the law of the place asks of a finding (其他事实), by the names of its facts schema.",
    }),
    evidence: t.field({ type: [EvidenceInput], description: "What shows it, at most 20 (凭据)." }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("finding") }),
    note: t.string({ description: "What was seen, at most 1000 characters (情况说明)." }),
    inspectionId: t.id({
      description: "The inspection that found it (检查): its event may be a rule of the checklist, too.",
    }),
  }),
});

const simpleInput = (name: string, description: string, reasonRequired: boolean) =>
  builder.inputType(name, {
    description,
    fields: (t) => ({
      idempotencyKey: t.string(idempotencyKey),
      findingId: t.id(which),
      reason: t.string({ required: reasonRequired, description: "Why, at most 500 characters (理由)." }),
    }),
  });

const mutation = actMutations({
  field: "finding",
  ref: FindingRef,
  shows: "The finding as it stands (情形).",
  payload: "What became of the finding",
  load: (context, { findingId }: ActedOn) => loadFinding(context, findingId),
});

mutation({
  name: "recordFinding",
  input: RecordFindingInput,
  what: "登记情形",
  description: `Puts on record that an event of the law happened (登记情形), about one thing or several. ${forOverseers} The place's admission rules may say who may find what.`,
  run: recordFinding,
});
mutation({
  name: "reviewFinding",
  input: simpleInput("ReviewFindingInput", "Which finding is looked into (转入核查).", false),
  what: "转入核查",
  description: `Takes an alleged finding under review (转入核查). ${forOverseers}`,
  run: reviewFinding,
});
mutation({
  name: "verifyFinding",
  input: simpleInput("VerifyFindingInput", "Which finding is held true (核实情形).", false),
  what: "核实情形",
  description: `Holds an alleged finding true (核实情形). ${forOverseers}`,
  run: verifyFinding,
});
mutation({
  name: "dismissFinding",
  input: simpleInput("DismissFindingInput", "Which finding is held untrue, and why (认定不属实).", true),
  what: "认定不属实",
  description: `Holds an alleged finding untrue (认定不属实). ${forOverseers}`,
  run: dismissFinding,
});
mutation({
  name: "withdrawFinding",
  input: simpleInput("WithdrawFindingInput", "Which finding is taken back, and why (撤销情形).", true),
  what: "撤销情形",
  description: `Takes a finding back (撤销情形); what was held of it then stays known as such. ${forOverseers}`,
  run: withdrawFinding,
});

const RectifyInput = builder.inputType("RectifyFindingInput", {
  description: "How a finding was put right (登记整改).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    findingId: t.id(which),
    on: t.field({ type: "Date", required: true, description: "Day it was put right (整改日期)." }),
    what: t.string({ required: true, description: "What was done, at most 1000 characters (整改情况)." }),
    preventionNote: t.string({
      description: "What prevents it from now on, at most 1000 characters (长效防范措施).",
    }),
  }),
});
mutation({
  name: "rectifyFinding",
  input: RectifyInput,
  what: "登记整改",
  description:
    "Puts down that what was found is put right, and what prevents it (登记整改), BK-14. For whoever is responsible or concerned, and who oversees the place.",
  run: rectifyFinding,
});

const RecheckInput = builder.inputType("RecheckFindingInput", {
  description: "What a second look at a finding showed (复查).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    findingId: t.id(which),
    passed: t.boolean({ required: true, description: "Whether it is put right (复查通过)." }),
    reason: t.string({ required: true, description: "What was seen, at most 500 characters (复查情况)." }),
  }),
});
mutation({
  name: "recheckFinding",
  input: RecheckInput,
  what: "复查",
  description: `Looks again at what was put right: closes it, or sends it back (复查销号), BK-14. ${forOverseers}`,
  run: recheckFinding,
});

const PickPointsInput = builder.inputType("PickFindingPointsInput", {
  description: "Points for one of the things a finding is about (酌情打分).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    findingId: t.id(which),
    about: t.field({ type: SubjectInput, required: true, description: "For which thing (对象)." }),
    pick: t.field({ type: PickInput, required: true, description: "The points (分值)." }),
  }),
});
mutation({
  name: "pickFindingPoints",
  input: PickPointsInput,
  what: "酌情打分",
  description: `Picks points from the range an event gives, for one thing it is about (酌情打分). ${forOverseers}`,
  run: pickFindingPoints,
});

const ObjectInput = builder.inputType("ObjectToFindingInput", {
  description: "What is said against a finding (提出异议).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    findingId: t.id(which),
    text: t.string({ required: true, description: "What is said, at most 2000 characters (异议内容)." }),
  }),
});
mutation({
  name: "objectToFinding",
  input: ObjectInput,
  what: "提出异议",
  description:
    "Says something against a finding (提出异议); until it is answered the finding is pending. For whom it concerns; of a place, for its station manager.",
  run: objectToFinding,
});

const AnswerInput = builder.inputType("AnswerObjectionInput", {
  description: "The answer to an objection (答复异议).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    findingId: t.id(which),
    upheld: t.boolean({
      required: true,
      description: "Whether it holds (异议成立): then the finding falls.",
    }),
    answer: t.string({ required: true, description: "The answer, at most 2000 characters (答复)." }),
  }),
});
mutation({
  name: "answerObjection",
  input: AnswerInput,
  what: "答复异议",
  description: `Answers the objection to a finding (答复异议). ${forOverseers} Nobody answers their own.`,
  run: answerObjection,
});
