import {
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isUnionType,
  Kind,
  OperationTypeNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { costOf, costOfOperation, noWeights } from "@yimen/service-host";

/** What a field that is new to clients costs when it is asked once, with everything plain beneath it. */
export interface FieldCost {
  /** `Type.field`. */
  readonly field: string;
  /** By the rules of the gateway: objects 1, plain values 0.1, times the sizes of lists; rounded up. */
  readonly cost: number;
}

/** Objects within objects that are counted. */
const deepest = 3;

/** The costs of the fields that types known to clients get. */
export function costsOfNewFields(before: GraphQLSchema, after: GraphQLSchema): readonly FieldCost[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || isIntrospectionType(type)) return [];
    const known = before.getType(type.name);
    const isRoot = type === after.getQueryType() || type === after.getMutationType();
    if (known === undefined && !isRoot) return [];
    const fields = isObjectType(known) ? known.getFields() : {};
    return Object.keys(type.getFields())
      .filter((field) => !Object.hasOwn(fields, field))
      .map((field) => ({
        field: `${type.name}.${field}`,
        cost: costOfField({ before, after }, type.name, field),
      }));
  });
}

interface Schemas {
  readonly before: GraphQLSchema;
  readonly after: GraphQLSchema;
}

function costOfField(schemas: Schemas, type: string, field: string): number {
  const selected = fieldNode(schemas, type, field, deepest);
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    // Whatever the type, it is measured as if it stood at the root.
    selections: [
      { ...inlineFragment(type), selectionSet: { kind: Kind.SELECTION_SET, selections: [selected] } },
    ],
  };
  const operation = {
    kind: Kind.OPERATION_DEFINITION,
    operation: OperationTypeNode.QUERY,
    selectionSet,
  } as const;
  return costOf(
    costOfOperation(schemas.after, { kind: Kind.DOCUMENT, definitions: [operation] }, operation, noWeights),
    {},
    noWeights,
  );
}

function fieldNode(schemas: Schemas, parent: string, field: string, depth: number): FieldNode {
  const type = schemas.after.getType(parent);
  const inner = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
  const selections = inner === undefined ? [] : plainSelections(schemas, getNamedType(inner.type), depth);
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: field },
    ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}

function plainSelections(schemas: Schemas, type: GraphQLNamedType, depth: number): readonly SelectionNode[] {
  if (isUnionType(type)) {
    return type.getTypes().map((member) => ({
      ...inlineFragment(member.name),
      selectionSet: { kind: Kind.SELECTION_SET, selections: plainSelections(schemas, member, depth) },
    }));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  // What the graph had before is not the new field's to pay for, beyond its plain values.
  const isNew = schemas.before.getType(type.name) === undefined;
  return Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) || (isNew && depth > 1))
    .map((field) => fieldNode(schemas, type.name, field.name, depth - 1));
}

function inlineFragment(type: string): {
  readonly kind: Kind.INLINE_FRAGMENT;
  readonly typeCondition: {
    readonly kind: Kind.NAMED_TYPE;
    readonly name: { readonly kind: Kind.NAME; readonly value: string };
  };
} {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
  };
}
