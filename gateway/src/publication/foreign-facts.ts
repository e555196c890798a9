import { Kind, type DocumentNode } from "graphql";
import { typeShapes } from "../composition/owned-types.ts";

/** What a subgraph is sent of others' facts: `Station.residents` for a field that requires `residents`. */
export function foreignFacts(document: DocumentNode): readonly string[] {
  const read = typeShapes(document)
    .values()
    .flatMap(({ name, fields }) =>
      fields.values().flatMap(({ directives }) =>
        directives
          .filter((directive) => directive.name === "requires")
          .flatMap(({ node }) => node.arguments ?? [])
          .flatMap(({ value }) => (value.kind === Kind.STRING ? [`${name} { ${value.value} }`] : [])),
      ),
    );
  return [...new Set(read)].toSorted();
}
