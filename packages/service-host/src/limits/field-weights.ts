import {
  getNamedType,
  isInputObjectType,
  Kind,
  parse,
  visit,
  type ConstDirectiveNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type ValueNode,
} from "graphql";

/**
 * What subgraphs of the core say of work that the size of an answer does not show, by `@cost(weight:)`: of a field
 * (`Query.whatIf`), an argument (`Query.rules(search:)`) or a field of an input (`WhatIfInput.draft`). What is given counts,
 * what is left out does not. Guests may not say it.
 */
export type Weights = ReadonlyMap<string, number>;

/** Where nobody says anything. */
export const noWeights: Weights = new Map();

/** A value that comes with each request. */
export interface GivenInput {
  readonly variable: string;
  readonly type: GraphQLInputType;
}

/** The weights written in a supergraph. */
export function weightsIn(supergraphSdl: string): Weights {
  const weights = new Map<string, number>();
  let parent = "";
  let field = "";
  const note = (place: string, directives: readonly ConstDirectiveNode[] = []): void => {
    const weight = directives
      .find(({ name }) => name.value === "cost")
      ?.arguments?.find(({ name }) => name.value === "weight")?.value;
    if (weight?.kind === Kind.INT) weights.set(place, Number(weight.value));
  };
  visit(parse(supergraphSdl, { noLocation: true }), {
    ObjectTypeDefinition: ({ name }) => void (parent = name.value),
    InterfaceTypeDefinition: ({ name }) => void (parent = name.value),
    InputObjectTypeDefinition: ({ name, fields }) => {
      for (const each of fields ?? []) note(`${name.value}.${each.name.value}`, each.directives);
      return false;
    },
    DirectiveDefinition: () => false,
    FieldDefinition: ({ name, directives }) => {
      field = name.value;
      note(`${parent}.${field}`, directives);
    },
    InputValueDefinition: ({ name, directives }) => note(`${parent}.${field}(${name.value}:)`, directives),
  });
  return weights;
}

/** What the field and the arguments written beside it weigh, and the variables whose values weigh besides. */
export function weightOfField(
  weights: Weights,
  parent: string,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): { readonly certain: number; readonly inputs: readonly GivenInput[] } {
  if (weights.size === 0) return { certain: 0, inputs: [] };
  const inputs: GivenInput[] = [];
  let certain = weights.get(`${parent}.${field.name}`) ?? 0;

  const add = (value: ValueNode, type: GraphQLInputType): void => {
    if (value.kind === Kind.VARIABLE) inputs.push({ variable: value.name.value, type });
    if (value.kind === Kind.LIST) for (const entry of value.values) add(entry, type);
    const named = getNamedType(type);
    if (value.kind !== Kind.OBJECT || !isInputObjectType(named)) return;
    for (const given of value.fields) {
      const inner = named.getFields()[given.name.value];
      if (inner === undefined || given.value.kind === Kind.NULL) continue;
      certain += weights.get(`${named.name}.${inner.name}`) ?? 0;
      add(given.value, inner.type);
    }
  };
  for (const { name, value } of node.arguments ?? []) {
    const argument = field.args.find((each) => each.name === name.value);
    if (argument === undefined || value.kind === Kind.NULL) continue;
    certain += weights.get(`${parent}.${field.name}(${argument.name}:)`) ?? 0;
    add(value, argument.type);
  }
  return { certain, inputs };
}

/** What the fields of inputs weigh that a variable's value gives. Its nesting has been limited before. */
export function weightOfValue(weights: Weights, value: unknown, type: GraphQLInputType): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, entry: unknown) => sum + weightOfValue(weights, entry, type), 0);
  }
  const named = getNamedType(type);
  if (typeof value !== "object" || value === null || !isInputObjectType(named)) return 0;
  return Object.entries(value).reduce((sum, [name, given]: [string, unknown]) => {
    const inner = named.getFields()[name];
    if (inner === undefined || given === null || given === undefined) return sum;
    const own = weights.get(`${named.name}.${inner.name}`) ?? 0;
    return sum + own + weightOfValue(weights, given, inner.type);
  }, 0);
}
