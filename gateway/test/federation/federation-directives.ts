import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type SelectionSetNode,
  visit,
} from "graphql";

/** What subgraphs say with `@key`, `@requires` and `@external`. */
export interface FederationDirectives {
  /** The fields of keys, e.g. `Station.id`. */
  readonly keys: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  /** What a field requires, by the field, e.g. `Station.caseRatio`. */
  readonly requirements: ReadonlyMap<string, SelectionSetNode>;
}

type Definition = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

export function federationDirectives(documents: readonly DocumentNode[]): FederationDirectives {
  const keys = new Set<string>();
  const entities = new Set<string>();
  const requirements = new Map<string, SelectionSetNode>();
  const read = (type: Definition): false => {
    const typeName = type.name.value;
    for (const key of fieldSets(type, "key")) {
      entities.add(typeName);
      for (const name of fieldNames(key)) keys.add(`${typeName}.${name}`);
    }
    for (const field of type.fields ?? []) {
      for (const requirement of fieldSets(field, "requires")) {
        requirements.set(`${typeName}.${field.name.value}`, requirement);
      }
    }
    return false;
  };
  for (const document of documents)
    visit(document, { ObjectTypeDefinition: read, ObjectTypeExtension: read });
  return { keys, entities, requirements };
}

/** The names at the top of a set of fields. */
export function fieldNames(set: SelectionSetNode): readonly string[] {
  return set.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

/** Every field that a requirement names, inner ones too, as `Fact.value`. */
export function fieldsWithin(set: SelectionSetNode, typeName: string, api: GraphQLSchema): readonly string[] {
  const type = api.getType(typeName);
  const owners = isAbstractType(type) ? api.getPossibleTypes(type).map(({ name }) => name) : [typeName];
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsWithin(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, api);
    }
    const name = selection.name.value;
    const own = owners.map((owner) => `${owner}.${name}`);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (selection.selectionSet === undefined || field === undefined) return own;
    return [...own, ...fieldsWithin(selection.selectionSet, getNamedType(field.type).name, api)];
  });
}

interface Directed {
  readonly directives?: ObjectTypeDefinitionNode["directives"];
}

function fieldSets(node: Directed, directive: string): readonly SelectionSetNode[] {
  return (node.directives ?? [])
    .filter(({ name }) => name.value === directive)
    .flatMap((applied) => applied.arguments?.find(({ name }) => name.value === "fields")?.value ?? [])
    .flatMap((value) => (value.kind === Kind.STRING ? [selectionsOf(value.value)] : []));
}

function selectionsOf(fieldSet: string): SelectionSetNode {
  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`not a set of fields: ${fieldSet}`);
  return operation.selectionSet;
}
