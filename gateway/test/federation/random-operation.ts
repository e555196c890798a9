import * as fc from "fast-check";
import { type DocumentNode, type GraphQLObjectType, Kind, parse, print, visit } from "graphql";
import { Draw } from "./draw.ts";
import type { MockGraph } from "./mock-graph.ts";
import { RandomSelections } from "./random-selections.ts";
import { RandomValues } from "./random-values.ts";

/** An operation with its variables. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Operations that are valid in the schema clients see. */
export function randomOperation({ api, directives }: MockGraph): fc.Arbitrary<RandomOperation> {
  const roots = [api.getQueryType(), api.getQueryType(), api.getQueryType(), api.getMutationType()].filter(
    (type): type is GraphQLObjectType => type != null,
  );
  const required = [...directives.requirements.values()].flatMap((set) => set.selections);
  const misleading = [
    ...[...directives.keys].map((key) => key.slice(key.indexOf(".") + 1)),
    ...required.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : [])),
  ];
  return fc.gen().map((g) => {
    const draw = new Draw(g);
    const root = draw.pick(roots);
    const values = new RandomValues(draw);
    const selections = new RandomSelections(draw, { schema: api, values, misleading });
    const set = selections.draw(root, 30);
    const kind = root === api.getMutationType() ? "mutation" : "query";
    const query = `${kind}${values.declarations} ${set}\n${selections.fragments}`;
    return withoutUnused(parse(query, { noLocation: true }), values.variables);
  });
}

/** An operation without the fragments and variables it does not use. */
export function withoutUnused(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): RandomOperation {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    FragmentSpread: ({ name }) => void used.add(name.value),
    Variable: ({ name }) => void used.add(`$${name.value}`),
  });
  const tidy = visit(document, {
    FragmentDefinition: ({ name }) => (used.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? false : null),
  });
  // What only an unused fragment used is unused now.
  if (tidy !== document) return withoutUnused(tidy, variables);
  const kept = Object.entries(variables).filter(([name]) => used.has(`$${name}`));
  return { query: print(document), variables: Object.fromEntries(kept) };
}
