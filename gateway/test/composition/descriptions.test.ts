import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { expect, test } from "vitest";

const supergraph = buildSchema(readFileSync(new URL("../../supergraph.graphql", import.meta.url), "utf8"), {
  assumeValidSDL: true,
});

/** Names that composition adds; clients never see them. */
const composition = /^(?:__|join__|link__)/;

interface Described {
  readonly name: string;
  readonly description: string;
}

const types = Object.values(supergraph.getTypeMap()).filter(
  (type) => !composition.test(type.name) && !isSpecifiedScalarType(type),
);

function described(name: string, description: string | null | undefined): Described {
  return { name, description: (description ?? "").replaceAll(/\s+/g, " ") };
}

function partsOf(type: GraphQLNamedType): readonly Described[] {
  if (isEnumType(type))
    return type.getValues().map((value) => described(`${type.name}.${value.name}`, value.description));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) =>
      described(`${type.name}.${field.name}`, field.description),
    );
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    described(`${type.name}.${field.name}`, field.description),
    ...field.args.map((argument) =>
      described(`${type.name}.${field.name}(${argument.name}:)`, argument.description),
    ),
  ]);
}

const all = types.flatMap((type) => [described(type.name, type.description), ...partsOf(type)]);

test("X-8 every type, field, argument, input field and enum value is described in English and Chinese", () => {
  const wanting = all.filter(
    ({ description }) => !/\p{Script=Han}/u.test(description) || !/[A-Za-z]{3}/.test(description),
  );
  expect(wanting).toEqual([]);
  expect(all.length).toBeGreaterThan(1_000);
});

test("X-8 every enum value's description begins with its two labels: English, then Chinese in brackets", () => {
  const values = types.filter(isEnumType).flatMap(partsOf);
  const labels = /^[^()]+ \((?=[^()]*\p{Script=Han})[^()]+(?:\([^()]+\))?\)(?:: .+)?$/u;
  expect(values.filter(({ description }) => !labels.test(description))).toEqual([]);
});
