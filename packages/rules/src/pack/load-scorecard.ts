import type { EntryInput, ScorecardInput, ScoreStepInput, SectionInput } from "../format/scorecard.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadBands, loadBandSteps } from "./load-bands.ts";
import { loadCited } from "./load-citation.ts";
import { loadHead, loadSubject } from "./load-head.ts";
import { loadPoints } from "./load-points.ts";
import { loadExpression, report, textOf } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Citation, Entry, Scorecard, ScoreStep, Section } from "./model.ts";
import { after, boolType, decimalType, subjectScope, withRecord, withVariables } from "./rule-scope.ts";

/** Points, deductions, caps and bands. What events add is known when it is asked which events are in force. */
export function loadScorecard(
  loading: Loading,
  written: Written<ScorecardInput>,
  base: RuleScope,
): Scorecard | undefined {
  const { id, input } = written;
  const head = loadHead(loading, written);
  const subject = loadSubject(loading, written);
  if (head === undefined || subject === undefined) return undefined;
  const scope = subjectScope(base, subject);
  const appliesWhen = loadExpression(loading, written, ["appliesWhen"], input.appliesWhen, scope, boolType);
  const inner = after(scope, appliesWhen);
  const findings = loadExpression(loading, written, ["findings"], input.findings, scope, findingsType);
  const start = loadExpression(loading, written, ["start"], input.start, inner, decimalType);
  const sections = Object.entries(input.sections).map(([sectionId, section]) =>
    loadSection(loading, written, sectionId, section, inner, head.citations),
  );
  const totals = totalsScope(inner, id, sections);
  const steps = (input.steps ?? []).flatMap((step, index) =>
    loadStep(loading, written, step, index, totals, head.citations),
  );
  const bands = loadBands(loading, written, input.bands ?? [], totals);
  const bandSteps = loadBandSteps(loading, written, input.bandSteps ?? [], totals, head.citations);
  return {
    ...head,
    form: "scorecard",
    subject,
    period: input.period,
    datedLists: datedLists(loading, subject),
    findings,
    appliesWhen,
    start,
    sections,
    steps,
    bands,
    bandSteps,
  };
}

const findingsType: Type = { kind: "list", of: { kind: "record", name: "finding" }, max: 0 };

function datedLists(loading: Loading, subject: RecordType): Scorecard["datedLists"] {
  return [...subject.facts.values()].flatMap(({ name, type }) => {
    const of = type.kind === "list" && type.of.kind === "record" ? type.of.name : undefined;
    const day = of === undefined ? undefined : loading.schema.records.get(of)?.datedBy;
    return day === undefined ? [] : [{ fact: name, day }];
  });
}

/** After adding up, expressions know `total` and, by section, `sections.discipline`. */
function totalsScope(scope: RuleScope, id: string, sections: readonly Section[]): RuleScope {
  const name = `sections of ${id}`;
  const facts = sections.map((section): Fact => ({
    name: section.id,
    type: decimalType,
    ...section.text,
    unit: undefined,
    optional: false,
    absentWhenLeftOut: false,
    min: undefined,
    max: undefined,
  }));
  const schema = withRecord(scope.schema, name, facts);
  return withVariables({ ...scope, schema }, [
    ["total", decimalType],
    ["sections", { kind: "record", name }],
  ]);
}

function loadSection(
  loading: Loading,
  written: Written<ScorecardInput>,
  id: string,
  input: SectionInput,
  scope: RuleScope,
  citations: readonly Citation[],
): Section {
  const path = ["sections", id];
  const number = (key: "start" | "max" | "min"): Section["start"] =>
    loadExpression(loading, written, [...path, key], input[key], scope, decimalType);
  const entries = Object.entries(input.entries ?? {}).flatMap(([entryId, entry]) =>
    loadEntry(loading, written, [...path, "entries", entryId], entryId, entry, scope, citations),
  );
  return { id, text: textOf(input), start: number("start"), max: number("max"), min: number("min"), entries };
}

function loadEntry(
  loading: Loading,
  written: Written<ScorecardInput>,
  path: readonly (string | number)[],
  id: string,
  input: EntryInput,
  scope: RuleScope,
  citations: readonly Citation[],
): readonly Entry[] {
  const when = loadExpression(loading, written, [...path, "when"], input.when, scope, boolType);
  const inner = after(scope, when);
  const points = loadPoints(loading, written, path, input, inner);
  const max = loadExpression(loading, written, [...path, "max"], input.max, inner, decimalType);
  const min = loadExpression(loading, written, [...path, "min"], input.min, inner, decimalType);
  const cited = loadCited(loading, written, path, input, citations);
  if (points === undefined) return [];
  const place = written.file.placeOf([...written.path, ...path]);
  return [{ ...cited, id, text: textOf(input), when, points, max, min, place }];
}

const stepKinds = ["add", "multiply", "cap", "floor", "set"] as const;

function loadStep(
  loading: Loading,
  written: Written<ScorecardInput>,
  input: ScoreStepInput,
  index: number,
  scope: RuleScope,
  citations: readonly Citation[],
): readonly ScoreStep[] {
  const path = ["steps", index];
  const kinds = stepKinds.filter((kind) => input[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const rule = `a step has exactly one of ${stepKinds.join(", ")}`;
    const ruleZh = `每一步须恰有 ${stepKinds.join("、")} 之一`;
    report(loading, written, path, formWrong({ rule, ruleZh, ...noHint }));
    return [];
  }
  const when = loadExpression(loading, written, [...path, "when"], input.when, scope, boolType);
  const value = loadExpression(
    loading,
    written,
    [...path, kind],
    input[kind],
    after(scope, when),
    decimalType,
  );
  const cited = loadCited(loading, written, path, input, citations);
  if (value === undefined) return [];
  const text = input.zh === undefined ? undefined : { zh: input.zh, en: input.en ?? input.zh };
  return [{ ...cited, text, kind, when, value, place: written.file.placeOf([...written.path, ...path]) }];
}
