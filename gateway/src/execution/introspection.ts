import {
  executeSync,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { Gathered } from "./answer-shape.ts";
import type { ClientOperation } from "./client-operation.ts";

/** The part of an operation that the schema itself answers; undefined when there is none. */
export function introspection(
  { operation, fragments }: ClientOperation,
  fields: readonly FieldNode[],
): DocumentNode | undefined {
  const selections = fields.filter(({ name }) => name.value === "__schema" || name.value === "__type");
  if (selections.length === 0) return undefined;
  const part: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { kind: Kind.DOCUMENT, definitions: [part, ...fragments.values()] };
}

/** What the schema says of itself, by names in the answer. */
export function introspected(
  schema: GraphQLSchema,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
): Gathered {
  return executeSync({ schema, document, variableValues }).data ?? {};
}
