import {
  getArgumentValues,
  getDirectiveValues,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  GraphQLError,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** One mutation an operation would carry out. */
export interface MutationField {
  /** Its name in the answer: the alias, or the field's own. */
  readonly responseName: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** Its arguments as a subgraph would get them: literals and variables read, defaults filled in. */
  readonly args: Readonly<Record<string, unknown>>;
}

type Variables = Readonly<Record<string, unknown>>;

/**
 * Every mutation an operation would carry out: under every alias, in fragments and inline fragments, unless `@skip` or
 * `@include` leave it out.
 *
 * @throws {GraphQLError} BAD_USER_INPUT when a variable or an argument is not what its type says
 */
export function mutationFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): readonly MutationField[] {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const variables = coercedVariables(schema, operation, given);

  const collect = ({ selections }: SelectionSetNode): readonly MutationField[] =>
    selections.flatMap((selection) => {
      if (!isIncluded(selection, variables)) return [];
      if (selection.kind === Kind.FIELD) {
        const field = mutations[selection.name.value];
        if (field === undefined) return [];
        const responseName = (selection.alias ?? selection.name).value;
        return [{ responseName, field, args: getArgumentValues(field, selection, variables) }];
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return fragment === undefined ? [] : collect(fragment.selectionSet);
    });
  return collect(operation.selectionSet);
}

function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Variables,
): Variables {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced !== undefined) return coerced;
  const [first] = errors;
  throw new GraphQLError(first?.message ?? "a variable is wrong", {
    originalError: first?.originalError,
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.["if"] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.["if"] !== false
  );
}
