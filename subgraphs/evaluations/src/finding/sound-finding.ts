import {
  type DivisionCode,
  divisionContains,
  InvalidInputError,
  type InputProblem,
  problemFrom,
} from "@yimen/domain";
import {
  didYouMean,
  factProblems,
  factsOfPlace,
  type FactsSchema,
  findingEventsOf,
  type Law,
} from "@yimen/rules";
import {
  findingAcrossCounties,
  findingDatesReversed,
  findingEventUnknown,
  findingPlaceWrong,
  findingSubjectPlaceless,
  findingSubjectTwice,
  findingSubjectUnknown,
} from "./failures.ts";
import type { Measures, PlacedSubject, SubjectKey } from "./finding.ts";
import type { GivenPick, RecordFindingInput } from "./recording-input.ts";
import { commonPlace, placeOfSubject } from "./subject-place.ts";

/** A finding that can be put on record. */
export interface SoundFinding {
  readonly divisionCode: DivisionCode;
  readonly about: readonly PlacedSubject[];
  readonly measures: Measures;
}

/**
 * Holds a finding against the law of the place on its day: is the event known there, can things of this kind bear findings, are the measures
 * of the schema.
 *
 * @throws INPUT_INVALID with everything that is wrong
 */
export function soundFinding(
  law: Law,
  given: RecordFindingInput,
  { now, checklist }: { readonly now: Temporal.Instant; readonly checklist: readonly string[] },
): SoundFinding {
  const problems: InputProblem[] = [];
  const about = given.about.flatMap((one, index): readonly PlacedSubject[] => {
    const own = placeOfSubject(one);
    const divisionCode = one.at ?? own;
    if (divisionCode === undefined || (own === undefined && one.subject !== "item")) {
      problems.push(problemFrom(findingSubjectPlaceless({ id: one.id }), ["input", "about", index, "id"]));
      return [];
    }
    // An item is done in many places; everything else is where it is.
    const mayLie =
      one.subject === "item"
        ? own === undefined || divisionContains(own, divisionCode)
        : divisionCode === own;
    if (own !== undefined && !mayLie) {
      const wrong = findingPlaceWrong({ id: one.id, at: divisionCode, own });
      problems.push(problemFrom(wrong, ["input", "about", index, "at"]));
      return [];
    }
    const schema = factsOfPlace(law.packs, divisionCode);
    const kind = subjectProblem(schema, one, ["input", "about", index, "subject"]);
    if (kind !== undefined) problems.push(kind);
    if (given.about.findIndex((other) => other.id === one.id && other.subject === one.subject) < index) {
      problems.push(problemFrom(findingSubjectTwice({ id: one.id }), ["input", "about", index, "id"]));
    }
    if (one.pick !== undefined) {
      problems.push(...pickProblems(schema, one.pick, ["input", "about", index, "pick"]));
    }
    return [{ subject: one.subject, id: one.id, divisionCode }];
  });
  const divisionCode = commonPlace(about);
  const wrongEvent = about
    .map((one) => eventProblem(law, given, one, checklist))
    .find((problem) => problem !== undefined);
  if (wrongEvent !== undefined) problems.push(wrongEvent);
  if (divisionCode === undefined && about.length > 0) {
    problems.push(problemFrom(findingAcrossCounties({}), ["input", "about"]));
  }
  if (given.dueOn !== undefined && Temporal.PlainDate.compare(given.dueOn, given.foundOn) < 0) {
    const days = { foundOn: given.foundOn.toString(), on: given.dueOn.toString() };
    problems.push(problemFrom(findingDatesReversed(days), ["input", "dueOn"]));
  }
  if (divisionCode === undefined || problems.length > 0) throw new InvalidInputError(problems);
  const measures = measuresOf(given);
  const wrongMeasures = measureProblems(factsOfPlace(law.packs, divisionCode), measures, given, now);
  if (wrongMeasures.length > 0) throw new InvalidInputError(wrongMeasures);
  return { divisionCode, about, measures };
}

function eventProblem(
  law: Law,
  { event, foundOn }: RecordFindingInput,
  { divisionCode }: PlacedSubject,
  checklist: readonly string[],
): InputProblem | undefined {
  const declared = findingEventsOf(law.book.at({ division: divisionCode, on: foundOn }).rules.values());
  const known = [...declared, ...checklist];
  if (known.includes(event)) return undefined;
  const hint = didYouMean(event, known);
  const error = findingEventUnknown({ event, place: divisionCode, on: foundOn.toString(), ...hint });
  return problemFrom(error, ["input", "event"]);
}

/** Things of a kind bear findings where the schema gives them the list. */
function bearsFindings(schema: FactsSchema): readonly string[] {
  return [...schema.records.values()]
    .filter(({ isSubject, facts }) => isSubject && facts.has("findings"))
    .map(({ name }) => name);
}

function subjectProblem(
  schema: FactsSchema,
  { subject }: SubjectKey,
  path: InputProblem["path"],
): InputProblem | undefined {
  const kinds = bearsFindings(schema);
  if (kinds.includes(subject)) return undefined;
  return problemFrom(findingSubjectUnknown({ subject, ...didYouMean(subject, kinds) }), path);
}

/** Points are a number; whether they lie in the range of the event shows where they are counted. */
export function pickProblems(
  schema: FactsSchema,
  { points }: GivenPick,
  path: InputProblem["path"],
): readonly InputProblem[] {
  return pointsProblems(schema, points, [...path, "points"]);
}

/** What is wrong with points or a score; `path` is where they stand. */
export function pointsProblems(
  schema: FactsSchema,
  points: GivenPick["points"],
  path: InputProblem["path"],
): readonly InputProblem[] {
  const record = schema.records.get("pick");
  if (record === undefined) throw new Error("the facts schema has no pick");
  return factProblems(schema, record, { name: "points", value: points }).map((problem) => ({
    ...problem,
    path,
  }));
}

const written = ["times", "hours", "days", "amountYuan", "subjective"] as const;
/** Told by what else is recorded of a finding: no measure may say otherwise. */
const told: ReadonlySet<string> = new Set([
  "id",
  "event",
  "state",
  "source",
  "foundOn",
  "responsible",
  "dueOn",
]);

function measuresOf(given: RecordFindingInput): Measures {
  const named = written.flatMap((name) => {
    const value = given[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const { dueOn, facts = [] } = given;
  return {
    times: 1,
    ...Object.fromEntries(facts.map(({ name, value }) => [name, value])),
    ...Object.fromEntries(named),
    ...(dueOn !== undefined && { dueOn: dueOn.toString() }),
  };
}

function measureProblems(
  schema: FactsSchema,
  measures: Measures,
  given: RecordFindingInput,
  now: Temporal.Instant,
): readonly InputProblem[] {
  const record = schema.records.get("finding");
  if (record === undefined) throw new Error("the facts schema has no finding");
  const facts = given.facts ?? [];
  return Object.entries(measures).flatMap(([name, value]) => {
    const index = facts.findIndex((fact) => fact.name === name);
    const at = index < 0 ? ["input", name] : ["input", "facts", index];
    // As if nobody knew a fact of that name: it is told by a field of its own.
    const asked = index >= 0 && told.has(name) ? { name: `${name}!`, value } : { name, value };
    return factProblems(schema, record, asked, at, now).map((problem) =>
      index < 0 ? { ...problem, path: ["input", name] } : problem,
    );
  });
}
