import type { FetchNode, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type FieldNode, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { type EntityField, entityFields, withEntityFields } from "./entity-fields.ts";
import { type PlanningSupergraph, requirementKey } from "./planning-supergraph.ts";
import type { Requirement } from "./required-fields.ts";

/** Some fields of a fetch, and the representation that serves them all. */
interface Part {
  /** On what it depends whether what they require has been fetched. */
  readonly when: string;
  /** What they require, and where it is read. */
  readonly names: Map<string, string>;
}

/**
 * Splits a fetch of which one representation does not serve all fields. Each part brings a representation of its own.
 *
 * - Two values would have to stand under one name: `price(currency: "USD")` for one field, `price(currency: "EUR")` for
 *   another.
 * - A field that is asked on a condition requires values, which are fetched on that condition. Its neighbours would be lost
 *   together with it: an entity of which a part is missing is not asked about.
 *
 * @returns the fetch itself where one representation serves all its fields
 */
export function splitFetch(fetch: FetchNode, graph: PlanningSupergraph): readonly FetchNode[] {
  const { requires = [], serviceName } = fetch;
  const mayDiffer = /@(?:include|skip)\(/.test(fetch.operation) || requiresArguments(requires, graph);
  if (requires.length === 0 || !mayDiffer) return [fetch];

  const document = parse(fetch.operation, { noLocation: true });
  const fields = entityFields(document)
    .map((field) => ({ field, requirement: requirementOf(field, serviceName, graph) }))
    .toSorted((a, b) => Number(a.field.when !== "") - Number(b.field.when !== ""));
  const parts: Part[] = [];
  const partOf = new Map<FieldNode, Part>(
    fields.map(({ field, requirement }) => [field.field, partFor(field, requirement, parts)]),
  );
  if (parts.length < 2) return [fetch];

  const required = new Set(fields.flatMap(({ requirement }) => [...requirement.values()]));
  return parts.map((part) => {
    const operation = withEntityFields(document, (field) => partOf.get(field) === part);
    const read = new Set(part.names.values());
    const used = new Set<string>();
    visit(operation, { Variable: ({ name }) => void used.add(name.value) });
    return {
      ...fetch,
      operation: stripIgnoredCharacters(print(operation)),
      ...(fetch.operationDocumentNode && { operationDocumentNode: operation }),
      ...(fetch.variableUsages && { variableUsages: fetch.variableUsages.filter((name) => used.has(name)) }),
      requires: selected(
        requires,
        (path, typeName) =>
          read.has(path) ||
          !required.has(path) ||
          isKey(path, required, graph.keys.get(`${serviceName}/${typeName}`)),
      ),
    };
  });
}

function requirementOf(
  { field, typeName }: EntityField,
  subgraph: string,
  graph: PlanningSupergraph,
): Requirement {
  const name = graph.requiredFields.get(field.name.value)?.name ?? field.name.value;
  return graph.requirements.get(requirementKey(subgraph, typeName, name)) ?? new Map<string, string>();
}

/** The first part that serves a field, or a new one. Fields that are always asked come first. */
function partFor({ when }: EntityField, requirement: Requirement, parts: Part[]): Part {
  const depends = requirement.size === 0 ? "" : when;
  const fits = (part: Part): boolean =>
    part.when === depends &&
    [...requirement].every(([place, name]) => (part.names.get(place) ?? name) === name);
  const brings = (part: Part): boolean =>
    part.when === "" && [...requirement].every(([place, name]) => part.names.get(place) === name);
  const found = parts.find(brings) ?? parts.find(fits);
  const part = found ?? { when: depends, names: new Map<string, string>() };
  if (found === undefined) parts.push(part);
  for (const [place, name] of requirement) part.names.set(place, name);
  return part;
}

/** Is the place one of a key by which the entity can be told without anything that another field requires? */
function isKey(
  place: string,
  required: ReadonlySet<string>,
  keys: readonly (readonly string[])[] = [],
): boolean {
  const free = keys.filter((key) => !key.some((each) => required.has(each)));
  return (free.length > 0 ? free : keys).some((key) => key.includes(place));
}

function requiresArguments(requires: readonly QueryPlanSelectionNode[], graph: PlanningSupergraph): boolean {
  return requires.some(
    (selection) =>
      (selection.kind === "Field" && (graph.requiredFields.get(selection.name)?.arguments.length ?? 0) > 0) ||
      requiresArguments(selection.selections ?? [], graph),
  );
}

/** The selections whose fields are wanted; paths are of planned names, `category/price__…`. */
function selected(
  selections: readonly QueryPlanSelectionNode[],
  want: (path: string, typeName: string) => boolean,
  at: { readonly path: string; readonly typeName: string } = { path: "", typeName: "" },
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === "InlineFragment") {
      // Within a value the type of the entity stays: places begin there.
      const typeName = at.path === "" ? (selection.typeCondition ?? at.typeName) : at.typeName;
      return [{ ...selection, selections: selected(selection.selections, want, { ...at, typeName }) }];
    }
    const path = at.path === "" ? selection.name : `${at.path}/${selection.name}`;
    if (!want(path, at.typeName)) return [];
    return selection.selections === undefined
      ? [selection]
      : [{ ...selection, selections: selected(selection.selections, want, { ...at, path }) }];
  });
}
