import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EconomyTables } from "../tables.ts";

// Entities of the core, described by their owners. Slices add fields to them, nullable all of them: a failure here must
// not null the answer of others.

/** A division (区划), owned by facilities. */
export const DivisionRef: ObjectRefOf<EconomyTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({ code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }) }),
  });

/** A service item (事项), owned by the catalogue. */
export const ServiceItemRef: ObjectRefOf<EconomyTables, { id: string }> = builder
  .externalRef("ServiceItem", builder.selection<{ id: string }>("id"))
  .implement({ externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }) });
