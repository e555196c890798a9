import { dayOf } from "@yimen/domain";
import { parseDay, parseMinute } from "../values/day.ts";
import { parseHours } from "../values/hours.ts";
import { Rational, parseNumber } from "../values/rational.ts";
import { Unknown } from "../values/unknown.ts";
import type { FactRecord, Value } from "../values/value.ts";
import type { EnumDomain, Type } from "./type.ts";

const members = new WeakMap<EnumDomain, ReadonlySet<string>>();

function isMember(domain: EnumDomain, value: string): boolean {
  let set = members.get(domain);
  if (set === undefined) {
    set = new Set(domain.values);
    members.set(domain, set);
  }
  return set.has(value);
}

export function isRecord(raw: unknown): raw is FactRecord {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}

/**
 * Reads a fact as it came in; undefined when it is not of its type. Dates are ISO texts or Temporal values, decimals numbers or texts.
 * Lists longer than declared are refused: their length is what bounds the cost of a rule.
 */
export function readFact(type: Type, raw: unknown): Value | undefined {
  if (raw instanceof Unknown) return raw;
  switch (type.kind) {
    case "bool":
      return typeof raw === "boolean" ? raw : undefined;
    case "int":
      if (typeof raw === "number") return Number.isSafeInteger(raw) ? raw : undefined;
      return typeof raw === "bigint" ? readFact(type, Number(raw)) : undefined;
    case "decimal":
    case "hours":
    case "days":
      if (typeof raw === "number") return Number.isFinite(raw) ? raw : undefined;
      if (typeof raw === "string")
        return type.kind === "hours" ? (parseHours(raw) ?? parseNumber(raw)) : parseNumber(raw);
      return raw instanceof Rational ? raw : undefined;
    case "string":
      return typeof raw === "string" ? raw : undefined;
    case "enum":
      return typeof raw === "string" && isMember(type.domain, raw) ? raw : undefined;
    case "date":
      if (typeof raw === "string") return raw.length === 10 ? parseDay(raw) : undefined;
      return raw instanceof Temporal.PlainDate ? dayOf(raw) : undefined;
    case "datetime":
      if (typeof raw === "string") return parseMinute(raw);
      return raw instanceof Temporal.PlainDateTime ? parseMinute(raw.toString()) : undefined;
    case "list":
      return Array.isArray(raw) ? readList(type, raw) : undefined;
    case "record":
      return isRecord(raw) ? raw : undefined;
    case "any":
      return undefined;
    default:
      return type satisfies never;
  }
}

/** Values that need no reading: a list of them is used as it came in. */
function isPlain({ kind }: Type): boolean {
  return kind === "record" || kind === "enum" || kind === "string" || kind === "bool";
}

function readList(type: Extract<Type, { kind: "list" }>, raw: readonly unknown[]): Value | undefined {
  if (raw.length > type.max) return undefined;
  if (isPlain(type.of))
    return raw.every((element): element is Value => readFact(type.of, element) === element) ? raw : undefined;
  const values: Value[] = [];
  for (const element of raw) {
    const value = readFact(type.of, element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
