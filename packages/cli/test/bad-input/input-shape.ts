import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  type IntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import type { RunningGraph } from "../running/running-graph.ts";

/** The schema as a client learns it. */
export async function introspect(graph: RunningGraph): Promise<GraphQLSchema> {
  return buildClientSchema(await graph.data<IntrospectionQuery>(getIntrospectionQuery()));
}

/** A place in an input: what it may hold and what a valid input holds there. */
export interface InputPlace {
  readonly path: readonly (string | number)[];
  readonly type: GraphQLInputType;
  readonly required: boolean;
  readonly value: unknown;
}

/** Every place of an input, down to the entries of its lists where the valid input has some. */
export function placesOf(
  type: GraphQLInputType,
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly InputPlace[] {
  const place = { path, type, required: isNonNullType(type), value };
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) {
    const entry =
      Array.isArray(value) && value.length > 0 ? placesOf(inner.ofType, value[0], [...path, 0]) : [];
    return [place, ...entry];
  }
  if (!isInputObjectType(inner) || typeof value !== "object" || value === null) return [place];
  const fields = Object.values(inner.getFields()).flatMap((field) =>
    placesOf(field.type, (value as Record<string, unknown>)[field.name], [...path, field.name]),
  );
  return [place, ...fields];
}

/** What kind of value a place holds. */
export function kindOf({ type }: InputPlace): "list" | "object" | "enum" | (string & {}) {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return "list";
  const named = getNamedType(inner);
  if (isInputObjectType(named)) return "object";
  return isEnumType(named) ? "enum" : named.name;
}
