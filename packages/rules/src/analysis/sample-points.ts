import { add, compareNumbers, divide } from "../values/arithmetic.ts";
import { dayText, minuteText } from "../values/day.ts";
import type { Num } from "../values/rational.ts";
import { isNumeric } from "../values/value.ts";
import type { FactRecord, Value } from "../values/value.ts";
import { valueText } from "../values/value.ts";
import type { Type } from "../subjects/type.ts";
import type { Dimension } from "./dimensions.ts";

/** Facts of a subject at one point, the day, and the point in words. */
export interface SamplePoint {
  readonly facts: FactRecord;
  readonly today: number | undefined;
  readonly text: string;
}

/** Most points tried; a table with more dimensions is not analysed. */
export const mostPoints = 6000;

/** Raw facts to try in one dimension, with the text of each. */
interface Sample {
  readonly raw: unknown;
  readonly text: string;
}

/**
 * Every combination that can make a difference: each constant, the places between and beyond, each value of an enum, true and false, there
 * and not there. Undefined when there are too many.
 */
export function samplePoints(
  subject: string,
  dimensions: readonly Dimension[],
): readonly SamplePoint[] | undefined {
  const axes = dimensions.map((dimension) => ({ dimension, samples: samplesOf(dimension) }));
  const count = axes.reduce((product, { samples }) => product * samples.length, 1);
  if (count > mostPoints) return undefined;
  let points: readonly (readonly (readonly [Dimension, Sample])[])[] = [[]];
  for (const { dimension, samples } of axes) {
    points = points.flatMap((point) => samples.map((sample) => [...point, [dimension, sample] as const]));
  }
  return points.map((point) => assemble(subject, point));
}

function assemble(subject: string, point: readonly (readonly [Dimension, Sample])[]): SamplePoint {
  const facts: Record<string, unknown> = {};
  let today: number | undefined;
  const texts: string[] = [];
  for (const [{ path }, { raw, text }] of point) {
    texts.push(`${path} = ${text}`);
    const [root, ...names] = path.split(".");
    if (root === "today" && typeof raw === "number") today = raw;
    else if (root === subject || root === "input") place(facts, names, raw);
  }
  return { facts, today, text: texts.join(", ") };
}

function place(facts: Record<string, unknown>, names: readonly string[], raw: unknown): void {
  const [name, ...rest] = names;
  if (name === undefined) return;
  if (rest.length === 0) {
    facts[name] = raw;
    return;
  }
  const inner = facts[name];
  const next: Record<string, unknown> = typeof inner === "object" && inner !== null ? { ...inner } : {};
  place(next, rest, raw);
  facts[name] = next;
}

function samplesOf({ fact, constants }: Dimension): readonly Sample[] {
  const type: Type = fact?.type ?? { kind: "date" };
  const tried = valuesOf(type, constants, fact?.min, fact?.max);
  // Asked only whether it is there: any value will do.
  const values = tried.length === 0 ? [anyOf(type, fact?.min ?? 0)] : tried;
  const samples = values.map((value) => ({
    raw: rawOf(type, value, fact === undefined),
    text: valueText(value, type),
  }));
  return fact?.optional === true ? [...samples, { raw: null, text: "∅" }] : samples;
}

function valuesOf(
  type: Type,
  constants: readonly Value[],
  min: number | undefined,
  max: number | undefined,
): readonly Value[] {
  switch (type.kind) {
    case "bool":
      return [true, false];
    case "enum":
      return type.domain.values;
    case "string":
      return [...new Set(constants.filter((value) => typeof value === "string")), "…"];
    case "int":
    case "date":
    case "datetime":
      return within(around(constants.filter(isNumeric), 1), min, max);
    case "decimal":
    case "hours":
    case "days":
      return within(around(constants.filter(isNumeric), undefined), min, max);
    case "list":
    case "record":
    case "any":
    default:
      return [];
  }
}

function anyOf(type: Type, least: number): Value {
  if (type.kind === "list") return [];
  return type.kind === "record" ? {} : least;
}

/** The constants, one step to either side, or with no step the middle between neighbours and one beyond the ends. */
function around(constants: readonly Num[], step: number | undefined): readonly Num[] {
  const sorted = constants.toSorted(compareNumbers);
  const all = sorted.flatMap((value, index): readonly Num[] => {
    if (step !== undefined) return [add(value, -step), value, add(value, step)];
    const next = sorted[index + 1];
    const between = next === undefined ? add(value, 1) : divide(add(value, next), 2);
    return index === 0 ? [add(value, -1), value, between] : [value, between];
  });
  return all.filter((value, index) => all.findIndex((other) => compareNumbers(value, other) === 0) === index);
}

function within(values: readonly Num[], min: number | undefined, max: number | undefined): readonly Num[] {
  return values.filter(
    (value) =>
      (min === undefined || compareNumbers(value, min) >= 0) &&
      (max === undefined || compareNumbers(value, max) <= 0),
  );
}

/** A value as a fact comes in. The day itself stays a number. */
function rawOf(type: Type, value: Value, isDay: boolean): unknown {
  if (typeof value !== "number" || isDay) return value;
  if (type.kind === "date") return dayText(value);
  return type.kind === "datetime" ? minuteText(value) : value;
}
