import type { AskedFields } from "../sources/asked-fields.ts";
import type { Gathered } from "./answer-shape.ts";
import type { Subtypes } from "./subtypes.ts";
import { isJsonObject } from "../sources/json-object.ts";

/** Puts what a subgraph answered to what is known of an object. */
export type Merge = (known: Record<string, unknown>, answered: Gathered) => void;

/**
 * Merging by what was asked: plain values are taken as they are, whatever they look like, objects are joined field by
 * field, and lists of equal length entry by entry.
 *
 * @param renamed names that have been replaced in what is merged
 */
export function mergeOf(asked: AskedFields, renamed: ReadonlyMap<string, string>, subtypes: Subtypes): Merge {
  const inner = new Map<string, Merge | undefined>();
  for (const [name, field] of asked) {
    const under = renamed.get(name) ?? name;
    const merge = field.inner && mergeOf(field.inner, renamed, subtypes);
    const known = inner.get(under);
    inner.set(under, merge && known ? both(known, merge) : (merge ?? known));
  }
  const fields = [...inner];
  return (known, answered) => {
    for (const [name, merge] of fields) {
      const value = answered[name];
      if (value === undefined) continue;
      const before = known[name];
      if (name === "__typename") {
        // A subgraph that takes an interface for an object does not know what it really is.
        if (before === undefined || subtypes.isObject(value)) known[name] = value;
      } else if (before === undefined || before === null || merge === undefined) known[name] = value;
      else if (value !== null) known[name] = joined(before, value, merge);
    }
  };
}

function both(one: Merge, other: Merge): Merge {
  return (known, answered) => {
    one(known, answered);
    other(known, answered);
  };
}

function joined(before: unknown, value: unknown, merge: Merge): unknown {
  if (Array.isArray(before) && Array.isArray(value)) {
    if (before.length !== value.length) return value;
    return before.map((entry: unknown, index) => {
      const other: unknown = value[index];
      if (entry === null || entry === undefined) return other;
      return other === null || other === undefined ? entry : joined(entry, other, merge);
    });
  }
  if (!isJsonObject(before) || !isJsonObject(value)) return value;
  if (before !== value) merge(before, value);
  return before;
}
