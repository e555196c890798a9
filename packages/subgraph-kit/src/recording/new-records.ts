import type { FactSource } from "@yimen/domain";
import type { FactsSchema, FactValue } from "@yimen/rules";
import { newId } from "../request/identifier.ts";
import type { BroughtFact } from "./brought-facts.ts";
import type { RecordedFact } from "./recorded-fact.ts";
import type { RecordingPlace } from "./recording-subject.ts";

/** A fact to be put on record: nothing has ended it. */
export type NewRecord = Omit<RecordedFact, "ended">;

/** Facts of one day about one thing, with who puts them on record and what shows them. */
export interface Brought {
  readonly on: Temporal.PlainDate;
  readonly source: FactSource;
  readonly reference: string | null;
  readonly facts: readonly BroughtFact[];
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly sample?: boolean;
}

/** The records that facts become, each with an id of its own. */
export function newRecords(
  schema: FactsSchema,
  subject: string,
  { id: subjectId, divisionCode }: RecordingPlace,
  { on, source, reference, facts, at: recordedAt, by: recordedBy, sample = false }: Brought,
): readonly NewRecord[] {
  return facts.flatMap((fact) =>
    partsOf(schema, subject, fact, on).map((part) => ({
      id: newId(divisionCode),
      divisionCode,
      subjectId,
      name: fact.name,
      ...part,
      source,
      reference,
      recordedAt,
      recordedBy,
      sample,
    })),
  );
}

/**
 * Of a list of records each element is a record of its own, of the day that it has itself where it has one; everything else is
 * one. None at all is a value, too. A figure of a month or a year is of all its days.
 */
export function partsOf(
  schema: FactsSchema,
  subject: string,
  { name, value }: BroughtFact,
  on: Temporal.PlainDate,
): readonly Pick<RecordedFact, "value" | "entry" | "foundOn" | "until">[] {
  const fact = schema.records.get(subject)?.facts.get(name);
  const type = fact?.type;
  const part =
    type?.kind === "list" && type.of.kind === "record" ? schema.records.get(type.of.name) : undefined;
  if (part === undefined || !Array.isArray(value) || value.length === 0) {
    return [{ value, entry: false, ...stretchOf(fact?.per, on) }];
  }
  return value.map((element: FactValue | null) => ({
    value: element,
    entry: true,
    foundOn: dayOf(element, part.datedBy) ?? on,
    until: null,
  }));
}

function stretchOf(
  per: "month" | "year" | undefined,
  on: Temporal.PlainDate,
): Pick<RecordedFact, "foundOn" | "until"> {
  switch (per) {
    case "month":
      return { foundOn: on.with({ day: 1 }), until: on.with({ day: on.daysInMonth }) };
    case "year":
      return { foundOn: on.with({ month: 1, day: 1 }), until: on.with({ month: 12, day: 31 }) };
    case undefined:
      return { foundOn: on, until: null };
    default:
      return per satisfies never;
  }
}

function dayOf(element: FactValue | null, field: string | undefined): Temporal.PlainDate | undefined {
  if (field === undefined || typeof element !== "object" || element === null) return undefined;
  const day: unknown = Object.getOwnPropertyDescriptor(element, field)?.value;
  return typeof day === "string" ? Temporal.PlainDate.from(day) : undefined;
}
