import type { Decision, DecisionRow } from "../pack/model.ts";
import { Unknown, bothUnknown, fault } from "../values/unknown.ts";
import { sameValue } from "../values/value.ts";
import type { Value } from "../values/value.ts";
import { compileExpression, compileMaybe, holds, truth } from "./compiled.ts";
import type { Linkage } from "./linkage.ts";
import type { Closure, Frame } from "./machine.ts";

/** What a decision gives: a value, none because it does not apply, or unknown with the values it may have. */
export type DecisionResult =
  | { readonly kind: "value"; readonly value: Value; readonly row: number | undefined }
  | { readonly kind: "not-applicable" }
  | { readonly kind: "unknown"; readonly unknown: Unknown; readonly possible: readonly Value[] | undefined };

export type DecisionRun = (frame: Frame) => DecisionResult;

const notApplicable: DecisionResult = { kind: "not-applicable" };

interface CompiledRow {
  readonly row: DecisionRow;
  readonly when: Closure;
  readonly value: Closure;
}

/** Compiles a decision: a formula, or a table by its hit policy. */
export function compileDecision(rule: Decision, linkage: Linkage): DecisionRun {
  const applies = compileMaybe(rule.appliesWhen, linkage);
  const formula = compileMaybe(rule.formula, linkage);
  const otherwise = compileMaybe(rule.otherwise, linkage);
  const rows = rule.table.map((row): CompiledRow => ({
    row,
    when: compileExpression(row.when, linkage),
    value: compileExpression(row.value, linkage),
  }));
  const noRow = fault("no-row", rule.id, `“${rule.zh}”没有一行适用`, `no row of ${rule.id} holds`);
  const twoRows = fault("two-rows", rule.id, `“${rule.zh}”有多行同时适用`, `several rows of ${rule.id} hold`);
  return (frame) => {
    const applicable = holds(applies, frame);
    if (applicable === false) return notApplicable;
    if (applicable instanceof Unknown) return { kind: "unknown", unknown: applicable, possible: undefined };
    if (formula !== undefined) return asResult(formula(frame), undefined);
    const hit = rule.hit === "first" ? firstHit(rows, frame) : uniqueHit(rows, frame, twoRows);
    return settle(hit, otherwise === undefined ? noRow : otherwise(frame), frame);
  };
}

function asResult(value: Value, row: number | undefined): DecisionResult {
  if (value instanceof Unknown) return { kind: "unknown", unknown: value, possible: undefined };
  return { kind: "value", value, row };
}

/** Rows that may be hit, in order, and whether one of them certainly is. */
interface Hit {
  readonly candidates: readonly { readonly index: number; readonly value: Closure }[];
  readonly certain: boolean;
  readonly unknown: Unknown | undefined;
}

function firstHit(rows: readonly CompiledRow[], frame: Frame): Hit {
  const candidates: { index: number; value: Closure }[] = [];
  let unknown: Unknown | undefined;
  let certain = false;
  for (const [index, row] of rows.entries()) {
    // Rows below the hit are not looked at, not even for an explanation: the table stops there.
    if (certain) break;
    const holdsHere = truth(row.when(frame));
    if (holdsHere === false) continue;
    candidates.push({ index, value: row.value });
    if (holdsHere === true) certain = true;
    else unknown = unknown === undefined ? holdsHere : bothUnknown(unknown, holdsHere);
  }
  return { candidates, certain, unknown };
}

function uniqueHit(rows: readonly CompiledRow[], frame: Frame, twoRows: Unknown): Hit {
  const candidates: { index: number; value: Closure }[] = [];
  let unknown: Unknown | undefined;
  let hits = 0;
  for (const [index, row] of rows.entries()) {
    const holdsHere = truth(row.when(frame));
    if (holdsHere === false) continue;
    candidates.push({ index, value: row.value });
    if (holdsHere === true) hits += 1;
    else unknown = unknown === undefined ? holdsHere : bothUnknown(unknown, holdsHere);
  }
  if (hits > 1) return { candidates: [], certain: true, unknown: twoRows };
  return { candidates, certain: hits === 1, unknown };
}

/** One value is given only if every row that may be hit gives it. */
function settle(hit: Hit, otherwise: Value, frame: Frame): DecisionResult {
  const { candidates, certain, unknown } = hit;
  const values = candidates.map(({ value }) => value(frame));
  if (!certain) values.push(otherwise);
  if (certain && unknown !== undefined && candidates.length === 0) {
    return { kind: "unknown", unknown, possible: undefined };
  }
  const unknownValue = values.find((value) => value instanceof Unknown);
  const [first] = values;
  if (unknown === undefined && first !== undefined) return asResult(first, candidates[0]?.index);
  const [head = otherwise] = values;
  if (unknownValue === undefined && values.every((value) => sameValue(value, head))) {
    return { kind: "value", value: head, row: undefined };
  }
  const why = unknown ?? new Unknown([]);
  const merged = unknownValue instanceof Unknown ? bothUnknown(why, unknownValue) : why;
  return {
    kind: "unknown",
    unknown: merged,
    possible: unknownValue === undefined ? distinct(values) : undefined,
  };
}

function distinct(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => values.findIndex((other) => sameValue(other, value)) === index);
}
