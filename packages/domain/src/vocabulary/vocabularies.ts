import { caseLamps, deskTasks } from "./desk.ts";
import { documentTypes } from "./documents.ts";
import { factOrigins, factSources } from "./facts.ts";
import {
  applicantKinds,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  timeLimitKinds,
  timeUnits,
} from "./items.ts";
import { ruleForms, ruleLevels, verdicts } from "./law.ts";
import {
  messageAddressees,
  messageChannels,
  messageKinds,
  messageReasons,
  messageStates,
  toldWays,
} from "./messages.ts";
import { eventKinds, feedSteps } from "./outgoing.ts";
import { paperKinds, paperStates } from "./papers.ts";
import { educations, employmentKinds, postRoles, roles, sexes, specialGroups } from "./people.ts";
import { divisionLevels, stationKinds, stationTiers, windowKinds } from "./places.ts";
import {
  caseActions,
  caseKinds,
  caseOutcomes,
  caseStates,
  channels,
  crossRegionModes,
  pauseGrounds,
  ratingGrades,
} from "./service.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Every vocabulary of this package, for the label query of the graph and for generated documents. */
export const vocabularies: readonly Vocabulary<string>[] = [
  applicantKinds,
  caseActions,
  caseKinds,
  caseLamps,
  caseOutcomes,
  caseStates,
  channels,
  crossRegionModes,
  deskTasks,
  divisionLevels,
  documentTypes,
  educations,
  employmentKinds,
  eventKinds,
  factOrigins,
  factSources,
  feedSteps,
  itemTypes,
  materialReliefs,
  materialRequirements,
  materialSources,
  messageAddressees,
  messageChannels,
  messageKinds,
  messageReasons,
  messageStates,
  paperKinds,
  paperStates,
  pauseGrounds,
  postRoles,
  ratingGrades,
  roles,
  ruleForms,
  ruleLevels,
  sexes,
  specialGroups,
  stationKinds,
  stationTiers,
  timeLimitKinds,
  timeUnits,
  toldWays,
  verdicts,
  windowKinds,
];
