import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** Somebody in a role at a window or a station (岗位任职), owned and described by personnel. */
export const PostRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Post", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      postFacts: t.field(listedFacts),
    }),
    fields: (t) => ({
      compliance: t.field(complianceField("post", "its holder, its term, how it was filled")),
    }),
  });
