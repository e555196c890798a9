import type { FactValue } from "@yimen/rules";
import type { Fact } from "@yimen/subgraph-kit";

/** An element of a list on record, with its day. */
export type Entry = Fact & { readonly from: Temporal.PlainDate };

/** The elements of a list on record that are believed, in the order of their days. */
export function entriesOf(recorded: readonly Fact[], name: string): readonly Entry[] {
  return recorded
    .filter((fact): fact is Entry => fact.name === name && fact.entry === true && fact.from != null)
    .filter(({ knownUntil }) => knownUntil == null)
    .toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from));
}

/** A field of a record; undefined where it is not known. */
export function fieldOf(value: Fact["value"] | undefined, field: string): FactValue | null | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, FactValue | null>>)[field];
}
