import type { ErrorPath, InputProblem } from "@yimen/domain";
import { problemFrom } from "@yimen/domain";
import { factProblems, type FactsSchema, type FactValue } from "@yimen/rules";
import { factIsCounted, factTwice } from "./failures.ts";

/** What a survey may be of. */
export type SurveyedSubject = "station" | "window";

// What the graph tells from its own records, here or in another subgraph: a second answer, typed in, would compete.
const counted: Readonly<Record<SurveyedSubject, ReadonlySet<string>>> = {
  station: names(
    "code name kind tier level division",
    "windowCount comprehensiveWindowCount windows windowNames",
    "staff staffCount agentCount",
    "caseCount caseCountPerYear agentCaseCount overdueCaseCount",
    "itemsEntered",
  ),
  window: names(
    "number name kind station",
    "holders onDuty residentAway substituteOnDuty unplannedReplacements staff",
    "itemCount",
  ),
};

function names(...groups: readonly string[]): ReadonlySet<string> {
  return new Set(groups.flatMap((group) => group.split(" ")));
}

/** A fact as a survey brings it. */
export interface BroughtFact {
  readonly name: string;
  readonly value: FactValue | null;
}

/**
 * Everything that is wrong with the facts of a survey, each with its path: unknown to the schema of the place, of another
 * type, counted by the graph itself, given twice, or a day to come.
 *
 * @param taken names that the survey gives in fields of their own
 */
export function surveyProblems(
  schema: FactsSchema,
  subject: SurveyedSubject,
  facts: readonly BroughtFact[],
  {
    path,
    taken,
    at: recordedAt,
  }: { readonly path: ErrorPath; readonly taken: readonly string[]; readonly at: Temporal.Instant },
): readonly InputProblem[] {
  const record = schema.records.get(subject);
  if (record === undefined) throw new Error(`the facts schema has no ${subject}`);
  const seen = new Set(taken);
  return facts.flatMap(({ name, value }, index): readonly InputProblem[] => {
    const at = [...path, index];
    const fact = record.facts.get(name);
    if (fact !== undefined && counted[subject].has(name))
      return [problemFrom(factIsCounted({ fact: name, factZh: fact.zh }), [...at, "name"])];
    if (seen.has(name)) return [problemFrom(factTwice({ fact: name }), [...at, "name"])];
    seen.add(name);
    return factProblems(schema, record, { name, value }, at, recordedAt);
  });
}
