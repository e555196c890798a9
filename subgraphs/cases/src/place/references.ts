import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CasesTables } from "../tables.ts";

/** A division (区划), owned and described by facilities; known here by its code, and by nothing else. */
export const DivisionRef: ObjectRefOf<CasesTables, { code: string }> = builder
  .externalRef("Division", builder.keyDirective(builder.selection<{ code: string }>("code"), false))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
    }),
  });
