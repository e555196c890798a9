import type { FactRecord } from "@yimen/rules";
import { getNullableType, isInputObjectType, type GraphQLInputType } from "graphql";
import type { MutationField } from "./mutation-fields.ts";

/**
 * What admission rules call `input`: the fields of the argument `input`, or the arguments themselves where there is no
 * such argument. A field that was left out is there as null: a rule must not be unanswerable for what is not said.
 */
export function admissionInput({ field, args }: Pick<MutationField, "field" | "args">): FactRecord {
  const input = field.args.find(({ name }) => name === "input");
  if (input === undefined)
    return record(Object.fromEntries(field.args.map(({ name, type }) => [name, type])), args);
  const type = getNullableType(input.type);
  const given = args["input"];
  return isInputObjectType(type) ? record(typesOf(type.getFields()), given) : {};
}

function record(types: Readonly<Record<string, GraphQLInputType>>, given: unknown): FactRecord {
  const values = (typeof given === "object" && given !== null ? given : {}) as Readonly<
    Record<string, unknown>
  >;
  return Object.fromEntries(Object.keys(types).map((name) => [name, plain(values[name])])) as FactRecord;
}

function typesOf(
  fields: Readonly<Record<string, { readonly type: GraphQLInputType }>>,
): Readonly<Record<string, GraphQLInputType>> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
}

/** Values as facts have them; objects of GraphQL have no prototype, which facts need not. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
