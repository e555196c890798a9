import type { DivisionCode } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import SchemaBuilder from "@pothos/core";
import DirectivesPlugin from "@pothos/plugin-directives";
import FederationPlugin from "@pothos/plugin-federation";
import RelayPlugin, { type ConnectionShape } from "@pothos/plugin-relay";
import type { RequestContext } from "../request/context.ts";
// Once more for their types alone: what the plugins add to the builder must be in the published declarations.
import "@pothos/plugin-directives";
import "@pothos/plugin-federation";
import { pageSize } from "./pages.ts";
import { defineScalars } from "./scalars.ts";

/** What the kit fixes for every subgraph's schema. */
export interface BuilderTypes<Tables> {
  Context: RequestContext<Tables>;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: Temporal.PlainDate };
    DateTime: { Input: string; Output: Temporal.Instant };
    Decimal: { Input: string; Output: string };
    DivisionCode: { Input: string; Output: DivisionCode };
    Fen: { Input: number; Output: number };
    /** There once `defineFacts` was called. What comes in is judged by the facts schema, not by its type. */
    FactValue: { Input: unknown; Output: FactValue | null };
  };
}

type KitTypes<Tables> = PothosSchemaTypes.ExtendDefaultTypes<BuilderTypes<Tables>>;

/** A reference to an object type of a subgraph's schema. */
export type ObjectRefOf<Tables, Shape> = PothosSchemaTypes.ObjectRef<KitTypes<Tables>, Shape>;

/** A reference to a connection type of a subgraph's schema; its fields answer with a `Page`. */
export type ConnectionRefOf<Tables, Node> = ObjectRefOf<
  Tables,
  ConnectionShape<KitTypes<Tables>, Node, false>
>;

/** A reference to a union type of a subgraph's schema. */
export type UnionRefOf<Tables, Shape> = PothosSchemaTypes.UnionRef<KitTypes<Tables>, Shape>;

/** A reference to an interface type of a subgraph's schema. */
export type InterfaceRefOf<Tables, Shape> = PothosSchemaTypes.InterfaceRef<KitTypes<Tables>, Shape>;

/** A reference to an enum type of a subgraph's schema. */
export type EnumRefOf<Tables, Value> = PothosSchemaTypes.EnumRef<KitTypes<Tables>, Value>;

/** A reference to an input type of a subgraph's schema. */
export type InputRefOf<Tables, Shape> = PothosSchemaTypes.InputObjectRef<KitTypes<Tables>, Shape>;

/** A reference to an argument of a field, whose value has this type. */
export type ArgumentRefOf<Tables, Value> = PothosSchemaTypes.ArgumentRef<KitTypes<Tables>, Value>;

/** A Pothos schema builder with the kit's plugins, scalars and conventions. */
export type SubgraphBuilder<Tables> = PothosSchemaTypes.SchemaBuilder<KitTypes<Tables>>;

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
