import { chinaDate, hasRole, input, parseInput } from "@yimen/domain";
import { findingSources, findingStates } from "@yimen/rules";
import {
  type ConnectionRefOf,
  defineConnection,
  type EnumRefOf,
  type InputRefOf,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import { builder, RuleReferenceRef, verdictTypes } from "../builder.ts";
import { ClockRef } from "../clock/graphql.ts";
import { CaseRef } from "../invitation/graphql.ts";
import { DivisionRef } from "../place/references.ts";
import { overseers } from "../readers.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { entityOf, SubjectRef } from "../subject/reference.ts";
import { StationRef } from "../station/graphql.ts";
import { WindowRef } from "../window/graphql.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type EvidenceKind, evidenceKinds, findingActs } from "../vocabulary.ts";
import type { ActOnFinding, Evidence, Finding, PlacedSubject, SubjectKey } from "./finding.ts";
import { objectionClock } from "../objection/silence.ts";
import { answerDays } from "./objection-clock.ts";
import { loadObjections } from "./objection.ts";
import type { Objection } from "./objection-store.ts";
import { findingEvents, loadActs, loadFinding, loadPicks, loadSubjects, pageFindings } from "./operations.ts";
import { FindingRef } from "./reference.ts";
import { actsIn } from "./states.ts";

export const FindingStateEnum: EnumRefOf<EvaluationsTables, string> = vocabularyEnum(builder, findingStates);
export const FindingSourceEnum: EnumRefOf<EvaluationsTables, string> = vocabularyEnum(
  builder,
  findingSources,
);
export const EvidenceKindEnum: EnumRefOf<EvaluationsTables, EvidenceKind> = vocabularyEnum(
  builder,
  evidenceKinds,
);
const FindingActEnum = vocabularyEnum(builder, findingActs);
export const FindingConnectionRef: ConnectionRefOf<EvaluationsTables, Finding> = defineConnection(
  builder,
  FindingRef,
  { en: "findings", zh: "情形" },
);

const EvidenceRef = builder.objectRef<Evidence>("Evidence").implement({
  description: "What shows that something is so (凭据).",
  fields: (t) => ({
    kind: t.expose("kind", { type: EvidenceKindEnum, description: "Kind (种类)." }),
    reference: t.exposeString("reference", { description: "Its id or number (编号)." }),
  }),
});

/** One of the things a finding is about, of that finding. */
type About = PlacedSubject & { readonly findingId: string };

const thing =
  <Shape>(kind: string, of: (id: string) => Shape) =>
  ({ subject, id }: About): Shape | null =>
    subject === kind ? of(id) : null;
const byId = (id: string): { id: string } => ({ id });

const FindingPickRef = builder
  .objectRef<{ points: string; reason: string; at: Temporal.Instant }>("FindingPick")
  .implement({
    description: "Points somebody picked from the range an event gives (酌情打分).",
    fields: (t) => ({
      points: t.expose("points", { type: "Decimal", description: "Points (分值)." }),
      reason: t.exposeString("reason", { description: "Why (理由)." }),
      at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    }),
  });

const FindingSubjectRef = builder.objectRef<About>("FindingSubject").implement({
  description: "One of the things a finding is about (涉及对象).",
  fields: (t) => ({
    subject: t.exposeString("subject", {
      description: "Its kind as the facts schema names it (对象类别): window.",
    }),
    id: t.exposeID("id", { description: "Its id; a division's is its code (编号)." }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "The station (站点), where it is one.",
      resolve: thing("station", byId),
    }),
    window: t.field({
      type: WindowRef,
      nullable: true,
      description: "The window (窗口), where it is one.",
      resolve: thing("window", byId),
    }),
    staffMember: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "The person (工作人员), where it is one.",
      resolve: thing("staffMember", byId),
    }),
    case: t.field({
      type: CaseRef,
      nullable: true,
      description: "The case (办件), where it is one.",
      resolve: thing("case", byId),
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division (区划), where it is one.",
      resolve: thing("division", (code) => ({ code })),
    }),
    thing: t.field({
      type: SubjectRef,
      nullable: true,
      description: "It, as the entity it is (涉及对象); null for what the caller may not see.",
      resolve: (about, _args, context) => entityOf(context, about),
    }),
    pick: t.field({
      type: FindingPickRef,
      nullable: true,
      description: "What was picked for it last (酌情打分); null where nothing was.",
      resolve: async ({ findingId, subject, id }, _args, context) => {
        const picks = (await loadPicks(context, findingId)) ?? [];
        return picks.findLast((pick) => pick.subject === subject && pick.id === id);
      },
    }),
  }),
});

const ActRef = builder.objectRef<ActOnFinding>("ActOnFinding").implement({
  description: "Something done about a finding (办理记录): added, never changed.",
  fields: (t) => ({
    act: t.expose("act", { type: FindingActEnum, description: "What (动作)." }),
    state: t.expose("state", { type: FindingStateEnum, description: "Where it stood since (办理后的状态)." }),
    at: t.expose("at", { type: "DateTime", description: "When (时间)." }),
    by: t.string({
      nullable: true,
      description:
        "Who (办理人), the subject of their token. For those who oversee the place; null for others.",
      resolve: ({ by }, _args, { actor }) => (hasRole(actor, ...overseers) ? by : null),
    }),
    reason: t.exposeString("reason", { nullable: true, description: "Why, or what was done (说明)." }),
  }),
});

const ObjectionRef = builder.objectRef<Objection>("FindingObjection").implement({
  description: "What somebody concerned says against a finding (异议).",
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
    upheld: t.exposeBoolean("upheld", {
      nullable: true,
      description: "Whether it holds (异议成立); null while it waits.",
    }),
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

builder.objectType(FindingRef, {
  description:
    "That an event of the law happened (情形记录): alleged, then held true or dismissed. It is never overwritten; what becomes of it are acts. For those who oversee the place, and for whom it concerns.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The place that everything it is about lies in (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    event: t.exposeString("event", { description: "Which event, by its id in the rules (情形)." }),
    rule: t.field({
      type: verdictTypes.RuleRef,
      nullable: true,
      description:
        "The event as the law of its day declares it (情形的规定); null where rules only ask for it by name.",
      resolve: async ({ event, divisionCode, foundOn }, _args, context) => {
        const { book } = await context.law();
        return book.at({ division: divisionCode, on: foundOn }).rules.get(event);
      },
    }),
    foundOn: t.expose("foundOn", { type: "Date", description: "Day it was found, or happened (发现日期)." }),
    source: t.expose("source", { type: FindingSourceEnum, description: "How it was found (发现途径)." }),
    state: t.expose("state", { type: FindingStateEnum, description: "Where it stands (状态)." }),
    measures: t.field({
      type: "FactValue",
      description:
        "How often, how long, how much, and what else the law of the place asks of it (次数、时长、金额等), by the names of the facts schema.",
      resolve: ({ measures }) => measures,
    }),
    about: t.field({
      type: [FindingSubjectRef],
      description: "What it is about (涉及对象), as far as it concerns the caller.",
      resolve: async ({ id: findingId }, _args, context) =>
        ((await loadSubjects(context, findingId)) ?? []).map((subject) => ({ ...subject, findingId })),
    }),
    responsible: t.field({
      type: StaffMemberRef,
      nullable: true,
      description: "Who has to put it right (责任人).",
      resolve: ({ responsibleId }) => (responsibleId === null ? null : { id: responsibleId }),
    }),
    evidence: t.field({
      type: [EvidenceRef],
      description: "What shows it (凭据).",
      resolve: ({ evidence }) => [...evidence],
    }),
    note: t.exposeString("note", { nullable: true, description: "What was seen (情况说明)." }),
    acts: t.field({
      type: [ActRef],
      description: "What was done about it, in order (办理记录).",
      resolve: async ({ id }, _args, context) => [...((await loadActs(context, id)) ?? [])],
    }),
    availableActs: t.field({
      type: [FindingActEnum],
      description: "What can be done about it as it stands (可办理的动作).",
      resolve: ({ state }) => [...actsIn(state)],
    }),
    objections: t.field({
      type: [ObjectionRef],
      description:
        "What was said against it (异议): all of it for those who oversee the place, for others their own.",
      resolve: async ({ id }, _args, context) => [...((await loadObjections(context, id)) ?? [])],
    }),
    recordedAt: t.expose("recordedAt", {
      type: "DateTime",
      description: "When it was put on record (登记时间).",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample finding (示例数据)." }),
  }),
});

builder.asEntity(FindingRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadFinding(context, id),
});

/** A thing rules are about, as somebody names it. */
export const SubjectInput: InputRefOf<EvaluationsTables, SubjectKey> = builder.inputType("SubjectInput", {
  description: "A thing rules are about (对象).",
  fields: (t) => ({
    subject: t.string({
      required: true,
      description:
        "Its kind as the facts schema names it (对象类别): station, window, staffMember, case, division …",
    }),
    id: t.id({ required: true, description: "Its id; a division's is its code (编号)." }),
  }),
});

/** A stretch of days as somebody names it. */
export const DaysInput: InputRefOf<
  EvaluationsTables,
  { from?: string | null | undefined; until?: string | null | undefined }
> = builder.inputType("DaysInput", {
  description: "A stretch of days, both ends included (起止日期).",
  fields: (t) => ({
    from: t.field({ type: "Date", description: "The first day (起); open when left out." }),
    until: t.field({ type: "Date", description: "The last day (止); open when left out." }),
  }),
});

builder.queryFields((t) => ({
  finding: t.field({
    type: FindingRef,
    nullable: true,
    description: "The finding with an id (查情形); null when there is none that the caller may see.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadFinding(context, id),
  }),
  findings: t.connection(
    {
      type: FindingRef,
      // A refusal here must not null what else was asked.
      nullable: true,
      description:
        "What was found in a place (情形), the latest first. For those who oversee it; null, with the error, for others.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          required: true,
          description: "That of this division and below (区划范围).",
        }),
        about: t.arg({ type: SubjectInput, description: "Only about this thing (涉及对象)." }),
        event: t.arg.string({ description: "Only of this event (情形)." }),
        state: t.arg({ type: FindingStateEnum, description: "Only what stands so (状态)." }),
        between: t.arg({ type: DaysInput, description: "Only what was found on these days (发现日期)." }),
      },
      resolve: (_root, args, context) => pageFindings(context, args),
    },
    FindingConnectionRef,
  ),
  findingEvents: t.stringList({
    description: "What can be found in a place on a day (可登记的情形), by id in its rules.",
    args: {
      at: t.arg({ type: "DivisionCode", required: true, description: "The place (区划)." }),
      on: t.arg({ type: "Date", description: "The day (日期); today when left out." }),
    },
    resolve: async (_root, { at, on }, context) => [
      ...(await findingEvents(
        context,
        at,
        parseInput(input.optionalDate, on, ["on"]) ?? chinaDate(context.now),
      )),
    ],
  }),
}));
