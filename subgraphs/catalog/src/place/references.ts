import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CatalogTables } from "../tables.ts";

/** A division (区划), owned and described by facilities; known here by its code. */
export const DivisionRef: ObjectRefOf<CatalogTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
    }),
  });
