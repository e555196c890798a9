import { type ArgumentNode, type FieldNode, Kind, parse, print, type SelectionSetNode } from "graphql";
import type { FieldTypes } from "./field-types.ts";
import { plannedName, printedArguments } from "./planned-name.ts";

/** A field that another one requires with arguments. */
export interface RequiredField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
  /** What it is called while plans are made. */
  readonly planned: string;
}

/** What one field requires: where in the representation (`category/averagePrice`) which planned name is read. */
export type Requirement = ReadonlyMap<string, string>;

/** A set of required fields as plans are to be made of it. */
export interface PlannedRequirement {
  /** The set of fields, with those that take arguments under names of their own and without the arguments. */
  readonly fields: string;
  readonly requirement: Requirement;
  readonly withArguments: readonly RequiredField[];
}

/**
 * Gives every required field that takes arguments a name of its own.
 */
export function planRequirement(fieldSet: string, typeName: string, types: FieldTypes): PlannedRequirement {
  const requirement = new Map<string, string>();
  const withArguments: RequiredField[] = [];

  const planField = (field: FieldNode, parent: string, path: string): FieldNode => {
    const name = field.name.value;
    const planned = plannedName(name, printedArguments(field.arguments));
    const place = path === "" ? name : `${path}/${name}`;
    requirement.set(place, planned);
    if (field.arguments !== undefined && field.arguments.length > 0) {
      withArguments.push({ name, arguments: field.arguments, planned });
    }
    const { arguments: _, selectionSet, ...rest } = field;
    return {
      ...rest,
      name: { kind: Kind.NAME, value: planned },
      ...(selectionSet && {
        selectionSet: planSelections(selectionSet, types.typeOf(parent, name) ?? parent, place),
      }),
    };
  };
  const planSelections = (set: SelectionSetNode, parent: string, path: string): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return planField(selection, parent, path);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      const on = selection.typeCondition?.name.value ?? parent;
      return { ...selection, selectionSet: planSelections(selection.selectionSet, on, path) };
    }),
  });

  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { fields: fieldSet, requirement, withArguments };
  const planned = planSelections(operation.selectionSet, typeName, "");
  return {
    fields: planned.selections.map((selection) => print(selection)).join(" "),
    requirement,
    withArguments,
  };
}
