import { type Subgraphs, Supergraph } from "@apollo/federation-internals";
import { Kind, parse, print, visit } from "graphql";

/** What a supergraph knows of each subgraph it was composed with; it is read when it is first asked. */
export function composedSdls(supergraphSdl: string): (name: string) => string | undefined {
  let subgraphs: Subgraphs | undefined;
  return (name) => {
    subgraphs ??= Supergraph.build(supergraphSdl).subgraphs();
    const found = subgraphs.get(name);
    return found && withoutEmptyRoots(found.toString());
  };
}

/** A subgraph without root fields of its own is printed with the name of a root type and not with the type. */
function withoutEmptyRoots(sdl: string): string {
  const document = parse(sdl, { noLocation: true });
  const defined = new Set(
    document.definitions.flatMap((node) =>
      "name" in node && node.name !== undefined ? [node.name.value] : [],
    ),
  );
  return print(
    visit(document, {
      SchemaDefinition: ({ directives = [], operationTypes }) => ({
        kind: Kind.SCHEMA_EXTENSION,
        directives,
        operationTypes: operationTypes.filter(({ type }) => defined.has(type.name.value)),
      }),
    }),
  );
}
