import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { casePayload } from "../case/payload.ts";
import { ChargedFeeInput } from "../receipt/graphql.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import { chargeFees } from "./operations.ts";

const ChargeFeesInput = builder.inputType("ChargeFeesInput", {
  description: "The fees of a case (收取费用).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    fees: t.field({
      type: [ChargedFeeInput],
      required: true,
      description: "All of them, 1 to 20, each with its basis (全部费用).",
    }),
  }),
});

builder.mutationField("chargeFees", (t) =>
  t.field({
    type: result(
      "ChargeFeesResult",
      casePayload("ChargeFeesPayload", "The case whose fees were charged (已收费办件)."),
    ),
    description:
      "Charges all fees of a case once, those of joint departments among them, against one receipt (一次性收费), LP-17; where they were taken when it was filed, none are charged again. For clerks and agents of the place.",
    args: {
      input: t.arg({
        type: ChargeFeesInput,
        required: true,
        description: "The case and its fees (办件与费用).",
      }),
    },
    resolve: (_root, args, context) => outcome(chargeFees(context, args.input)),
  }),
);
