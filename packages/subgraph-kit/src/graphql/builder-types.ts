import type { DivisionCode } from "@yimen/domain";
import type { FactValue } from "@yimen/rules";
import type { ConnectionShape } from "@pothos/plugin-relay";
import type { RequestContext } from "../request/context.ts";
// For their types alone: what the plugins add to the builder must be in the published declarations.
import "@pothos/plugin-directives";
import "@pothos/plugin-federation";

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
