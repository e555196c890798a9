import type { AdmissionEvaluation } from "./evaluation.ts";

/** What the admission rules of a mutation come to. */
export interface AdmissionOutcome {
  /** Rules that stop it: mandatory ones that fail. */
  readonly refusals: readonly AdmissionEvaluation[];
  /** Rules that are reported and stop nothing: advisory ones (原则上) that fail. */
  readonly warnings: readonly AdmissionEvaluation[];
  /** Rules that could not be decided from the input; they stop nothing either. */
  readonly undecided: readonly AdmissionEvaluation[];
}

/** Sorts the evaluations of `book.admit` by what they do to the mutation. It may go on when there is no refusal. */
export function admissionOutcome(evaluations: readonly AdmissionEvaluation[]): AdmissionOutcome {
  const failed = evaluations.filter(({ verdict }) => verdict === "fail");
  return {
    refusals: failed.filter(({ rule }) => rule.level === "mandatory"),
    warnings: failed.filter(({ rule }) => rule.level === "advisory"),
    undecided: evaluations.filter(({ verdict }) => verdict === "unknown"),
  };
}
