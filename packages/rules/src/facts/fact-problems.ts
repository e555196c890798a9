import type { DomainError, DomainErrorFactory, ErrorPath, InputProblem } from "@yimen/domain";
import { chinaDateTime, defineError, problemFrom, quoted } from "@yimen/domain";
import { didYouMean } from "../problems/suggest.ts";
import type { Fact, RecordType, Type } from "../subjects/type.ts";
import { typeText } from "../subjects/type.ts";
import type { FactProblem } from "../subjects/validate-facts.ts";
import { mostOfNumber, validateFacts } from "../subjects/validate-facts.ts";
import { readFact } from "../subjects/read-fact.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import { factsAhead } from "./facts-ahead.ts";

interface NextStep {
  readonly step: string;
  readonly stepZh: string;
}

/** No fact of this name can be asked of the subject. */
export const factUnknown: DomainErrorFactory<
  { fact: string; subject: string; subjectZh: string } & NextStep
> = defineError("FACT_UNKNOWN", {
  kind: "invalid",
  zh: (d) => `${d.subjectZh}没有名为“${quoted(d.fact)}”的事实;${d.stepZh}`,
  en: (d) => `there is no fact "${quoted(d.fact)}" about a ${d.subject}; ${d.step}`,
});

/** A value of another type, out of range, or not of the vocabulary. */
export const factValueWrong: DomainErrorFactory<
  { fact: string; factZh: string; value: string; expected: string; expectedZh: string } & NextStep
> = defineError("FACT_VALUE_WRONG", {
  kind: "invalid",
  zh: (d) => `“${d.factZh}”(${d.fact})应为${d.expectedZh},不能是 ${quoted(d.value)};${d.stepZh}`,
  en: (d) => `${d.fact} is ${withArticle(d.expected)}, not ${quoted(d.value)}; ${d.step}`,
});

/** What is put on record has happened: a day to come is no fact yet. */
export const factLiesAhead: DomainErrorFactory<{ fact: string; factZh: string; value: string; now: string }> =
  defineError("FACT_LIES_AHEAD", {
    kind: "invalid",
    zh: (d) =>
      `“${d.factZh}”(${d.fact})为 ${quoted(d.value)},晚于现在(${d.now});尚未发生的事不能登记,请在发生后登记`,
    en: (d) =>
      `${d.fact} is ${quoted(d.value)}, which lies after now, ${d.now}; what has not happened yet cannot be recorded, record it when it has`,
  });

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** Null for a fact that always has a value. */
export const factNeverAbsent: DomainErrorFactory<{
  fact: string;
  factZh: string;
  expected: string;
  expectedZh: string;
}> = defineError("FACT_NEVER_ABSENT", {
  kind: "invalid",
  zh: (d) => `“${d.factZh}”(${d.fact})不会“不存在”,请填${d.expectedZh};不清楚就不要填`,
  en: (d) => `${d.fact} is never absent; give a ${d.expected}, or leave the fact out when it is not known`,
});

/** Something wrong with the facts of a subject, and where: `["windows", 0, "number"]`. */
export interface FactError extends FactProblem {
  readonly error: DomainError;
}

/** Everything that is wrong with the facts of a subject: each with its value and what there is to choose from. */
export function factErrors(schema: FactsSchema, subject: RecordType, facts: unknown): readonly FactError[] {
  return validateFacts(schema, subject, facts).map((problem) => ({
    ...problem,
    error:
      problem.fact === undefined
        ? unknown(problem.record, problem.field)
        : wrong(problem.fact, valueAt(facts, problem.path)),
  }));
}

/**
 * What is wrong with one fact as somebody brings it, as problems of an input.
 *
 * @param path where the fact stands in the input, e.g. `["input", "facts", 0]`; `name` or `value` is put behind it
 * @param recordedAt given when the fact is put on record, as opposed to supposed: then no day of it may lie after this moment
 */
export function factProblems(
  schema: FactsSchema,
  subject: RecordType,
  given: { readonly name: string; readonly value: unknown },
  path: ErrorPath = [],
  recordedAt?: Temporal.Instant,
): readonly InputProblem[] {
  const fact = subject.facts.get(given.name);
  if (fact === undefined) return [problemFrom(unknown(subject, given.name), [...path, "name"])];
  if (given.value === null && !fact.optional) {
    const error = factNeverAbsent({ fact: fact.name, factZh: fact.zh, ...expectation(fact) });
    return [problemFrom(error, [...path, "value"])];
  }
  const record = { [given.name]: given.value };
  const wrongOnes = factErrors(schema, subject, record).map(({ path: inside, error }) =>
    problemFrom(error, [...path, "value", ...inside.slice(1)]),
  );
  if (recordedAt === undefined || wrongOnes.length > 0) return wrongOnes;
  return factsAhead(schema, subject, record, recordedAt).map((problem) => {
    const { name, zh } = problem.fact ?? fact;
    const now = chinaDateTime(recordedAt).toString({ smallestUnit: "minute" }).replace("T", " ");
    const error = factLiesAhead({
      fact: name,
      factZh: zh,
      value: String(valueAt(record, problem.path)),
      now,
    });
    return problemFrom(error, [...path, "value", ...problem.path.slice(1)]);
  });
}

function unknown(subject: RecordType, name: string): DomainError {
  const { hint, hintZh } = didYouMean(name, subject.facts.keys());
  return factUnknown({
    fact: name,
    subject: subject.en,
    subjectZh: subject.zh,
    step: hint === "" ? "its facts are those of facts.schema.json" : hint,
    stepZh: hintZh === "" ? "可用的事实见 facts.schema.json" : hintZh,
  });
}

/** Kinds that are never written as a text. */
const textless: ReadonlySet<Type["kind"]> = new Set(["int", "bool"]);

function wrong(fact: Fact, value: unknown): DomainError {
  // Where a text is what is wrong, it is seen to be one: "12" is not 12.
  const bare = typeof value === "string" && value.trim() !== "" && !textless.has(fact.type.kind);
  const text = bare ? value : (JSON.stringify(value) ?? String(value));
  return factValueWrong({
    fact: fact.name,
    factZh: fact.zh,
    value: text,
    ...expectation(fact),
    ...nextStep(fact, value),
  });
}

function valueAt(facts: unknown, path: FactProblem["path"]): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, step)) return undefined;
    return Reflect.get(inner, step);
  }, facts);
}

function expectation({ type, min, max, choices }: Fact): { expected: string; expectedZh: string } {
  if (choices !== undefined) {
    return { expected: "name in the rules of this place", expectedZh: "本地规则中的名称" };
  }
  const bounds = [min === undefined ? "" : `≥ ${min}`, max === undefined ? "" : `≤ ${max}`].filter(Boolean);
  if (type.kind === "list") bounds.push(`≤ ${type.max}`);
  const range = bounds.length === 0 ? "" : ` (${bounds.join(", ")})`;
  return { expected: `${typeText(type, "en")}${range}`, expectedZh: `${typeText(type, "zh")}${range}` };
}

function choiceStep(value: string, choices: readonly string[]): NextStep {
  const { hint, hintZh } = didYouMean(value, choices);
  if (hint !== "") return { step: hint, stepZh: hintZh };
  return choices.length === 0
    ? { step: "the law of this place has none", stepZh: "本地规则中没有可用的名称" }
    : { step: "see the rules of this place for its names", stepZh: "可用的名称见本地规则" };
}

/** How a value of a kind is written; what has no entry is clear from its name. */
const writings: Readonly<Partial<Record<Type["kind"], NextStep>>> = {
  date: { step: "write it YYYY-MM-DD", stepZh: "请按 YYYY-MM-DD 填写" },
  datetime: { step: "write it 2026-03-31T09:30", stepZh: "请按 2026-03-31T09:30 填写" },
  hours: { step: "write hours as 1.5, or 20m, or 1h20m", stepZh: "请写小时数 1.5，或 20m、1h20m" },
  days: { step: "write days as 2 or 0.5", stepZh: "请写天数，如 2 或 0.5" },
  int: { step: "write a whole number such as 12", stepZh: "请填整数，如 12" },
  decimal: { step: "write a number such as 12.5", stepZh: "请填数，如 12.5" },
  bool: { step: "write true or false", stepZh: "请写 true 或 false" },
};

const numbers: ReadonlySet<Type["kind"]> = new Set(["int", "decimal", "hours", "days"]);

function nextStep({ type, min, max, choices }: Fact, value: unknown): NextStep {
  if (choices !== undefined && typeof value === "string") return choiceStep(value, choices);
  const one = type.kind === "list" ? type.of : type;
  const given = type.kind === "list" && Array.isArray(value) ? value : [value];
  if (type.kind === "list" && !Array.isArray(value)) {
    return { step: "write a list: [ … ]", stepZh: "请写成列表:[ … ]" };
  }
  if (one.kind === "enum") {
    const { values } = one.domain;
    const stray = given.map(String).find((each) => !values.includes(each)) ?? "";
    const { hint, hintZh } = didYouMean(stray, values);
    if (hint !== "") return { step: hint, stepZh: hintZh };
  }
  if (numbers.has(one.kind) && given.every((each) => readFact(one, each) !== undefined)) {
    if ((min ?? max) !== undefined) return { step: "stay within the bounds", stepZh: "请在范围之内填写" };
    return {
      step: `no number may lie beyond ${mostOfNumber}; correct it`,
      stepZh: `数值不得超过 ${mostOfNumber},请改正`,
    };
  }
  return writings[one.kind] ?? { step: "correct the value", stepZh: "请改正" };
}
