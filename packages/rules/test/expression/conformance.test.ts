import { tests } from "@bufbuild/cel-spec/testdata/conformance.js";
import { describe, expect, test } from "vitest";
import { Rational } from "../../src/values/rational.ts";
import { Unknown } from "../../src/values/unknown.ts";
import { isList, sameValue } from "../../src/values/value.ts";
import type { Value } from "../../src/values/value.ts";
import type { Type } from "../../src/subjects/type.ts";
import { checkOver, runChecked } from "./run.ts";
import type { Given } from "./run.ts";

/**
 * The public conformance cases of CEL (Apache-2.0), as the package @bufbuild/cel-spec carries them; nothing of them is copied here.
 *
 * The supported subset: every case that our checker accepts and whose values are truth values, whole numbers, doubles, texts and lists of these. What
 * the checker refuses (maps, messages, bytes, unsigned numbers, null, types as values, whole-number division, regular expressions …) is outside.
 */
interface Case {
  readonly suite: string;
  readonly name: string;
  readonly expr: string;
  /** Undefined where CEL has an error. */
  readonly expected: Value | undefined;
  readonly given: Readonly<Record<string, Given>>;
}

type Json = Readonly<Record<string, unknown>>;

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function valueOf(json: unknown): Value | undefined {
  if (!isJson(json)) return undefined;
  if ("boolValue" in json) return json["boolValue"] === true;
  if ("stringValue" in json) return String(json["stringValue"]);
  if ("int64Value" in json) {
    const whole = Number(json["int64Value"]);
    return Number.isSafeInteger(whole) ? whole : undefined;
  }
  if ("doubleValue" in json) {
    const double = Number(json["doubleValue"]);
    return Number.isFinite(double) ? (double === 0 ? 0 : double) : undefined;
  }
  if (!isJson(json["listValue"])) return undefined;
  const { values = [] } = json["listValue"];
  if (!Array.isArray(values)) return undefined;
  const list = values.map(valueOf);
  const known = list.filter((value) => value !== undefined);
  return known.length === list.length ? known : undefined;
}

const primitives: Readonly<Record<string, Type>> = {
  BOOL: { kind: "bool" },
  INT64: { kind: "int" },
  DOUBLE: { kind: "decimal" },
  STRING: { kind: "string" },
};

function typeOf(json: unknown): Type | undefined {
  if (!isJson(json)) return undefined;
  if (typeof json["primitive"] === "string") return primitives[json["primitive"]];
  const list = json["listType"];
  const of = isJson(list) ? typeOf(list["elemType"]) : undefined;
  return of && { kind: "list", of, max: 20 };
}

function givenOf(original: Json): Readonly<Record<string, Given>> | undefined {
  const { typeEnv = [], bindings = {} } = original;
  if (!Array.isArray(typeEnv) || !isJson(bindings)) return undefined;
  const given: Record<string, Given> = {};
  for (const declaration of typeEnv) {
    if (!isJson(declaration) || !isJson(declaration["ident"])) return undefined;
    const name = String(declaration["name"]);
    const type = typeOf(declaration["ident"]["type"]);
    const binding = bindings[name];
    const value = isJson(binding) ? valueOf(binding["value"]) : undefined;
    // Names in a container are a matter of protocol buffers.
    if (type === undefined || value === undefined || name.includes(".")) return undefined;
    given[name] = { type, value };
  }
  return given;
}

function casesIn(suite: typeof tests, path: string): readonly Case[] {
  const own = (suite.tests ?? []).flatMap(({ original }): readonly Case[] => {
    const fails = "evalError" in original;
    const expected = fails ? undefined : valueOf(original["value"]);
    const given = givenOf(original);
    if ((expected === undefined && !fails) || given === undefined || original["checkOnly"] === true)
      return [];
    return [{ suite: path, name: original.name ?? "", expr: original.expr, expected, given }];
  });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => casesIn(inner, `${path}/${inner.name}`))];
}

const supported = (tests.suites ?? [])
  .flatMap((suite) => casesIn(suite, suite.name))
  .flatMap((one) => {
    const checked = checkOver(one.expr, one.given);
    return checked.ok ? [{ ...one, checked: checked.expression }] : [];
  });

/** Where we differ on purpose, and why. */
const deliberate: Readonly<Record<string, string>> = {
  not_eq_double_nan: "0.0/0.0 is a fault: our decimals have no NaN",
  not_ne_double_nan: "0.0/0.0 is a fault: our decimals have no NaN",
  ne_double_nan: "0.0/0.0 is a fault: our decimals have no NaN",
};

function agrees(actual: Value, expected: Value | undefined): boolean {
  if (expected === undefined || actual instanceof Unknown) {
    return expected === undefined && actual instanceof Unknown;
  }
  if (isList(actual) && isList(expected)) {
    return (
      actual.length === expected.length && actual.every((value, index) => agrees(value, expected[index]))
    );
  }
  // A double is the nearest to the exact value we have.
  if (actual instanceof Rational && typeof expected === "number") {
    return Number(actual.numerator) / Number(actual.denominator) === expected;
  }
  return sameValue(actual, expected);
}

describe("CEL conformance", () => {
  test("several hundred public cases are in the supported subset", () => {
    expect(supported.length).toBeGreaterThan(300);
  });

  test.each(supported.filter(({ name }) => !Object.hasOwn(deliberate, name)))(
    "$suite/$name: $expr",
    ({ checked, given, expected }) => {
      expect({ expected, actual: runChecked(checked, given) }).toSatisfy(
        (both: { expected: Value | undefined; actual: Value }) => agrees(both.actual, both.expected),
      );
    },
  );
});
