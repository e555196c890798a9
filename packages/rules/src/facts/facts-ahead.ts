import { chinaDateTime } from "@yimen/domain";
import { isRecord } from "../subjects/read-fact.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Fact, RecordType } from "../subjects/type.ts";
import type { FactProblem } from "../subjects/validate-facts.ts";

/**
 * Days and moments among the facts of a record that lie after a moment: what is put on record has happened. A day declared to lie ahead,
 * a promise or a plan, is none of them.
 */
export function factsAhead(
  schema: FactsSchema,
  record: RecordType,
  facts: unknown,
  now: Temporal.Instant,
): readonly FactProblem[] {
  const moment = chinaDateTime(now).toString({ smallestUnit: "minute" });
  return inRecord(schema, record, facts, moment, []);
}

function inRecord(
  schema: FactsSchema,
  record: RecordType,
  facts: unknown,
  moment: string,
  path: FactProblem["path"],
): readonly FactProblem[] {
  if (!isRecord(facts)) return [];
  return Object.entries(facts).flatMap(([field, value]) => {
    const fact = record.facts.get(field);
    return fact === undefined ? [] : inFact(schema, { record, fact }, value, moment, [...path, field]);
  });
}

function inFact(
  schema: FactsSchema,
  at: { readonly record: RecordType; readonly fact: Fact },
  value: unknown,
  moment: string,
  path: FactProblem["path"],
): readonly FactProblem[] {
  const { record, fact } = at;
  if (Array.isArray(value)) {
    return value.flatMap((each: unknown, index) => inFact(schema, at, each, moment, [...path, index]));
  }
  const type = fact.type.kind === "list" ? fact.type.of : fact.type;
  if (type.kind === "record") {
    const part = schema.records.get(type.name);
    return part === undefined ? [] : inRecord(schema, part, value, moment, path);
  }
  if (typeof value !== "string" || fact.ahead === true) return [];
  // Both are written so that the order of texts is the order of time; a day is compared with today.
  const lies =
    type.kind === "date" ? value > moment.slice(0, 10) : type.kind === "datetime" && value > moment;
  return lies ? [{ path, record, field: fact.name, fact }] : [];
}
