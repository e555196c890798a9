import type { RuleReference } from "@yimen/domain";
import {
  attachmentIdsDescription,
  type ConnectionRefOf,
  defineConnection,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import { actMutations, forOverseers, idempotencyKey } from "../act/mutation-graphql.ts";
import { builder, FactRef, RuleReferenceRef, verdictTypes } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf } from "../compliance/operations.ts";
import { FindingSourceEnum, SubjectInput } from "../finding/graphql.ts";
import { FindingRef } from "../finding/reference.ts";
import { DivisionRef } from "../place/references.ts";
import { StationRef } from "../station/graphql.ts";
import { type ChecklistSight, checklistSights } from "../vocabulary.ts";
import type { EvaluationsTables } from "../tables.ts";
import {
  answerChecklist,
  inspectionClock,
  inspectionFacts,
  loadAnswers,
  loadFindingsOfInspection,
  loadInspection,
  openInspection,
  pageInspections,
} from "./operations.ts";
import type { Inspection } from "./inspection.ts";
import { InspectionRef } from "./reference.ts";

export const InspectionConnectionRef: ConnectionRefOf<EvaluationsTables, Inspection> = defineConnection(
  builder,
  InspectionRef,
  { en: "inspections", zh: "检查" },
);
const SightEnum = vocabularyEnum(builder, checklistSights);

/** A line of a checklist with what was seen of it. */
interface ChecklistLine {
  readonly rule: RuleReference;
  readonly seen: ChecklistSight | undefined;
  readonly note: string | null | undefined;
}

const LineRef = builder.objectRef<ChecklistLine>("ChecklistLine").implement({
  description: "One rule of a checklist, with what was seen of it (检查项).",
  fields: (t) => ({
    rule: t.field({
      type: RuleReferenceRef,
      description: "The rule with its article, as it was on the day (检查依据).",
      resolve: ({ rule }) => rule,
    }),
    seen: t.field({
      type: SightEnum,
      nullable: true,
      description: "What was seen (检查情况); null while nothing is put down.",
      resolve: ({ seen }) => seen,
    }),
    note: t.string({
      nullable: true,
      description: "What was seen, in words (说明).",
      resolve: ({ note }) => note,
    }),
  }),
});

builder.objectType(InspectionRef, {
  description:
    "An inspection (检查督查), BK-14: daily, special or covert, by a checklist made of the rules of the place. For those who oversee it.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Where (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    subject: t.exposeString("subject", {
      description: "Kind of what was inspected (被检查对象类别): station.",
    }),
    subjectId: t.exposeID("subjectId", { description: "Its id (被检查对象)." }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station (被检查站点), where it is one.",
      resolve: ({ subject, subjectId }) => (subject === "station" ? { id: subjectId } : null),
    }),
    source: t.expose("source", {
      type: FindingSourceEnum,
      description: "Daily, special or covert (检查方式).",
    }),
    on: t.expose("on", { type: "Date", description: "The day (日期)." }),
    note: t.exposeString("note", { nullable: true, description: "What it was about (说明)." }),
    checklist: t.field({
      type: [LineRef],
      description: "What was to be looked at, and what was seen (检查清单).",
      resolve: async ({ id, checklist }, _args, context) => {
        const answers = (await loadAnswers(context, id)) ?? [];
        return checklist.map((rule) => {
          const answer = answers.findLast((one) => one.rule === rule.id);
          return { rule, seen: answer?.seen, note: answer?.note };
        });
      },
    }),
    findings: t.field({
      type: [FindingRef],
      description: "What it found (发现的问题), each with who has to put it right.",
      resolve: async ({ id }, _args, context) => [...((await loadFindingsOfInspection(context, id)) ?? [])],
    }),
    due: t.field({
      type: ClockRef,
      nullable: true,
      description:
        "By when what it found is to be put right (整改期限), as the law of the place has it on its day.",
      resolve: (inspection, _args, context) => inspectionClock(context, inspection),
    }),
    inspectionFacts: t.field({
      type: [FactRef],
      nullable: true,
      description: "What is known of it (检查事实), for rules: closed when all that it found is.",
      resolve: async (inspection, _args, context) => [...(await inspectionFacts(context, inspection))],
    }),
    compliance: t.field({
      type: verdictTypes.ComplianceRef,
      nullable: true,
      args: judgeArguments,
      description:
        "What the rules of its place say of it (合规情况): somebody responsible, closed, prevented.",
      resolve: async (inspection, args, context) => {
        const { id, divisionCode } = inspection;
        const facts = [await inspectionFacts(context, inspection)];
        return complianceOf(context, "inspection", { id, divisionCode, facts }, args);
      },
    }),
  }),
});

builder.asEntity(InspectionRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadInspection(context, id),
});

builder.queryFields((t) => ({
  inspection: t.field({
    type: InspectionRef,
    nullable: true,
    description: "The inspection with an id (查检查); null when there is none that the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadInspection(context, id),
  }),
  inspections: t.connection(
    {
      type: InspectionRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Inspections of a place (检查), the latest first. For those who oversee it; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
      },
      resolve: (_root, args, context) => pageInspections(context, args),
    },
    InspectionConnectionRef,
  ),
}));

const AnswerInput = builder.inputType("ChecklistAnswerInput", {
  description: "What was seen of a rule (检查情况).",
  fields: (t) => ({
    rule: t.string({ required: true, description: "Which rule of the checklist (规则编号)." }),
    seen: t.field({ type: SightEnum, required: true, description: "What was seen (检查情况)." }),
    note: t.string({ description: "In words, at most 500 characters (说明)." }),
  }),
});

const OpenInput = builder.inputType("OpenInspectionInput", {
  description: "An inspection to open (开展检查).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    about: t.field({ type: SubjectInput, required: true, description: "What is inspected (被检查对象)." }),
    source: t.field({
      type: FindingSourceEnum,
      required: true,
      description: "DAILY_INSPECTION, SPECIAL_INSPECTION, COVERT_INSPECTION or SELF_CHECK (检查方式).",
    }),
    on: t.field({ type: "Date", required: true, description: "The day, not in the future (日期)." }),
    note: t.string({ description: "What it is about, at most 1000 characters (说明)." }),
  }),
});

const ChecklistInput = builder.inputType("AnswerChecklistInput", {
  description: "What was seen at an inspection (填写检查清单).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    inspectionId: t.id({ required: true, description: "Which inspection (检查)." }),
    answers: t.field({
      type: [AnswerInput],
      required: true,
      description: "Rules and what was seen of them (检查情况).",
    }),
    attachmentIds: t.idList({ description: attachmentIdsDescription("inspection") }),
  }),
});

interface Inspected {
  readonly inspectionId: string;
}

const mutation = actMutations({
  field: "inspection",
  ref: InspectionRef,
  shows: "The inspection as it stands (检查).",
  payload: "The inspection",
  load: (context, { inspectionId }: Inspected) => loadInspection(context, inspectionId),
});

mutation({
  name: "openInspection",
  what: "开展检查",
  description: `Opens an inspection, with a checklist made of the rules of the place on its day (开展检查), BK-14. What it finds is recorded with recordFinding. ${forOverseers}`,
  input: OpenInput,
  run: openInspection,
});
mutation({
  name: "answerChecklist",
  what: "填写检查清单",
  description: `Puts down what was seen of rules of the checklist (填写检查清单), BK-14; of one the last counts. ${forOverseers}`,
  input: ChecklistInput,
  run: answerChecklist,
});
