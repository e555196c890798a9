import type { Evaluation, OtherResult } from "./evaluation.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * The evaluation with what it would be under each other reading that bears on it and makes a difference. Both are evaluated by the same facts, so a
 * result that is named here is as certain as the verdict itself; where facts are missing the other one may be unknown.
 */
export function withOtherResults<E extends Evaluation>(
  snapshot: Snapshot,
  evaluation: E,
  evaluate: (under: Snapshot) => Evaluation | undefined,
): E {
  const readings = snapshot.otherReadings(evaluation.rule.id);
  if (readings.length === 0) return evaluation;
  const otherReadings = readings.flatMap(({ about, adopted, other, law: under }): readonly OtherResult[] => {
    snapshot.beginAlike(under);
    const result = evaluate(under);
    return result === undefined || outcomeKey(result) === outcomeKey(evaluation)
      ? []
      : [{ about, adopted, other, evaluation: result }];
  });
  return { ...evaluation, otherReadings };
}

/** What an evaluation says, apart from why. */
function outcomeKey(evaluation: Evaluation): string {
  switch (evaluation.form) {
    case "check":
    case "admission":
      return evaluation.verdict;
    case "decision":
      return JSON.stringify([evaluation.verdict, evaluation.text, evaluation.possible]);
    case "scorecard":
      return JSON.stringify([evaluation.verdict, evaluation.score, evaluation.bands.map(({ band }) => band)]);
    case "quota":
      return JSON.stringify([evaluation.verdict, evaluation.members, evaluation.uncertain]);
    default:
      return evaluation satisfies never;
  }
}
