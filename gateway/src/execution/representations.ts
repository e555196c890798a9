import type { FetchNode } from "@apollo/query-planner";
import type { Gathered } from "./answer-shape.ts";
import { rewriteOf } from "./rewrites.ts";
import type { Subtypes } from "./subtypes.ts";
import { isJsonObject } from "../sources/json-object.ts";

type Required = NonNullable<FetchNode["requires"]>[number];

/** What a subgraph is told of an entity; undefined when something of it is not known. */
export type Represent = (entity: Gathered) => Record<string, unknown> | undefined;

/** How a fetch tells its subgraph which entities it asks about, with what their fields require. */
export function representation({ requires = [], inputRewrites }: FetchNode, subtypes: Subtypes): Represent {
  const take = taken(requires, subtypes);
  const rewrite = rewriteOf(inputRewrites, subtypes);
  return (entity) => {
    const told: Record<string, unknown> = {};
    if (!take(entity, told) || typeof told["__typename"] !== "string") return undefined;
    rewrite?.(told);
    return told;
  };
}

/** Copies what is required; false when something of it is not known. */
type Take = (from: Gathered, into: Record<string, unknown>) => boolean;

function taken(selections: readonly Required[], subtypes: Subtypes): Take {
  const steps = selections.map((selection): Take => {
    if (selection.kind === "InlineFragment") {
      const inner = taken(selection.selections, subtypes);
      if (selection.typeCondition === undefined) return inner;
      const types = subtypes.of(selection.typeCondition);
      return (from, into) => {
        const type = from["__typename"];
        return typeof type !== "string" || !types.has(type) || inner(from, into);
      };
    }
    // Known under the name that follows from its arguments, told under its own.
    const { name, alias: known = name } = selection;
    const inner = selection.selections && taken(selection.selections, subtypes);
    return (from, into) => {
      const value = from[known];
      if (value === undefined) return false;
      const told = inner === undefined ? value : within(value, inner, into[name]);
      if (told === undefined) return false;
      into[name] = told;
      return true;
    };
  });
  return (from, into) => steps.every((step) => step(from, into));
}

/** The same of an object or of each of a list; undefined when something of it is not known. */
function within(value: unknown, take: Take, already: unknown): unknown {
  if (Array.isArray(value)) {
    const before: readonly unknown[] = Array.isArray(already) ? already : [];
    const list: unknown[] = [];
    for (const [index, entry] of value.entries()) {
      const told = within(entry, take, before[index]);
      if (told === undefined) return undefined;
      list.push(told);
    }
    return list;
  }
  if (!isJsonObject(value)) return null;
  const told: Record<string, unknown> = isJsonObject(already) ? already : {};
  return take(value, told) ? told : undefined;
}
