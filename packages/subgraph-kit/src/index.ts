// What a subgraph is built from. Everything else in this package is internal.

export type {
  ArgumentRefOf,
  BuilderTypes,
  ConnectionRefOf,
  EnumRefOf,
  InputRefOf,
  InterfaceRefOf,
  ObjectRefOf,
  SubgraphBuilder,
  UnionRefOf,
} from "./graphql/builder-types.ts";
export { createBuilder } from "./graphql/builder.ts";
export { defineConnection, type NodeNames } from "./graphql/connection.ts";
export { defineFactInput, type GivenFact } from "./graphql/fact-input.ts";
export { defineFacts, type Fact } from "./graphql/facts.ts";
export { defineProblems, outcome, type ProblemTypes } from "./graphql/problems.ts";
export {
  mapPage,
  type OrderColumn,
  type Page,
  type PageArguments,
  pageSize,
  readPage,
} from "./graphql/pages.ts";
export { readMergedPage } from "./graphql/merged-page.ts";
export { pageOfRanked, type RankedList } from "./graphql/ranked-page.ts";
export { subgraphSdl } from "./graphql/sdl.ts";
export { defineVerdicts, formOf, type VerdictTypes, verdictOf } from "./graphql/verdicts/index.ts";
export { type NamedThing, requireKnown } from "./database/known-things.ts";
export {
  borrowFindings,
  borrowFindingsByPlace,
  defineFactsOfPlace,
  type FactsOfPlace,
  type Found,
  foundIn,
  withFound,
} from "./graphql/found-facts.ts";
export { definePopulation, type PopulationMember } from "./graphql/population.ts";
export {
  type ListedFacts,
  requiredFacts,
  requiredPopulation,
  requiredPopulations,
} from "./graphql/required-facts.ts";
export {
  casesCountedSince,
  type ListMembers,
  membersOfDivision,
  membersOfDepartment,
  membersOfStation,
  mostMembers,
} from "./law/members.ts";
export { vocabularyEnum } from "./graphql/vocabulary.ts";

export { authorise, type Permission } from "./request/authorise.ts";
export { command, type Command } from "./request/command.ts";
export type { RequestContext } from "./request/context.ts";
export { idFromKey, newId } from "./request/identifier.ts";
export {
  type DeviceSession,
  deviceSessionOver,
  readDeviceSession,
  sealDeviceSession,
} from "./request/device-session.ts";
export { defineLoader, groupedBy, keyedBy } from "./request/loader.ts";
export { type LookUp, lookUp } from "./request/look-up.ts";
export { noteOpening, type Opening } from "./request/note-opening.ts";
export { codeAmong, defineCodeLoader } from "./request/code-loader.ts";
export { loadByOneKey } from "./request/one-key.ts";
export { partsWithin } from "./request/places.ts";
export {
  addDataKey,
  admitMaster,
  type DataKey,
  forgetOtherMasters,
  listDataKeys,
  usedAfterMs,
} from "./sealing/data-keys.ts";
export { type OpenKeys, openKeys } from "./sealing/open-keys.ts";
export { resealingTaskOf, type SealedTable } from "./sealing/resealing.ts";
export { createSealer, type Sealer } from "./sealing/sealer.ts";
export type { WriteTransaction } from "./request/write-transaction.ts";

export { mostAssumptions, parseAssumptions } from "./law/assumption.ts";
export { type MomentArguments, parseMoment } from "./law/moment.ts";
export {
  type Compliance,
  judge,
  type Judged,
  type MomentAsked,
  monthOf,
  type Period,
  type RuleResult,
  type SubjectEvaluation,
  yearOf,
} from "./law/judge.ts";
export { openLaw, type OpenLaw } from "./law/open-law.ts";
export { referenceOf, ruleReference } from "./law/rule-reference.ts";
export { type CalendarDecree, decreeCalendar } from "./law/decree-calendar.ts";
export {
  addToLaw,
  type LawDecree,
  type LawHistoryEntry,
  type LawInForce,
  listEditedCalendars,
  listLawHistory,
  putLawInForce,
  readLawInForce,
  restoreLaw,
} from "./law/put-in-force.ts";

export * from "./recording/index.ts";
export * from "./outgoing/index.ts";
export * from "./sheets/index.ts";

export * from "./attachments/index.ts";
export * from "./retention/index.ts";
export * from "./papers/index.ts";
export * from "./statistics/index.ts";
export * from "./messages/index.ts";

export { type EventHandler, onEvent } from "./events/handler.ts";
export { type JobHandler, onJob } from "./events/job-handler.ts";
export type { Round, RunnableRound } from "./events/rounds.ts";
export { defineJob, type JobType } from "./events/job.ts";
export { openQueuePool } from "./events/queue-pool.ts";
export type { EventTasks, JobAtHand } from "./events/event-tasks.ts";
export { type SubgraphWork, workOf } from "./events/subscriptions.ts";
export { addJobFigures } from "./hosting/figures.ts";
export { tasksPath } from "./hosting/task-route.ts";
export { drainJobs, type EventWorker, startWorker, type WorkerOptions } from "./events/worker.ts";

export { databaseUnavailable, isUniqueViolation } from "./database/failures.ts";
export { layJobQueue, migrate, type MigrationOptions } from "./database/migrate.ts";
export {
  checksumsAtHand,
  listRecordedMigrations,
  type RecordedMigration,
  replayMigrations,
} from "./database/recorded-migrations.ts";
export { idLyingIn, lyingIn, type PlaceColumns } from "./database/place-columns.ts";
export { readAsSystem } from "./database/read-as-system.ts";
export { isPooled } from "./database/pooler.ts";

export { applicationRole, guestUrlOf, requestRoleOf } from "./guest/guest-role.ts";
export { GuestNotAdmitted } from "./guest/guest-not-admitted.ts";
export { type AdmittedGuest, admitGuest } from "./guest/admit-guest.ts";
export { missingGuestRoles } from "./guest/guest-roles.ts";

export { citation, type Sources, sourcesShape } from "./data/citation.ts";
export { canonicalJson } from "./data/canonical-json.ts";
export { Refused } from "./problems/refused.ts";
export { DataRefused, eachRecord, refuseFact, refuseTwice, refuseUnknown } from "./data/data-refused.ts";
export { type Dataset, filesAskedFor, openDataset, shaped } from "./data/dataset.ts";
export { type UnreadKey, unreadKeys } from "./data/unread-keys.ts";
export { listLoadedDatasets, type LoadedDataset } from "./data/load.ts";
export type { LoadReport, SubgraphDefinition } from "./hosting/definition.ts";
export { readLookUpsPerHour, readOutboundHosts } from "./hosting/environment.ts";
export { runSubgraph, type StandAloneSubgraph } from "./hosting/stand-alone.ts";
export { createSubgraph, type Subgraph, type SubgraphDependencies } from "./hosting/subgraph.ts";
