import SchemaBuilder from "@pothos/core";
import DirectivesPlugin from "@pothos/plugin-directives";
import FederationPlugin from "@pothos/plugin-federation";
import RelayPlugin from "@pothos/plugin-relay";
import type { BuilderTypes, SubgraphBuilder } from "./builder-types.ts";
import { pageSize } from "./pages.ts";
import { defineScalars } from "./scalars.ts";

/** The builder of one subgraph. Fields are non-null unless they say otherwise. */
export function createBuilder<Tables>(): SubgraphBuilder<Tables> {
  const builder = new SchemaBuilder<BuilderTypes<Tables>>({
    // The federation plugin needs the directives plugin before it.
    plugins: [DirectivesPlugin, FederationPlugin, RelayPlugin],
    defaultFieldNullability: false,
    relay: {
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      cursorType: "String",
      clientMutationId: "omit",
      pageInfoTypeOptions: { shareable: true, description: "Where a page (分页) begins and ends." },
      hasNextPageFieldOptions: { description: "Is there more after it (后面还有)?" },
      hasPreviousPageFieldOptions: { description: "Is there more before it (前面还有)?" },
      startCursorFieldOptions: { description: "Cursor of its first entry (首条游标), for before." },
      endCursorFieldOptions: { description: "Cursor of its last entry (末条游标), for after." },
      defaultConnectionTypeOptions: { description: "A page of a list (一页)." },
      defaultEdgeTypeOptions: { description: "An entry of a page with its cursor (一条)." },
      edgesFieldOptions: { description: "The entries, in order (各条)." },
      nodeFieldOptions: { description: "The entry itself (内容)." },
      cursorFieldOptions: { description: "Where it stands in the list (游标), opaque." },
      pageInfoFieldOptions: { description: "Where this page begins and ends (分页信息)." },
      firstArgOptions: {
        description: `How many from the front, 1 to ${pageSize.most}; ${pageSize.default} unless told otherwise (前几条).`,
      },
      afterArgOptions: { description: "Only those after this cursor (此游标之后)." },
      lastArgOptions: { description: `How many from the end, 1 to ${pageSize.most} (后几条).` },
      beforeArgOptions: { description: "Only those before this cursor (此游标之前)." },
    },
  });
  defineScalars(builder);
  return builder;
}
