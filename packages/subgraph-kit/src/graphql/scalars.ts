import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { defineError, type DivisionCode, type DomainErrorFactory } from "@yimen/domain";
import type { SubgraphBuilder } from "./builder-types.ts";

const scalarInvalid: DomainErrorFactory<{ scalar: string; example: string; shown: string | undefined }> =
  defineError("SCALAR_INVALID", {
    kind: "invalid",
    zh: (d) => `${d.shown ?? "所填的值"}不是有效的 ${d.scalar} 值,请写成 ${d.example} 的样子`,
    en: (d) => `${d.shown ?? "the value"} is not of the type ${d.scalar}: write it like ${d.example}`,
  });

/** A value as far as it can be repeated: whatever a client puts in the wrong place may be somebody's number. */
function shownOf(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  return text !== undefined && /^(?:-?\d{1,6}(?:\.\d{1,6})?|true|false)$/.test(text) ? text : undefined;
}

function shownLiteral(node: ValueNode): string | undefined {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return shownOf(Number(node.value));
  return node.kind === Kind.BOOLEAN ? shownOf(node.value) : undefined;
}

interface TextScalar<Value> {
  readonly name: string;
  readonly description: string;
  /** What a right value looks like, for the refusal. */
  readonly example: string;
  write(value: Value): string;
}

const date: TextScalar<Temporal.PlainDate> = {
  name: "Date",
  description: "A calendar day (日期), ISO 8601, in the time of Beijing: 2026-10-12.",
  example: "2026-10-12",
  write: (value) => value.toString(),
};

const dateTime: TextScalar<Temporal.Instant> = {
  name: "DateTime",
  description: "A moment (时刻), ISO 8601 with offset: 2026-10-12T01:30:00Z.",
  example: "2026-10-12T09:30:00+08:00",
  write: (value) => value.toString({ smallestUnit: "millisecond" }),
};

const decimal: TextScalar<string> = {
  name: "Decimal",
  description: 'An exact decimal number (精确小数) as text: "12.50". Never a floating-point number.',
  example: "12.50",
  write: (value) => value,
};

const divisionCode: TextScalar<DivisionCode> = {
  name: "DivisionCode",
  description:
    "A division code (行政区划代码) of the National Bureau of Statistics: 12 digits, province to village, as 330727106206.",
  example: "330727106206",
  write: (value) => value,
};

const fen: GraphQLScalarType<number, number> = new GraphQLScalarType({
  name: "Fen",
  description: "Money in fen (分), a whole number: 1250 is 12.50 yuan.",
  serialize: (value) => {
    if (isWhole(value)) return value;
    throw new TypeError(`${String(value)} is not whole fen`);
  },
  parseValue: (value) => (isWhole(value) ? value : refuseFen(shownOf(value))),
  parseLiteral: (node) => {
    const value = node.kind === Kind.INT ? Number(node.value) : undefined;
    return isWhole(value) ? value : refuseFen(shownLiteral(node));
  },
});

/** Adds the kit's scalars to a builder. */
export function defineScalars<Tables>(builder: SubgraphBuilder<Tables>): void {
  builder.addScalarType("Date", textScalar(date));
  builder.addScalarType("DateTime", textScalar(dateTime));
  builder.addScalarType("Decimal", textScalar(decimal));
  builder.addScalarType("DivisionCode", textScalar(divisionCode));
  builder.addScalarType("Fen", fen);
}

// A text goes on to the operation as it came: there it is checked together with the rest of the input, so that the
// caller learns of every problem at once.
function textScalar<Value>(scalar: TextScalar<Value>): GraphQLScalarType<string, string> {
  const refuse = (shown: string | undefined): never => {
    throw scalarInvalid({ scalar: scalar.name, example: `"${scalar.example}"`, shown });
  };
  const parse = (value: unknown): string =>
    typeof value === "string" && value.length <= 200 ? value : refuse(shownOf(value));
  return new GraphQLScalarType<string, string>({
    name: scalar.name,
    description: scalar.description,
    serialize: (value) => scalar.write(value as Value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) =>
      node.kind === Kind.STRING ? parse(node.value) : refuse(shownLiteral(node)),
  });
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}

function refuseFen(shown: string | undefined): never {
  throw scalarInvalid({ scalar: "Fen", example: "1250", shown });
}
