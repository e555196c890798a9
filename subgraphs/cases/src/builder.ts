import {
  caseActions,
  caseKinds,
  caseOutcomes,
  caseStates,
  channels,
  documentTypes,
  roles,
  timeUnits,
} from "@yimen/domain";
import { createBuilder, defineProblems, vocabularyEnum } from "@yimen/subgraph-kit";
import type { CasesTables } from "./tables.ts";
import {
  deadlineBases,
  deadlineStatuses,
  deadlineUnknownReasons,
  deliveryMethods,
  journalSteps,
} from "./vocabulary.ts";

export const builder = createBuilder<CasesTables>();

builder.queryType({ description: "What can be asked (查询)." });
builder.mutationType({ description: "What can be done (变更)." });

export const { result } = defineProblems(builder);

export const CaseActionEnum = vocabularyEnum(builder, caseActions);
export const CaseKindEnum = vocabularyEnum(builder, caseKinds);
export const CaseOutcomeEnum = vocabularyEnum(builder, caseOutcomes);
export const CaseStateEnum = vocabularyEnum(builder, caseStates);
export const ChannelEnum = vocabularyEnum(builder, channels);
export const DeadlineBasisEnum = vocabularyEnum(builder, deadlineBases);
export const DeadlineStatusEnum = vocabularyEnum(builder, deadlineStatuses);
export const DeadlineUnknownReasonEnum = vocabularyEnum(builder, deadlineUnknownReasons);
export const DeliveryMethodEnum = vocabularyEnum(builder, deliveryMethods);
export const DocumentTypeEnum = vocabularyEnum(builder, documentTypes);
export const JournalStepEnum = vocabularyEnum(builder, journalSteps);
export const RoleEnum = vocabularyEnum(builder, roles);
export const TimeUnitEnum = vocabularyEnum(builder, timeUnits);
