import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { weightOfField, weightOfValue, type GivenInput, type Weights } from "./field-weights.ts";
import {
  isPaged,
  largest,
  pageSizes,
  plainListSizes,
  type ListSize,
  type VariableDefaults,
} from "./list-size.ts";

/** What an operation may cost: what is certain, and what depends on the variables of a request. In tenths. */
export interface OperationCost {
  readonly certain: number;
  readonly lists: readonly { readonly sizes: readonly ListSize[]; readonly entry: OperationCost }[];
  /** Values of variables that may weigh something by themselves. */
  readonly inputs: readonly GivenInput[];
  /** Every page size the operation asks for. */
  readonly pages: readonly ListSize[];
}

const free: OperationCost = { certain: 0, lists: [], inputs: [], pages: [] };
// In tenths, so that sums stay exact: ten plain values weigh as much as one object.
const objectTenths = 10;
const leafTenths = 1;

/**
 * The cost of an operation as far as its text and the schema tell it.
 *
 * Each object costs 1 and each plain value 0.1, times the sizes of all lists around it. Both branches of a condition
 * and all branches of a union count. Fields the schema does not know cost nothing: validation refuses them. What weighs more
 * than it looks adds its weight.
 *
 * The operation must have passed the limit on expanded selections, since fragments are expanded here.
 */
export function costOfOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  weights: Weights,
): OperationCost {
  const root = schema.getRootType(operation.operation);
  if (!root) return free;
  const defaults: VariableDefaults = new Map(
    (operation.variableDefinitions ?? []).map((node) => [node.variable.name.value, node.defaultValue]),
  );
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );

  /** `page` is the size of the connection whose `edges` and `nodes` these selections may be. */
  const costOfSelections = (
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    page: readonly ListSize[] | undefined,
  ): OperationCost =>
    sum(
      selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return costOfField(selection, parent, page);
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (fragment === undefined) return free;
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        return costOfSelections(fragment.selectionSet, isCompositeType(condition) ? condition : parent, page);
      }),
    );

  const costOfField = (
    node: FieldNode,
    parent: GraphQLCompositeType,
    page: readonly ListSize[] | undefined,
  ): OperationCost => {
    const field = fieldOf(parent, node.name.value);
    if (field === undefined) return free;
    const type = getNamedType(field.type);
    const weight = weightOfField(weights, parent.name, field, node);
    const own = { certain: weight.certain * objectTenths, inputs: weight.inputs };
    if (!isCompositeType(type) || node.selectionSet === undefined) {
      return { ...free, ...own, certain: own.certain + leafTenths };
    }

    const isList = isListType(getNullableType(field.type));
    const ownPage = isPaged(field) ? pageSizes(field, node, defaults) : undefined;
    const inner = costOfSelections(node.selectionSet, type, isList ? undefined : ownPage);
    const entry = { ...inner, certain: inner.certain + objectTenths, pages: [] };
    const pages = [...(ownPage ?? []), ...inner.pages];
    // What a list weighs by itself, it weighs once.
    const all = isList ? { ...free, ...times(entry, ownPage ?? page ?? plainListSizes(field, node)) } : entry;
    return {
      ...all,
      certain: all.certain + own.certain,
      inputs: [...all.inputs, ...own.inputs],
      pages,
    };
  };

  return costOfSelections(operation.selectionSet, root, undefined);
}

/** The cost in one request, rounded up to whole objects. */
export function costOf(
  cost: OperationCost,
  variables: Readonly<Record<string, unknown>>,
  weights: Weights,
): number {
  const tenthsOf = ({ certain, lists, inputs }: OperationCost): number =>
    lists.reduce(
      (total, { sizes, entry }) => total + largest(sizes, variables) * tenthsOf(entry),
      inputs.reduce(
        (total, { variable, type }) =>
          total + weightOfValue(weights, variables[variable], type) * objectTenths,
        certain,
      ),
    );
  return Math.ceil(tenthsOf(cost) / objectTenths);
}

function times(entry: OperationCost, sizes: readonly ListSize[]): Pick<OperationCost, "certain" | "lists"> {
  const known = sizes.every((size) => size.kind === "fixed");
  return known && entry.lists.length === 0 && entry.inputs.length === 0
    ? { certain: largest(sizes, {}) * entry.certain, lists: [] }
    : { certain: 0, lists: [{ sizes, entry }] };
}

function sum(costs: readonly OperationCost[]): OperationCost {
  return {
    certain: costs.reduce((total, cost) => total + cost.certain, 0),
    lists: costs.flatMap((cost) => cost.lists),
    inputs: costs.flatMap((cost) => cost.inputs),
    pages: costs.flatMap((cost) => cost.pages),
  };
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
