import { compareNumbers } from "../values/arithmetic.ts";
import { Rational } from "../values/rational.ts";
import type { FactsSchema } from "./facts-schema.ts";
import { isRecord, readFact } from "./read-fact.ts";
import type { Fact, RecordType } from "./type.ts";

/** A fact that is not what the schema says. */
export interface FactProblem {
  /** `windows.0.number` */
  readonly path: readonly (string | number)[];
  readonly record: RecordType;
  readonly field: string;
  /** Undefined: there is no such fact. */
  readonly fact: Fact | undefined;
}

/** Everything that is wrong with the facts of a subject. Missing facts are not wrong: they are unknown. */
export function validateFacts(
  schema: FactsSchema,
  record: RecordType,
  facts: unknown,
): readonly FactProblem[] {
  const problems: FactProblem[] = [];
  visit(schema, record, facts, [], problems);
  return problems;
}

function visit(
  schema: FactsSchema,
  record: RecordType,
  facts: unknown,
  path: FactProblem["path"],
  problems: FactProblem[],
): void {
  if (!isRecord(facts)) {
    problems.push({ path, record, field: String(path.at(-1) ?? record.name), fact: undefined });
    return;
  }
  if (path.length > 12) return;
  for (const [field, raw] of Object.entries(facts)) {
    const at = [...path, field];
    const fact = record.facts.get(field);
    if (fact === undefined) problems.push({ path: at, record, field, fact });
    else if (raw !== null && raw !== undefined) visitFact(schema, record, fact, raw, at, problems);
  }
}

function visitFact(
  schema: FactsSchema,
  record: RecordType,
  fact: Fact,
  raw: unknown,
  path: FactProblem["path"],
  problems: FactProblem[],
): void {
  const { type } = fact;
  const value = readFact(type, raw);
  if (value === undefined || !withinBounds(fact, value) || !isChoice(fact, value)) {
    problems.push({ path, record, field: fact.name, fact });
    return;
  }
  const inner = type.kind === "list" ? type.of : type;
  if (inner.kind !== "record") return;
  const part = schema.records.get(inner.name);
  if (part === undefined) return;
  if (!Array.isArray(raw)) visit(schema, part, raw, path, problems);
  else raw.forEach((element: unknown, index) => visit(schema, part, element, [...path, index], problems));
}

function isChoice({ choices }: Fact, value: unknown): boolean {
  return choices === undefined || typeof value !== "string" || choices.includes(value);
}

/** No number of a fact lies beyond it, as none that is whole does: what is larger is a slip of the pen. */
export const mostOfNumber: number = Number.MAX_SAFE_INTEGER;

function withinBounds({ min = -mostOfNumber, max = mostOfNumber }: Fact, value: unknown): boolean {
  if (typeof value !== "number" && !(value instanceof Rational)) return true;
  return compareNumbers(value, min) >= 0 && compareNumbers(value, max) <= 0;
}
