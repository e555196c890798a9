import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CasesTables } from "../tables.ts";

/** A department (部门), owned and described by personnel; known here by its id. */
export const DepartmentRef: ObjectRefOf<CasesTables, { id: string }> = builder
  .externalRef("Department", builder.selection<{ id: string }>("id"))
  .implement({ externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }) });

/** A division (区划), owned and described by facilities. */
export const DivisionRef: ObjectRefOf<CasesTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
    }),
  });

/** A window (窗口), owned and described by facilities. */
export const WindowRef: ObjectRefOf<CasesTables, { id: string }> = builder
  .externalRef("Window", builder.selection<{ id: string }>("id"))
  .implement({ externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }) });
