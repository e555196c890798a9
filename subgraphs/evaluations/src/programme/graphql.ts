import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** What a place set out to do by a day (改革任务), owned and described by facilities. */
export const ProgrammeRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Programme", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      programmeFacts: t.field(listedFacts),
    }),
    fields: (t) => ({
      compliance: t.field(
        complianceField("programme", "what was due by the day, what is done, its acceptance"),
      ),
    }),
  });
