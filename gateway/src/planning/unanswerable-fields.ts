import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
} from "graphql";
import { fieldUnanswerable } from "../errors/gateway-failures.ts";
import type { FieldTypes } from "./field-types.ts";

/**
 * Finds fields that the planner drops without a word: those of an interface that no type implements, asked where
 * another subgraph than theirs returned it. There is no object on which a plan could go from one to the other.
 */
export class UnanswerableFields {
  readonly #types: FieldTypes;
  readonly #empty: ReadonlySet<string>;

  constructor(types: FieldTypes) {
    this.#types = types;
    this.#empty = types.emptyInterfaces;
  }

  /** @throws {GraphQLError} FIELD_UNANSWERABLE where an operation asks for one */
  refuse(document: DocumentNode): void {
    if (this.#empty.size === 0) return;
    const fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = definition.operation === OperationTypeNode.MUTATION ? "Mutation" : "Query";
      this.#walk(definition.selectionSet, root, undefined, fragments);
    }
  }

  #walk(
    set: SelectionSetNode,
    typeName: string,
    returnedBy: ReadonlySet<string> | undefined,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        this.#field(selection, typeName, returnedBy, fragments);
        continue;
      }
      const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      if (inner === undefined) continue;
      this.#walk(inner.selectionSet, inner.typeCondition?.name.value ?? typeName, returnedBy, fragments);
    }
  }

  #field(
    field: FieldNode,
    typeName: string,
    returnedBy: ReadonlySet<string> | undefined,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): void {
    const name = field.name.value;
    if (name.startsWith("__")) return;
    const graphs = this.#types.graphsOf(typeName, name);
    if (returnedBy !== undefined && this.#empty.has(typeName) && graphs.isDisjointFrom(returnedBy)) {
      const { code, zh, en } = fieldUnanswerable({ type: typeName, field: name });
      throw new GraphQLError(en, { nodes: field, extensions: { code, zh, en, http: { status: 400 } } });
    }
    const returned = this.#types.typeOf(typeName, name);
    if (field.selectionSet === undefined || returned === undefined) return;
    this.#walk(field.selectionSet, returned, graphs, fragments);
  }
}
