import { InvalidInputError, type InputProblem, problemFrom } from "@yimen/domain";
import { factProblems, type FactRecord, type FactsSchema } from "@yimen/rules";
import type { GivenFact } from "../graphql/fact-input.ts";
import { factTwice } from "../recording/failures.ts";

/** Most facts one question may assume. */
export const mostAssumptions = 200;

/**
 * What is assumed, checked against the facts schema that holds in the place.
 *
 * @throws INPUT_INVALID naming every fact that does not exist, has no such value or is given twice
 */
export function parseAssumptions(
  subject: string,
  given: readonly GivenFact[],
  schema: FactsSchema,
  path: string,
): FactRecord {
  const record = schema.records.get(subject);
  if (record === undefined) return {};
  const seen = new Set<string>();
  const problems: InputProblem[] = given.flatMap(({ name, value }, index) => {
    if (seen.has(name)) return [problemFrom(factTwice({ fact: name }), [path, index, "name"])];
    seen.add(name);
    return factProblems(schema, record, { name, value: value ?? null }, [path, index]);
  });
  if (problems.length > 0) throw new InvalidInputError(problems);
  return Object.fromEntries(given.map(({ name, value }) => [name, value ?? null]));
}
