import {
  type Education,
  educations,
  type EmploymentKind,
  employmentKinds,
  type PostRole,
  postRoles,
  type RuleReference,
} from "@yimen/domain";
import { trainingKinds } from "@yimen/rules";
import {
  createBuilder,
  defineFactInput,
  defineFacts,
  definePaperTypes,
  defineProblems,
  defineRecordingTypes,
  type EnumRefOf,
  type Fact,
  type ObjectRefOf,
  type PaperTypes,
  type ProblemTypes,
  type RecordingTypes,
  type SubgraphBuilder,
  vocabularyEnum,
  defineLocalValueArg,
  type LocalValueArg,
} from "@yimen/subgraph-kit";
import type { PersonnelTables } from "./tables.ts";
import {
  type CorrectedRecord,
  correctedRecords,
  type DepartmentKind,
  departmentKinds,
  type DutySwapState,
  dutySwapStates,
  type EndReason,
  endReasons,
  type TrainingPresence,
  trainingPresences,
  type TrainingResult,
  trainingResults,
  type TrainingState,
  trainingStates,
  type HalfDay,
  halfDays,
  type LeaveDecision,
  leaveDecisions,
  type LeaveKind,
  leaveKinds,
  type TrainingWay,
  trainingWays,
} from "./vocabulary.ts";

type EnumRef<Value> = EnumRefOf<PersonnelTables, Value>;

export const builder: SubgraphBuilder<PersonnelTables> = createBuilder<PersonnelTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

const problems: ProblemTypes<PersonnelTables> = defineProblems(builder);

/** Builds the union of a payload and every expected failure. */
export const result: ProblemTypes<PersonnelTables>["result"] = (name, payload) =>
  problems.result(name, payload);

/** A rule with its article, as it was told. */
export const RuleReferenceRef: ObjectRefOf<PersonnelTables, RuleReference> = problems.RuleReferenceRef;

export const CorrectedRecordEnum: EnumRef<CorrectedRecord> = vocabularyEnum(builder, correctedRecords);
export const DepartmentKindEnum: EnumRef<DepartmentKind> = vocabularyEnum(builder, departmentKinds);
export const DutySwapStateEnum: EnumRef<DutySwapState> = vocabularyEnum(builder, dutySwapStates);
export const EducationEnum: EnumRef<Education> = vocabularyEnum(builder, educations);
export const EmploymentKindEnum: EnumRef<EmploymentKind> = vocabularyEnum(builder, employmentKinds);
export const EndReasonEnum: EnumRef<EndReason> = vocabularyEnum(builder, endReasons);
export const HalfDayEnum: EnumRef<HalfDay> = vocabularyEnum(builder, halfDays);
export const LeaveDecisionEnum: EnumRef<LeaveDecision> = vocabularyEnum(builder, leaveDecisions);
export const LeaveKindEnum: EnumRef<LeaveKind> = vocabularyEnum(builder, leaveKinds);
export const PostRoleEnum: EnumRef<PostRole> = vocabularyEnum(builder, postRoles);
export const TrainingKindEnum: EnumRef<string> = vocabularyEnum(builder, trainingKinds);
export const TrainingPresenceEnum: EnumRef<TrainingPresence> = vocabularyEnum(builder, trainingPresences);
export const TrainingResultEnum: EnumRef<TrainingResult> = vocabularyEnum(builder, trainingResults);
export const TrainingStateEnum: EnumRef<TrainingState> = vocabularyEnum(builder, trainingStates);
export const TrainingWayEnum: EnumRef<TrainingWay> = vocabularyEnum(builder, trainingWays);

/** What is known about a thing, in the words rules use. */
export const FactRef: ObjectRefOf<PersonnelTables, Fact> = defineFacts(builder);

/** By which lists are narrowed to values that places add to vocabularies of the platform. */
export const localValueArg: LocalValueArg<PersonnelTables> = defineLocalValueArg(builder);

/** The types facts on record are shown and made with. */
export const recordingTypes: RecordingTypes<PersonnelTables> = defineRecordingTypes(builder, {
  FactInput: defineFactInput(builder),
  result,
});

/** The types papers are shown and issued with. */
export const paperTypes: PaperTypes<PersonnelTables> = definePaperTypes(builder, result);
