export {
  assessmentGrades,
  complaintStates,
  findingSources,
  findingStates,
  trainingKinds,
  workQualities,
} from "./assessment-vocabularies.ts";
export { callerFacts } from "./caller.ts";
export { definePart, defineSubject } from "./define-subject.ts";
export type { FactDeclaration, FactDeclarations } from "./define-subject.ts";
export { platformFacts } from "./facts-schema.ts";
export type { FactsSchema } from "./facts-schema.ts";
export { factsJsonSchema } from "./facts-json-schema.ts";
export { resultFactNames } from "./results.ts";
export { tellers } from "./type.ts";
export type {
  CaseStep,
  EnumDomain,
  Fact,
  PopulationScope,
  RecordType,
  SubjectEntity,
  Teller,
  Type,
} from "./type.ts";
export { typeText } from "./type.ts";
export { validateFacts } from "./validate-facts.ts";
export type { FactProblem } from "./validate-facts.ts";
