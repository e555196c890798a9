import { type ArgumentNode, type FieldNode, Kind, parse, print, type SelectionSetNode } from "graphql";
import type { FieldTypes } from "./field-types.ts";
import { plannedName, printedArguments } from "./planned-name.ts";

/** A field that another one requires, where it is not the field a client asks for: with arguments, or an object. */
export interface RequiredField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
  /** What it is called while plans are made. */
  readonly planned: string;
}

/** What one field requires: what stands where in the representation (`category/price`) is read at which planned names. */
export type Requirement = ReadonlyMap<string, string>;

/** A set of required fields as plans are to be made of it. */
export interface PlannedRequirement {
  /** The set of fields, with those of names of their own under them and without arguments. */
  readonly fields: string;
  readonly requirement: Requirement;
  readonly apart: readonly RequiredField[];
}

/** Where a required field stands in the representation, and where it is read. */
interface Place {
  readonly told: string;
  readonly read: string;
}

/**
 * Gives required fields names of their own where what a client asks under theirs would bend what is required:
 *
 * - What takes arguments. With others it has another value.
 * - Objects. A client may want of one what fails and empties it, for both if they shared it. Within it nobody else asks.
 */
export function planRequirement(fieldSet: string, typeName: string, types: FieldTypes): PlannedRequirement {
  const requirement = new Map<string, string>();
  const apart: RequiredField[] = [];

  const planField = (field: FieldNode, parent: string, at: Place): FieldNode => {
    const name = field.name.value;
    const { arguments: given = [], selectionSet, ...rest } = field;
    const isOuter = at.told === "";
    const mark = `${printedArguments(given)}${isOuter && selectionSet !== undefined ? "#required" : ""}`;
    const planned = plannedName(name, mark);
    const place = isOuter
      ? { told: name, read: planned }
      : { told: `${at.told}/${name}`, read: `${at.read}/${planned}` };
    requirement.set(place.told, place.read);
    if (planned !== name) apart.push({ name, arguments: given, planned });
    return {
      ...rest,
      name: { kind: Kind.NAME, value: planned },
      ...(selectionSet && {
        selectionSet: planSelections(selectionSet, types.typeOf(parent, name) ?? parent, place),
      }),
    };
  };
  const planSelections = (set: SelectionSetNode, parent: string, at: Place): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return planField(selection, parent, at);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      const on = selection.typeCondition?.name.value ?? parent;
      return { ...selection, selectionSet: planSelections(selection.selectionSet, on, at) };
    }),
  });

  const [operation] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return { fields: fieldSet, requirement, apart };
  const planned = planSelections(operation.selectionSet, typeName, { told: "", read: "" });
  return {
    fields: planned.selections.map((selection) => print(selection)).join(" "),
    requirement,
    apart,
  };
}
