import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { CasesTables } from "../tables.ts";
import { loadCase } from "./operations.ts";
import { CaseRef } from "./ref.ts";

/** The payload of a mutation on a case: the case as it is now. */
export function casePayload(name: string, description: string): ObjectRefOf<CasesTables, { caseId: string }> {
  return builder.objectRef<{ caseId: string }>(name).implement({
    description,
    fields: (t) => ({
      case: t.field({
        type: CaseRef,
        nullable: true,
        description: "The case as it is now (办件).",
        resolve: ({ caseId }, _args, context) => loadCase(context, caseId),
      }),
    }),
  });
}
