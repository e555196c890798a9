import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A device at a station (自助设备), owned and described by facilities. */
export const DeviceRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Device", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      deviceFacts: t.field(listedFacts),
    }),
    fields: (t) => ({
      compliance: t.field(complianceField("device", "who keeps it, whether it works, how often it was used")),
    }),
  });
