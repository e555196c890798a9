import {
  doTypesOverlap,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  OperationTypeNode,
  print,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { plannedName, printedArguments } from "../planning/planned-name.ts";
import {
  conditionsOf,
  fragmentOf,
  isConditional,
  responseName,
  type ClientOperation,
} from "./client-operation.ts";

/**
 * The operation as it is planned: every field under the name that follows from it and its arguments, fragments written out.
 *
 * A client's aliases, and what it leaves to fields of other names, stay with the client: keys, fields that others require and
 * fields that were asked are the same field under the same name, or different fields under different names.
 *
 * Undefined when no subgraph has to be asked.
 */
export function plannedOperation(client: ClientOperation, names: PlannedNames): DocumentNode | undefined {
  const { schema, operation } = client;
  const root = schema.getRootType(operation.operation);
  if (root == null) return undefined;
  const selectionSet = new PlannedSelections(client, names, root, true).add(operation.selectionSet).written();
  if (selectionSet === undefined) return undefined;
  const { variableDefinitions } = operation;
  const definition = {
    kind: Kind.OPERATION_DEFINITION,
    operation: operation.operation,
    selectionSet,
    ...(variableDefinitions !== undefined && { variableDefinitions }),
  } as const;
  return { kind: Kind.DOCUMENT, definitions: [definition] };
}

/** Names for the fields of one operation. */
export class PlannedNames {
  readonly #isMutation: boolean;
  readonly #repeats = new Map<string, string[]>();

  constructor({ operation }: ClientOperation) {
    this.#isMutation = operation.operation === OperationTypeNode.MUTATION;
  }

  of(field: FieldNode, atRoot: boolean): string {
    const told = argumentsAndDirectives(field);
    const name = plannedName(field.name.value, told);
    // The same write asked for twice is two writes. The same object asked for twice is two objects: what is wrong with what one
    // alias wants of it empties that alias and leaves the other.
    const isTwice = (atRoot && this.#isMutation) || field.selectionSet !== undefined;
    if (!isTwice) return name;
    const asked = this.#repeats.get(name) ?? [];
    this.#repeats.set(name, asked);
    const response = responseName(field);
    if (!asked.includes(response)) asked.push(response);
    const repeat = asked.indexOf(response);
    return repeat === 0 ? name : plannedName(field.name.value, `${told}#${repeat}`);
  }
}

function argumentsAndDirectives({ arguments: given, directives = [] }: FieldNode): string {
  const others = directives.filter((directive) => !isConditional(directive));
  return [printedArguments(given), ...others.map((directive) => print(directive))].join("");
}

/** What is selected of one type, collected from everywhere the client selects of it. */
class PlannedSelections {
  readonly #client: ClientOperation;
  readonly #names: PlannedNames;
  readonly #type: GraphQLCompositeType;
  readonly #atRoot: boolean;
  readonly #fields = new Map<
    string,
    { readonly node: FieldNode; readonly inner: PlannedSelections | undefined }
  >();
  readonly #fragments = new Map<
    string,
    { readonly node: PlannedFragment; readonly inner: PlannedSelections }
  >();
  #needsType = false;

  constructor(client: ClientOperation, names: PlannedNames, type: GraphQLCompositeType, atRoot = false) {
    this.#client = client;
    this.#names = names;
    this.#type = type;
    this.#atRoot = atRoot;
  }

  add({ selections }: SelectionSetNode): this {
    for (const selection of selections) {
      if (conditionsOf(selection) === "never") continue;
      if (selection.kind === Kind.FIELD) this.#addField(selection);
      else this.#addFragment(selection);
    }
    return this;
  }

  written(): SelectionSetNode | undefined {
    const fields = this.#fields.values().map(({ node, inner }): FieldNode => {
      if (inner === undefined) return node;
      return { ...node, selectionSet: anchored(inner.written()) };
    });
    const fragments = this.#fragments.values().flatMap(({ node, inner }): readonly SelectionNode[] => {
      const selectionSet = inner.written();
      return selectionSet === undefined ? [] : [{ ...node, selectionSet }];
    });
    const selections = [...(this.#needsType ? [typename] : []), ...fields, ...fragments];
    return selections.length === 0 ? undefined : { kind: Kind.SELECTION_SET, selections };
  }

  #addField(field: FieldNode): void {
    if (field.name.value === "__typename") {
      if (isAbstractType(this.#type)) this.#needsType = true;
      return;
    }
    const definition = isUnionType(this.#type) ? undefined : this.#type.getFields()[field.name.value];
    // What the schema tells of itself no subgraph is asked for.
    if (definition === undefined) return;
    if (isInterfaceType(this.#type) && !isSameEverywhere(this.#client.schema, this.#type, definition)) {
      this.#needsType = true;
    }
    const name = this.#names.of(field, this.#atRoot);
    const directives = conditional(field);
    const key = name + directives.map((directive) => print(directive)).join("");
    const type = getNamedType(definition.type);
    const known = this.#fields.get(key) ?? {
      node: plannedField(field, name),
      inner: isCompositeType(type) ? new PlannedSelections(this.#client, this.#names, type) : undefined,
    };
    this.#fields.set(key, known);
    if (field.selectionSet !== undefined) known.inner?.add(field.selectionSet);
  }

  #addFragment(selection: Exclude<SelectionNode, FieldNode>): void {
    const fragment = fragmentOf(this.#client, selection, this.#type);
    if (fragment === undefined) return;
    const { on, selectionSet } = fragment;
    // Through a wider type a client may ask of one type what only another has: nothing of it ever applies.
    if (!doTypesOverlap(this.#client.schema, on, this.#type)) return;
    const directives = conditional(selection);
    const covers =
      on === this.#type || (isAbstractType(on) && isSubTypeOf(this.#client.schema, on, this.#type));
    if (covers && directives.length === 0) {
      this.add(selectionSet);
      return;
    }
    if (!covers) this.#needsType ||= isAbstractType(this.#type);
    const type = covers ? this.#type : on;
    const key = `${type.name}${directives.map((directive) => print(directive)).join("")}`;
    const known = this.#fragments.get(key) ?? {
      node: {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
        directives,
      },
      inner: new PlannedSelections(this.#client, this.#names, type, this.#atRoot),
    };
    this.#fragments.set(key, known);
    known.inner.add(selectionSet);
  }
}

type PlannedFragment = Omit<Extract<SelectionNode, { readonly kind: Kind.INLINE_FRAGMENT }>, "selectionSet">;

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

/**
 * A selection of which something is always asked. Where all of it is conditional, the planner takes the condition for one of
 * the field it belongs to, and the field would not be fetched although the client asked for it.
 */
function anchored(selectionSet: SelectionSetNode | undefined): SelectionSetNode {
  const selections = selectionSet?.selections ?? [];
  const anchor = selections.every((selection) => dependsOnVariables(selection)) ? [typename] : [];
  return { kind: Kind.SELECTION_SET, selections: [...anchor, ...selections] };
}

function dependsOnVariables(selection: SelectionNode): boolean {
  if (conditional(selection).length > 0) return true;
  return (
    selection.kind === Kind.INLINE_FRAGMENT &&
    selection.selectionSet.selections.every((inner) => dependsOnVariables(inner))
  );
}

function plannedField(field: FieldNode, name: string): FieldNode {
  const { arguments: given = [], directives = [] } = field;
  return {
    kind: Kind.FIELD,
    name: field.name,
    ...(name !== field.name.value && { alias: { kind: Kind.NAME, value: name } }),
    ...(given.length > 0 && { arguments: given }),
    directives: [...directives.filter((directive) => !isConditional(directive)), ...conditional(field)],
  };
}

/** The conditions that variables decide; in one order, so that equal ones are found. */
function conditional({ directives = [] }: SelectionNode): readonly DirectiveNode[] {
  return directives
    .filter((directive) => isConditional(directive) && directive.arguments?.[0]?.value.kind === Kind.VARIABLE)
    .toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
}

function isSubTypeOf(
  schema: GraphQLSchema,
  abstract: GraphQLCompositeType,
  type: GraphQLCompositeType,
): boolean {
  return isAbstractType(abstract) && !isUnionType(type) && schema.isSubType(abstract, type);
}

/** Has the field the same type in every type that the interface stands for? Where not, the answer depends on which it is. */
function isSameEverywhere(
  schema: GraphQLSchema,
  type: Extract<GraphQLCompositeType, { getInterfaces: unknown }>,
  { name, type: declared }: GraphQLField<unknown, unknown>,
): boolean {
  if (isObjectType(type)) return true;
  return schema
    .getPossibleTypes(type)
    .every((possible) => String(possible.getFields()[name]?.type) === String(declared));
}
