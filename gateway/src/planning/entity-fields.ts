import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** A field that a fetch of entities asks of the entities themselves. */
export interface EntityField {
  readonly typeName: string;
  readonly field: FieldNode;
}

/** The fields that an operation asks of the entities it names, not those within them. */
export function entityFields(document: DocumentNode): readonly EntityField[] {
  return entitiesOf(document).flatMap((set) =>
    set.selections.flatMap((selection) => fieldsIn(selection, "")),
  );
}

function fieldsIn(selection: SelectionNode, typeName: string): readonly EntityField[] {
  if (selection.kind === Kind.FIELD) return [{ typeName, field: selection }];
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
  const on = selection.typeCondition?.name.value ?? typeName;
  return selection.selectionSet.selections.flatMap((inner) => fieldsIn(inner, on));
}

/** The same operation with some of those fields only, and with the variables they need. */
export function withEntityFields(document: DocumentNode, keep: (field: FieldNode) => boolean): DocumentNode {
  const sets = new Set(entitiesOf(document));
  const cut = visit(document, {
    SelectionSet: (set) => (sets.has(set) ? keptOf(set, keep) : undefined),
  });
  const used = new Set<string>();
  visit(cut, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return visit(cut, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
}

function keptOf(set: SelectionSetNode, keep: (field: FieldNode) => boolean): SelectionSetNode {
  const selections = set.selections.flatMap((selection): readonly SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keep(selection) ? [selection] : [];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    const selectionSet = keptOf(selection.selectionSet, keep);
    return selectionSet.selections.length === 0 ? [] : [{ ...selection, selectionSet }];
  });
  return { ...set, selections };
}

function entitiesOf(document: DocumentNode): readonly SelectionSetNode[] {
  return document.definitions
    .filter(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    )
    .flatMap(({ selectionSet }) => selectionSet.selections)
    .flatMap((selection) =>
      selection.kind === Kind.FIELD && selection.name.value === "_entities" && selection.selectionSet
        ? [selection.selectionSet]
        : [],
    );
}
