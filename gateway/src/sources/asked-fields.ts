import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";

/** What a subgraph is asked of one place, by response names. */
export type AskedFields = ReadonlyMap<string, AskedField>;

export interface AskedField {
  readonly field: string;
  /** Lists around the value; undefined where the schema does not say. */
  readonly lists: number | undefined;
  /** Undefined for plain values. */
  readonly inner: AskedFields | undefined;
}

/** What a query to a subgraph asks, whatever its types turn out to be. */
export function askedFields(query: string, schema: GraphQLSchema): AskedFields {
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const asked = new Map<string, Asked>();
  if (operation === undefined) return asked;
  const fragments = fragmentsIn(document);

  const collect = (
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType | null | undefined,
    into: Map<string, Asked>,
  ): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const type = fieldType(parent, selection.name.value);
        const name = (selection.alias ?? selection.name).value;
        const inner = selection.selectionSet && (into.get(name)?.inner ?? new Map<string, Asked>());
        into.set(name, { field: selection.name.value, lists: type && listDepth(type), inner });
        if (inner !== undefined && selection.selectionSet !== undefined) {
          collect(selection.selectionSet, type && getNamedType(type), inner);
        }
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment === undefined) continue;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      collect(fragment.selectionSet, condition ?? parent, into);
    }
  };
  collect(operation.selectionSet, schema.getRootType(operation.operation), asked);
  return asked;
}

/** One field while more of it may turn up. */
interface Asked extends AskedField {
  readonly inner: Map<string, Asked> | undefined;
}

function fragmentsIn({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
}

function fieldType(
  parent: GraphQLNamedType | null | undefined,
  field: string,
): GraphQLOutputType | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field]?.type : undefined;
}

function listDepth(type: GraphQLOutputType): number {
  const nullable = getNullableType(type);
  return isListType(nullable) ? 1 + listDepth(nullable.ofType) : 0;
}
