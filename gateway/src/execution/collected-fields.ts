import {
  isAbstractType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { conditionsOf, fragmentOf, responseName, type ClientOperation } from "./client-operation.ts";

/** How the conditions of an operation come out in one request. */
export type Conditions = ReadonlyMap<string, boolean>;

/**
 * The fields of a type that are asked, by their names in the answer and in the order of their first mention, as the
 * GraphQL specification collects them (6.3.2).
 *
 * @param type the type at hand, or an interface as long as nobody can say which of its types it is
 */
export function collectedFields(
  client: ClientOperation,
  conditions: Conditions,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const collected = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const collect = (selection: SelectionNode): void => {
    if (!isIncluded(selection, conditions)) return;
    if (selection.kind === Kind.FIELD) {
      const name = responseName(selection);
      const known = collected.get(name);
      if (known === undefined) collected.set(name, [selection]);
      else known.push(selection);
      return;
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (visited.has(selection.name.value)) return;
      visited.add(selection.name.value);
    }
    const fragment = fragmentOf(client, selection, type);
    if (fragment !== undefined && applies(client, fragment.on, type)) {
      fragment.selectionSet.selections.forEach(collect);
    }
  };
  for (const { selections } of selectionSets) selections.forEach(collect);
  return collected;
}

function isIncluded(selection: SelectionNode, given: Conditions): boolean {
  const conditions = conditionsOf(selection);
  return conditions !== "never" && conditions.every(({ variable, not }) => given.get(variable) !== not);
}

function applies({ schema }: ClientOperation, on: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
  if (on === type) return true;
  return isAbstractType(on) && "getFields" in type && schema.isSubType(on, type);
}
