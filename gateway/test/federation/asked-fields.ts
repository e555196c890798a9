import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import { requiredArguments } from "./way-to-type.ts";

/** The field of a type as a query asks it: with the arguments it must have, and down to its first plain fields. */
export function asked(field: GraphQLField<unknown, unknown>): string {
  return `${field.name}${requiredArguments(field.args)}${selected(field)}`;
}

/** What is selected of a field's type; empty for plain values. */
export function selected(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return "";
  if (!isObjectType(type)) return " { __typename }";
  const plain = plainFields(type).slice(0, 3);
  return ` { ${plain.length === 0 ? "__typename" : plain.map(({ name }) => name).join(" ")} }`;
}

/** The fields of a type that have a plain value and need no argument. */
export function plainFields(type: GraphQLObjectType): readonly GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
  );
}

/** An object type of a schema. */
export function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is not an object type`);
  return type;
}
