import {
  type DocumentNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from "graphql";
import { directivesNamed, flagArgument, textArgument } from "./join-directives.ts";

/** A type of a supergraph whose fields are resolved by subgraphs. */
export type FieldsNode = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function isFieldsNode(definition: { readonly kind: Kind }): definition is FieldsNode {
  return (
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
  );
}

/** What the definitions of a supergraph say about its fields. */
export class FieldTypes {
  readonly all: readonly FieldsNode[];
  readonly #byName: ReadonlyMap<string, FieldsNode>;

  constructor(supergraph: DocumentNode) {
    this.all = supergraph.definitions.filter(isFieldsNode);
    this.#byName = new Map(this.all.map((type) => [type.name.value, type]));
  }

  /** The named type of a field; undefined where there is no such field. */
  typeOf(typeName: string, field: string): string | undefined {
    const found = this.#fieldOf(typeName, field);
    return found && namedType(found.type);
  }

  /** The interfaces that no object type implements, so that nothing can be one. */
  get emptyInterfaces(): ReadonlySet<string> {
    const [interfaces, objects] = [Kind.INTERFACE_TYPE_DEFINITION, Kind.OBJECT_TYPE_DEFINITION].map((kind) =>
      this.all.filter((type) => type.kind === kind),
    );
    const implemented = objects?.flatMap((type) => type.interfaces ?? []).map(({ name }) => name.value);
    return new Set(interfaces?.map(({ name }) => name.value)).difference(new Set(implemented));
  }

  /** The subgraphs, as `join__Graph` calls them, that resolve a field. */
  graphsOf(typeName: string, field: string): ReadonlySet<string> {
    const type = this.#byName.get(typeName);
    const joins = directivesNamed(this.#fieldOf(typeName, field) ?? {}, "join__field");
    const graphs = joins.length > 0 ? joins : directivesNamed(type ?? {}, "join__type");
    return new Set(
      graphs
        .filter((join) => flagArgument(join, "external") !== true)
        .flatMap((join) => textArgument(join, "graph") ?? []),
    );
  }

  #fieldOf(typeName: string, field: string): ReturnType<NonNullable<FieldsNode["fields"]>["at"]> {
    return this.#byName.get(typeName)?.fields?.find(({ name }) => name.value === field);
  }
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
