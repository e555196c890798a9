import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { defineError, type DivisionCode, type DomainErrorFactory } from "@yimen/domain";
import type { SubgraphBuilder } from "./builder-types.ts";

const scalarInvalid: DomainErrorFactory<{ scalar: string; example: string }> = defineError("SCALAR_INVALID", {
  kind: "invalid",
  // The value is not repeated: whatever a client puts in the wrong place may be somebody's number.
  zh: (d) => `这里的值不是合法的 ${d.scalar},请写成 ${d.example} 的样子`,
  en: (d) => `the value here is not a ${d.scalar}; write it like ${d.example}`,
});

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
  parseValue: (value) => (isWhole(value) ? value : refuseFen()),
  parseLiteral: (node) => {
    const value = node.kind === Kind.INT ? Number(node.value) : undefined;
    return isWhole(value) ? value : refuseFen();
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
  const refuse = (): never => {
    throw scalarInvalid({ scalar: scalar.name, example: `"${scalar.example}"` });
  };
  const parse = (value: unknown): string =>
    typeof value === "string" && value.length <= 200 ? value : refuse();
  return new GraphQLScalarType<string, string>({
    name: scalar.name,
    description: scalar.description,
    serialize: (value) => scalar.write(value as Value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => (node.kind === Kind.STRING ? parse(node.value) : refuse()),
  });
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}

function refuseFen(): never {
  throw scalarInvalid({ scalar: "Fen", example: "1250" });
}
