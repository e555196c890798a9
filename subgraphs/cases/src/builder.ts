import {
  type CaseAction,
  type CaseKind,
  type CaseOutcome,
  type CaseState,
  type Channel,
  type CrossRegionMode,
  type DeskTask,
  type DocumentType,
  type MessageAddressee,
  type MessageChannel,
  type MessageReason,
  type MessageState,
  type PauseGround,
  type Role,
  type ToldWay,
  type SpecialGroup,
  type TimeUnit,
  type WindowKind,
  caseActions,
  caseKinds,
  caseOutcomes,
  caseStates,
  channels,
  crossRegionModes,
  deskTasks,
  documentTypes,
  messageAddressees,
  messageChannels,
  messageReasons,
  messageStates,
  pauseGrounds,
  roles,
  type RuleReference,
  specialGroups,
  timeUnits,
  toldWays,
  windowKinds,
} from "@yimen/domain";
import {
  createBuilder,
  definePaperTypes,
  defineFacts,
  defineFactInput,
  defineProblems,
  defineRecordingTypes,
  defineVerdicts,
  type EnumRefOf,
  type Fact,
  type GivenFact,
  type InputRefOf,
  type ObjectRefOf,
  type PaperTypes,
  type ProblemTypes,
  type RecordingTypes,
  type SubgraphBuilder,
  type VerdictTypes,
  vocabularyEnum,
  defineLocalValueArg,
  type LocalValueArg,
} from "@yimen/subgraph-kit";
import type { CasesTables } from "./tables.ts";
import {
  type AppointmentState,
  appointmentStates,
  type CalendarAdjustment,
  calendarAdjustments,
  type DeadlineMove,
  deadlineMoves,
  type ClockKind,
  type ClockStatus,
  type DeadlineBasis,
  type DeadlineStatus,
  type DeadlineUnknownReason,
  type DeliveryMethod,
  type IntakeException,
  type JournalStep,
  clockKinds,
  clockStatuses,
  deadlineBases,
  deadlineStatuses,
  deadlineUnknownReasons,
  deliveryMethods,
  type HandOverPurpose,
  handOverPurposes,
  intakeExceptions,
  journalSteps,
  type SuspicionKind,
  suspicionKinds,
} from "./vocabulary.ts";

type EnumRef<Value> = EnumRefOf<CasesTables, Value>;

export const builder: SubgraphBuilder<CasesTables> = createBuilder<CasesTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<CasesTables> = defineProblems(builder);

/** Builds the union of a payload and every expected failure. */
export const result: ProblemTypes<CasesTables>["result"] = (name, payload) => problems.result(name, payload);

/** A rule with its article, as it was told. */
export const RuleReferenceRef: ObjectRefOf<CasesTables, RuleReference> = problems.RuleReferenceRef;

export const AppointmentStateEnum: EnumRef<AppointmentState> = vocabularyEnum(builder, appointmentStates);
export const CalendarAdjustmentEnum: EnumRef<CalendarAdjustment> = vocabularyEnum(
  builder,
  calendarAdjustments,
);
export const DeadlineMoveEnum: EnumRef<DeadlineMove> = vocabularyEnum(builder, deadlineMoves);
export const CaseActionEnum: EnumRef<CaseAction> = vocabularyEnum(builder, caseActions);
export const CaseKindEnum: EnumRef<CaseKind> = vocabularyEnum(builder, caseKinds);
export const ClockKindEnum: EnumRef<ClockKind> = vocabularyEnum(builder, clockKinds);
export const ClockStatusEnum: EnumRef<ClockStatus> = vocabularyEnum(builder, clockStatuses);
export const CaseOutcomeEnum: EnumRef<CaseOutcome> = vocabularyEnum(builder, caseOutcomes);
export const CaseStateEnum: EnumRef<CaseState> = vocabularyEnum(builder, caseStates);
export const ChannelEnum: EnumRef<Channel> = vocabularyEnum(builder, channels);
export const DeadlineBasisEnum: EnumRef<DeadlineBasis> = vocabularyEnum(builder, deadlineBases);
export const DeadlineStatusEnum: EnumRef<DeadlineStatus> = vocabularyEnum(builder, deadlineStatuses);
export const DeadlineUnknownReasonEnum: EnumRef<DeadlineUnknownReason> = vocabularyEnum(
  builder,
  deadlineUnknownReasons,
);
export const DeliveryMethodEnum: EnumRef<DeliveryMethod> = vocabularyEnum(builder, deliveryMethods);
export const CrossRegionModeEnum: EnumRef<CrossRegionMode> = vocabularyEnum(builder, crossRegionModes);
export const DeskTaskEnum: EnumRef<DeskTask> = vocabularyEnum(builder, deskTasks);
export const HandOverPurposeEnum: EnumRef<HandOverPurpose> = vocabularyEnum(builder, handOverPurposes);
export const DocumentTypeEnum: EnumRef<DocumentType> = vocabularyEnum(builder, documentTypes);
export const IntakeExceptionEnum: EnumRef<IntakeException> = vocabularyEnum(builder, intakeExceptions);
export const MessageAddresseeEnum: EnumRef<MessageAddressee> = vocabularyEnum(builder, messageAddressees);
export const MessageChannelEnum: EnumRef<MessageChannel> = vocabularyEnum(builder, messageChannels);
export const MessageReasonEnum: EnumRef<MessageReason> = vocabularyEnum(builder, messageReasons);
export const MessageStateEnum: EnumRef<MessageState> = vocabularyEnum(builder, messageStates);
export const ToldWayEnum: EnumRef<ToldWay> = vocabularyEnum(builder, toldWays);
export const PauseGroundEnum: EnumRef<PauseGround> = vocabularyEnum(builder, pauseGrounds);
export const JournalStepEnum: EnumRef<JournalStep> = vocabularyEnum(builder, journalSteps);
export const SuspicionKindEnum: EnumRef<SuspicionKind> = vocabularyEnum(builder, suspicionKinds);
export const RoleEnum: EnumRef<Role> = vocabularyEnum(builder, roles);
export const SpecialGroupEnum: EnumRef<SpecialGroup> = vocabularyEnum(builder, specialGroups);
export const TimeUnitEnum: EnumRef<TimeUnit> = vocabularyEnum(builder, timeUnits);
export const WindowKindEnum: EnumRef<WindowKind> = vocabularyEnum(builder, windowKinds);

/** What is known about a thing, in the words rules use. */
export const FactRef: ObjectRefOf<CasesTables, Fact> = defineFacts(builder);

/** A fact somebody finds of a case. */
export const FactInput: InputRefOf<CasesTables, GivenFact> = defineFactInput(builder);

/** The types verdicts are answered with. */
export const verdictTypes: VerdictTypes<CasesTables> = defineVerdicts(builder);

/** By which lists are narrowed to values that places add to vocabularies of the platform. */
export const localValueArg: LocalValueArg<CasesTables> = defineLocalValueArg(builder);

/** The types facts on record are shown and made with. */
export const recordingTypes: RecordingTypes<CasesTables> = defineRecordingTypes(builder, {
  FactInput,
  result,
});

/** The types papers are shown and issued with. */
export const paperTypes: PaperTypes<CasesTables> = definePaperTypes(builder, result);
