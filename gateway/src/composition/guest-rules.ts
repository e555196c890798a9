import type { DocumentNode } from "graphql";
import { directiveViolations, schemaViolations } from "./guest-directives.ts";
import { nameViolations, prefixOf } from "./guest-names.ts";
import { typeViolations } from "./guest-types.ts";
import { joined, typeShapes, type TypeShape } from "./owned-types.ts";
import { problemOf, type CompositionProblem } from "./problem.ts";

/** A subgraph whose SDL could be read. */
export interface ReadSubgraph {
  readonly name: string;
  readonly guest?: boolean;
  readonly prefix?: string;
  readonly typeDefs: DocumentNode;
}

/**
 * What guests do to other subgraphs' types that the federation specification allows and a county must not do.
 *
 * A guest may refer to an entity of another subgraph and add nullable fields under its own prefix to it. It may not
 * move, serve or hide fields of others, loosen or tighten types, add members to enums, unions, interfaces and inputs,
 * add a field whose failure would null the whole answer, use names that are not its own, or directives that do
 * nothing here or reach beyond it.
 */
export function guestViolations(subgraphs: readonly ReadSubgraph[]): readonly CompositionProblem[] {
  const owned = new Map<string, TypeShape>();
  for (const { typeDefs } of subgraphs.filter(({ guest }) => guest !== true)) {
    for (const [name, shape] of typeShapes(typeDefs)) {
      const known = owned.get(name);
      owned.set(name, known === undefined ? shape : joined(known, shape));
    }
  }
  return subgraphs
    .filter(({ guest }) => guest === true)
    .flatMap((guest) => {
      const shapes = [...typeShapes(guest.typeDefs).values()];
      return [
        ...schemaViolations(guest.typeDefs),
        ...shapes.flatMap((shape) => directiveViolations(shape, owned.get(shape.name))),
        ...shapes.flatMap((shape) => {
          const core = owned.get(shape.name) ?? emptyRoot(shape);
          return core === undefined ? [] : typeViolations(shape, core);
        }),
        ...nameViolations(prefixOf(guest), shapes, owned),
      ].map((violation) => problemOf(violation, guest.name));
    });
}

/** A root type belongs to everybody, even while nobody else has a field in it. */
function emptyRoot(shape: TypeShape): TypeShape | undefined {
  if (shape.name !== "Query" && shape.name !== "Mutation") return undefined;
  return { ...shape, kind: "object", fields: new Map(), own: [], directives: [], interfaces: [] };
}
