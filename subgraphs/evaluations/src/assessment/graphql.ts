import { defineConnection, type ObjectRefOf, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, RuleReferenceRef, verdictTypes } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { DepartmentRef } from "../department/graphql.ts";
import type { SubjectKey } from "../finding/finding.ts";
import { loadFinding } from "../finding/operations.ts";
import { FindingRef } from "../finding/reference.ts";
import { objectionClock } from "../objection/silence.ts";
import { DivisionRef } from "../place/references.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import { entityOf, SubjectRef } from "../subject/reference.ts";
import type { EvaluationsTables } from "../tables.ts";
import { WindowRef } from "../window/graphql.ts";
import { answerDays } from "./answer-days.ts";
import type { ActOnAssessment, Award, EntryPick, Final } from "./assessment.ts";
import type { Objection } from "./objection-store.ts";
import { loadObjections } from "./objecting.ts";
import {
  loadActs,
  loadAssessment,
  loadDraft,
  loadFinals,
  pageAssessments,
  pageAssessmentsOf,
} from "./operations.ts";
import { BasisFactRef, OutcomeRef } from "./outcome-graphql.ts";
import { AssessmentDraftRef, AssessmentRef } from "./reference.ts";
import { isIntact } from "./seal.ts";
import { assessmentActs, assessmentStates } from "./vocabulary.ts";

const StateEnum = vocabularyEnum(builder, assessmentStates);
const ActEnum = vocabularyEnum(builder, assessmentActs);
const AssessmentConnectionRef = defineConnection(builder, AssessmentRef, { en: "assessments", zh: "考核" });

const ActRef = builder.objectRef<ActOnAssessment>("ActOnAssessment").implement({
  description: "Something done about an assessment (办理记录): added, never changed.",
  fields: (t) => ({
    act: t.expose("act", { type: ActEnum, description: "What (动作)." }),
    state: t.expose("state", { type: StateEnum, description: "Where it stood since (办理后的状态)." }),
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    by: t.exposeString("by", { description: "Who (办理人), the subject of their token." }),
    reason: t.exposeString("reason", { nullable: true, description: "Why (理由)." }),
    finding: t.field({
      type: FindingRef,
      nullable: true,
      description: "The finding that opened it again (所据情形).",
      resolve: ({ findingId }, _args, context) =>
        findingId === null ? null : loadFinding(context, findingId),
    }),
  }),
});

const ObjectionRef = builder.objectRef<Objection>("AssessmentObjection").implement({
  description: "What somebody says against a draft (异议).",
  fields: (t) => ({
    text: t.exposeString("text", { description: "What they say (异议内容)." }),
    filedAt: t.expose("filedAt", { type: "DateTime", description: "When (提出时间)." }),
    due: t.field({
      type: ClockRef,
      nullable: true,
      description:
        "By when it is to be answered (答复期限), as the law of the place has it on the day of filing.",
      resolve: (objection, _args, context) => objectionClock(context, answerDays, objection),
    }),
    answeredAt: t.expose("answeredAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was answered (答复时间); null while it waits.",
    }),
    upheld: t.exposeBoolean("upheld", { nullable: true, description: "Whether it holds (异议成立)." }),
    answer: t.exposeString("answer", {
      nullable: true,
      description: "The answer (答复); where nobody answered in time the rule that decided.",
    }),
    deemedBy: t.expose("deemedBy", {
      type: RuleReferenceRef,
      nullable: true,
      description:
        "The rule, with its article, that decided it because nobody answered in time (逾期未答复的依据); null where somebody answered, and while it waits.",
    }),
  }),
});

const FinalRef = builder.objectRef<Final>("AssessmentFinal").implement({
  description:
    "A result as it was sealed (核定结果): it never changes, also where the period is opened again.",
  fields: (t) => ({
    number: t.exposeInt("number", { description: "Which final, from 1 (第几次核定)." }),
    score: t.exposeString("score", { nullable: true, description: "Points (得分); null where not known." }),
    band: t.exposeString("band", {
      nullable: true,
      description: "Grade or stars (等次); null where not known.",
    }),
    finalizedAt: t.expose("finalizedAt", { type: "DateTime", description: "When (核定时间)." }),
    finalizedBy: t.exposeString("finalizedBy", { description: "Who (核定人), the subject of their token." }),
    hash: t.exposeString("hash", { description: "Seal over all it says, its facts and its law (封存码)." }),
    intact: t.boolean({
      nullable: true,
      description:
        "Does it still say what was sealed (封存校验)? Told of the draft that was made last; null for earlier ones.",
      resolve: async (final, _args, context) => {
        const draft = await loadDraft(context, final.assessmentId);
        return draft?.version === final.version ? isIntact(final, draft) : null;
      },
    }),
    reopenedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was opened again (重新开启时间); null while it stands.",
      resolve: ({ reopened }) => reopened?.at,
    }),
    reopenedFor: t.string({
      nullable: true,
      description: "Why it was opened again (重新开启理由).",
      resolve: ({ reopened }) => reopened?.reason,
    }),
  }),
});

const PickRef = builder.objectRef<EntryPick>("AssessmentPick").implement({
  description: "Points an assessor picked from a range (酌情打分).",
  fields: (t) => ({
    entry: t.exposeString("entry", { description: "Entry of the scorecard (评分项)." }),
    points: t.exposeString("points", { description: "Points (分值)." }),
    reason: t.exposeString("reason", { description: "Why (理由)." }),
  }),
});

const AwardRef = builder.objectRef<Award>("AssessmentAward").implement({
  description: "A grade that somebody gave where no law says how (评定).",
  fields: (t) => ({
    grade: t.exposeString("grade", { description: "Grade (等次)." }),
    score: t.exposeString("score", { nullable: true, description: "Points (得分), where they were given." }),
    reason: t.exposeString("reason", { description: "Why (理由)." }),
  }),
});

builder.objectType(AssessmentDraftRef, {
  description: "What something would come to when assessed (考核试算). Nothing is saved.",
  fields: (t) => ({
    rule: t.field({
      type: verdictTypes.RuleRef,
      nullable: true,
      description: "The scorecard or decision it follows (评定规则); null where somebody awards.",
      resolve: ({ grading }) => grading,
    }),
    outcome: t.field({
      type: OutcomeRef,
      description: "What it comes to (结果).",
      resolve: ({ outcome }) => outcome,
    }),
    facts: t.field({
      type: [BasisFactRef],
      description: "What it rests on (所据事实), each fact with its origin.",
      resolve: ({ facts }) => [...facts],
    }),
    basis: t.string({
      nullable: true,
      description:
        "These facts under seal (考核依据): hand it to `assess` within a day. For those who may assess; null for others, and for what was known on another day.",
      resolve: ({ basis }) => basis,
    }),
  }),
});

builder.objectType(AssessmentRef, {
  description:
    "How one thing did in one period, by one rule (考核). A draft that can be objected to and corrected, then final and sealed. For those who oversee the place, and for whom it is about.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    subject: t.field({
      type: SubjectRef,
      nullable: true,
      description: "Who or what is assessed (考核对象).",
      resolve: ({ about }, _args, context) => entityOf(context, about),
    }),
    rule: t.string({
      nullable: true,
      description: "The scorecard or decision it follows (评定规则), by id; null where somebody awarded.",
      resolve: ({ rule }) => (rule === "" ? null : rule),
    }),
    from: t.field({
      type: "Date",
      description: "First day of the period (周期起).",
      resolve: ({ period }) => period.from,
    }),
    to: t.field({
      type: "Date",
      description: "Last day of the period (周期止).",
      resolve: ({ period }) => period.to,
    }),
    state: t.expose("state", { type: StateEnum, description: "Where it stands (状态)." }),
    version: t.int({
      nullable: true,
      description: "How often it was made (版次), from 1.",
      resolve: async ({ id }, _args, context) => (await loadDraft(context, id))?.version,
    }),
    outcome: t.field({
      type: OutcomeRef,
      nullable: true,
      description: "What it came to when it was made last (结果).",
      resolve: async ({ id }, _args, context) => (await loadDraft(context, id))?.outcome,
    }),
    facts: t.field({
      type: [BasisFactRef],
      nullable: true,
      description: "What it rests on (所据事实), each fact with its origin.",
      resolve: async ({ id }, _args, context) => [...((await loadDraft(context, id))?.basis.facts ?? [])],
    }),
    picks: t.field({
      type: [PickRef],
      nullable: true,
      description: "What the assessor picked, with the reasons (酌情打分).",
      resolve: async ({ id }, _args, context) => [...((await loadDraft(context, id))?.basis.picks ?? [])],
    }),
    award: t.field({
      type: AwardRef,
      nullable: true,
      description: "The grade that was given where no law grades (评定); null where one does.",
      resolve: async ({ id }, _args, context) => (await loadDraft(context, id))?.basis.award,
    }),
    lawRevision: t.string({
      nullable: true,
      description: "Revision of the law it was judged by (规则修订).",
      resolve: async ({ id }, _args, context) => (await loadDraft(context, id))?.lawRevision,
    }),
    acts: t.field({
      type: [ActRef],
      nullable: true,
      description: "What was done about it, in order (办理记录).",
      resolve: async ({ id }, _args, context) => [...((await loadActs(context, id)) ?? [])],
    }),
    objections: t.field({
      type: [ObjectionRef],
      nullable: true,
      description: "What was said against it (异议).",
      resolve: async ({ id }, _args, context) => [...((await loadObjections(context, id)) ?? [])],
    }),
    finals: t.field({
      type: [FinalRef],
      nullable: true,
      description: "What was sealed of it, in order (核定结果); the last stands unless it was opened again.",
      resolve: async ({ id }, _args, context) => [...((await loadFinals(context, id)) ?? [])],
    }),
  }),
});

builder.queryFields((t) => ({
  assessment: t.field({
    type: AssessmentRef,
    nullable: true,
    description: "The assessment with an id (查考核); null when there is none that the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadAssessment(context, id),
  }),
  assessments: t.connection(
    {
      type: AssessmentRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "Assessments in a place (考核), the latest period first. For those who oversee it; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "Those of this division and below (区划范围).",
        }),
        rule: t.arg.string({ description: "Only by this scorecard or decision (评定规则)." }),
        state: t.arg({ type: StateEnum, description: "Only what stands so (状态)." }),
      },
      resolve: (_root, args, context) => pageAssessments(context, args, args),
    },
    AssessmentConnectionRef,
  ),
}));

/** Adds the assessments of a kind of thing to it. */
function listOn<Thing extends object>(
  ref: ObjectRefOf<EvaluationsTables, Thing>,
  about: (thing: Thing) => SubjectKey,
): void {
  builder.objectField(ref, "assessments", (t) =>
    t.connection(
      {
        type: AssessmentRef,
        nullable: true,
        description:
          "How it did (考核), the latest period first, as far as the caller may see it: who oversees the place, and whom it is about.",
        resolve: (thing, args, context) => pageAssessmentsOf(context, about(thing), args),
      },
      AssessmentConnectionRef,
    ),
  );
}

listOn(StationRef, ({ id }) => ({ subject: "station", id }));
listOn(WindowRef, ({ id }) => ({ subject: "window", id }));
listOn(StaffMemberRef, ({ id }) => ({ subject: "staffMember", id }));
listOn(DepartmentRef, ({ id }) => ({ subject: "department", id }));
listOn(DivisionRef, ({ code }) => ({ subject: "division", id: code }));
