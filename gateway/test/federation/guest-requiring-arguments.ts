import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
  printType,
} from "graphql";
import { federation } from "../graph/local-subgraph.ts";
import { objectType, plainFields } from "./asked-fields.ts";
import type { MockedSubgraph, MockGraph } from "./mock-graph.ts";
import { sample } from "./way-to-type.ts";

/** A field of a guest that requires another one with arguments. */
export interface RequiringField {
  readonly typeName: string;
  readonly name: string;
  /** The field it requires, as it requires it and as a client may ask it otherwise. */
  readonly required: {
    readonly name: string;
    readonly given: string;
    readonly asked: string;
    readonly otherwise: string;
  };
}

/** A county's subgraph that requires, with arguments, every field of the graph's entities that may have some. */
export function guestRequiringArguments({ api, directives }: MockGraph): {
  readonly subgraph: MockedSubgraph;
  readonly fields: readonly RequiringField[];
} {
  const fields: RequiringField[] = [];
  const types = new Set<GraphQLNamedType>();
  const inner = new Map<string, string>();
  const entities = [...directives.entities].flatMap((typeName) => {
    const type = objectType(api, typeName);
    const key =
      [...directives.keys].find((each) => each.startsWith(`${typeName}.`))?.slice(typeName.length + 1) ?? "";
    const requiring = Object.values(type.getFields()).filter((field) => takesArguments(field));
    if (requiring.length === 0) return [];
    const lines = requiring.flatMap((field) => {
      const [argument] = field.args;
      if (argument === undefined) return [];
      for (const each of [field.type, ...field.args.map((arg) => arg.type)])
        addType(getNamedType(each), types);
      const returned = getNamedType(field.type);
      const [plain] = isObjectType(returned) ? plainFields(returned) : [];
      if (plain !== undefined) {
        inner.set(returned.name, `type ${returned.name} { ${plain.name}: ${String(plain.type)} @external }`);
        addType(getNamedType(plain.type), types);
      }
      const set = plain === undefined ? "" : ` { ${plain.name} }`;
      const asks = (variant: number): string =>
        `${field.name}(${argument.name}: ${sample(argument.type, variant)})${set}`;
      const name = `audit${field.name}`;
      const given = `${argument.name}:${sample(argument.type)}`;
      fields.push({
        typeName,
        name,
        required: { name: field.name, given, asked: asks(0), otherwise: asks(1) },
      });
      return [
        `${declared(field)} @external`,
        `${name}: String @requires(fields: ${JSON.stringify(asks(0))})`,
      ];
    });
    return [
      `type ${typeName} @key(fields: "${key}") { ${key}: ${String(type.getFields()[key]?.type)} ${lines.join("\n")} }`,
    ];
  });
  const others = [...types].filter(
    (type) =>
      (isLeafType(type) && !isSpecifiedScalarType(type)) || isEnumType(type) || isInputObjectType(type),
  );
  const sdl = [federation, ...entities, ...inner.values(), ...others.map((type) => printType(type))].join(
    "\n",
  );
  return { subgraph: { name: "audit", sdl }, fields };
}

function addType(type: GraphQLNamedType, types: Set<GraphQLNamedType>): void {
  if (types.has(type)) return;
  types.add(type);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) addType(getNamedType(field.type), types);
}

/** Arguments that may all be left out, and a value that is plain or has plain parts. */
function takesArguments(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  const isReadable =
    isLeafType(type) || (isObjectType(type) && plainFields(type).length > 0 && !isPage(type));
  return field.args.length > 0 && !field.args.some((argument) => isRequiredArgument(argument)) && isReadable;
}

function isPage(type: GraphQLObjectType): boolean {
  return type.name.endsWith("Connection");
}

function declared({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.map((argument) => `${argument.name}: ${String(argument.type)}`).join(", ");
  return `${name}(${given}): ${String(type)}`;
}
