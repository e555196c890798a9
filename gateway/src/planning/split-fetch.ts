import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type FieldNode, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { entityFields, withEntityFields } from "./entity-fields.ts";
import { type PlanningSupergraph, requirementKey } from "./planning-supergraph.ts";
import type { Requirement } from "./required-fields.ts";

/**
 * Splits a fetch whose representations would need two values under one name: `price(currency: "USD")` for one of its
 * fields, `price(currency: "EUR")` for another. Each part brings a representation of its own.
 *
 * @returns the fetch itself where one representation serves all its fields
 */
export function splitFetch(fetch: FetchNode, graph: PlanningSupergraph): readonly FetchNode[] {
  const { requires = [], serviceName } = fetch;
  const disputed = disputedPlaces(requires, graph);
  if (disputed.size === 0) return [fetch];

  const document = parse(fetch.operation, { noLocation: true });
  const parts = new Parts(disputed);
  const partOf = new Map<FieldNode, number>();
  for (const { field, typeName } of entityFields(document)) {
    const name = field.name.value;
    const key = requirementKey(serviceName, typeName, graph.requiredFields.get(name)?.name ?? name);
    partOf.set(field, parts.partFor(graph.requirements.get(key) ?? new Map<string, string>()));
  }
  return parts.all.map((part, at) => {
    const operation = withEntityFields(document, (field) => partOf.get(field) === at);
    const used = new Set<string>();
    visit(operation, { Variable: ({ name }) => void used.add(name.value) });
    return {
      ...fetch,
      operation: stripIgnoredCharacters(print(operation)),
      ...(fetch.operationDocumentNode && { operationDocumentNode: operation }),
      ...(fetch.variableUsages && { variableUsages: fetch.variableUsages.filter((name) => used.has(name)) }),
      requires: selected(requires, graph, (place, name) => !disputed.has(place) || part.get(place) === name),
    };
  });
}

/** Parts of a fetch, each with the value it reads at every disputed place. */
class Parts {
  readonly all: Map<string, string>[] = [];
  readonly #disputed: ReadonlySet<string>;

  constructor(disputed: ReadonlySet<string>) {
    this.#disputed = disputed;
  }

  partFor(requirement: Requirement): number {
    const needed = [...requirement].filter(([place]) => this.#disputed.has(place));
    const fits = (part: ReadonlyMap<string, string>): boolean =>
      needed.every(([place, name]) => (part.get(place) ?? name) === name);
    const found = this.all.findIndex(fits);
    const at = found === -1 ? this.all.push(new Map()) - 1 : found;
    for (const [place, name] of needed) this.all[at]?.set(place, name);
    return at;
  }
}

/** Where representations would need more than one value under one name. */
function disputedPlaces(
  requires: readonly QueryPlanSelectionNode[],
  graph: PlanningSupergraph,
): ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  selected(requires, graph, (place, name) => {
    names.set(place, (names.get(place) ?? new Set()).add(name));
    return true;
  });
  return new Set([...names].filter(([, found]) => found.size > 1).map(([place]) => place));
}

/** The selections whose fields are wanted; places are paths of the fields' own names, `category/averagePrice`. */
function selected(
  selections: readonly QueryPlanSelectionNode[],
  graph: PlanningSupergraph,
  want: (place: string, plannedName: string) => boolean,
  path = "",
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === "InlineFragment") {
      return [{ ...selection, selections: selected(selection.selections, graph, want, path) }];
    }
    const own = graph.requiredFields.get(selection.name)?.name ?? selection.name;
    const place = path === "" ? own : `${path}/${own}`;
    if (!want(place, selection.name)) return [];
    return selection.selections === undefined
      ? [selection]
      : [{ ...selection, selections: selected(selection.selections, graph, want, place) }];
  });
}
