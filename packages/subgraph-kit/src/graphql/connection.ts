import type { ConnectionRefOf, ObjectRefOf, SubgraphBuilder } from "./builder-types.ts";

/** What the nodes of a connection are called in the descriptions of its types. */
export interface NodeNames {
  /** English, plural and lower-case, for example `stations`. */
  readonly en: string;
  /** The Chinese term, for example 站点. */
  readonly zh: string;
}

/**
 * The one connection type of a node type, `StationConnection` with `StationEdge`, for every field that lists such
 * nodes: a client writes the fragment of a list once. Call it once a node type, beside the type's own reference.
 */
export function defineConnection<Tables, Node>(
  builder: SubgraphBuilder<Tables>,
  node: ObjectRefOf<Tables, Node>,
  { en, zh }: NodeNames,
): ConnectionRefOf<Tables, Node> {
  return builder.connectionObject(
    { type: node, name: `${node.name}Connection`, description: `A page of ${en} (${zh}).` },
    { name: `${node.name}Edge`, description: `One of the ${en} of a page (${zh}), with its cursor.` },
  );
}
