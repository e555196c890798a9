import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import type { EvaluationsTables } from "../tables.ts";
import type { PayDraft } from "./pay.ts";

/** What somebody would be paid for a month. */
export const PayDraftRef: ObjectRefOf<EvaluationsTables, PayDraft> = builder.objectRef<PayDraft>("PayDraft");
