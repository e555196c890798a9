import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** A field that a fetch of entities asks of the entities themselves. */
export interface EntityField {
  readonly typeName: string;
  readonly field: FieldNode;
  /** The variables that decide whether it is asked, as they are written; empty where it always is. */
  readonly when: string;
}

/** The fields that an operation asks of the entities it names, not those within them. */
export function entityFields(document: DocumentNode): readonly EntityField[] {
  return entitiesOf(document).flatMap((set) =>
    set.selections.flatMap((selection) => fieldsIn(selection, "", [])),
  );
}

function fieldsIn(
  selection: SelectionNode,
  typeName: string,
  around: readonly string[],
): readonly EntityField[] {
  const conditions = [
    ...around,
    ...(selection.directives ?? []).filter(isCondition).map((each) => print(each)),
  ];
  if (selection.kind === Kind.FIELD) {
    return [{ typeName, field: selection, when: [...new Set(conditions)].toSorted().join(" ") }];
  }
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
  const on = selection.typeCondition?.name.value ?? typeName;
  return selection.selectionSet.selections.flatMap((inner) => fieldsIn(inner, on, conditions));
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === "include" || name.value === "skip";
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
