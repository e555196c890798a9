import {
  isCompositeType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";

/** An operation as its client wrote it, valid against the schema, with the fragments it may use. */
export interface ClientOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export function clientOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ClientOperation {
  const fragments = document.definitions.flatMap((node) =>
    node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
  );
  return { schema, operation, fragments: new Map(fragments) };
}

/** A condition that a variable decides: `@include(if: $variable)`, or `@skip` with `not`. */
export interface Condition {
  readonly variable: string;
  readonly not: boolean;
}

/** What `@skip` and `@include` say of a selection: never, or when all of the conditions hold. */
export function conditionsOf({ directives = [] }: SelectionNode): readonly Condition[] | "never" {
  const conditions: Condition[] = [];
  for (const directive of directives) {
    if (!isConditional(directive)) continue;
    const not = directive.name.value === "skip";
    const value = directive.arguments?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, not });
    else if (value?.kind === Kind.BOOLEAN && value.value === not) return "never";
  }
  return conditions;
}

export function isConditional({ name }: DirectiveNode): boolean {
  return name.value === "skip" || name.value === "include";
}

/** The name under which a field stands in the answer. */
export function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

/** The type a fragment is for, and what it selects; undefined for one on a type the schema does not have. */
export function fragmentOf(
  { schema, fragments }: ClientOperation,
  selection: Exclude<SelectionNode, FieldNode>,
  parent: GraphQLCompositeType,
): { readonly on: GraphQLCompositeType; readonly selectionSet: SelectionSetNode } | undefined {
  const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
  if (fragment === undefined) return undefined;
  if (fragment.typeCondition === undefined) return { on: parent, selectionSet: fragment.selectionSet };
  const on = schema.getType(fragment.typeCondition.name.value);
  return isCompositeType(on) ? { on, selectionSet: fragment.selectionSet } : undefined;
}
