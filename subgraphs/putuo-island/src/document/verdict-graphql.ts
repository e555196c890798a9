import { builder, ComplianceRef, FactRef } from "../builder.ts";
import { documentCompliance, documentFacts } from "./facts.ts";
import { BicyclePermitRef, GateCardRef } from "./reference.ts";

for (const ref of [GateCardRef, BicyclePermitRef]) {
  builder.objectFields(ref, (t) => ({
    documentFacts: t.field({
      type: [FactRef],
      nullable: true,
      description:
        "What is known of it as registered (证件事实), in the words of the town's rules. Nothing of who holds it.",
      resolve: (document) => [...documentFacts(document)],
    }),
    compliance: t.field({
      type: ComplianceRef,
      nullable: true,
      description:
        "What the rules of the town say of it (合规情况), with article, missing facts and explanation; empty where no pack has a rule about it.",
      args: {
        on: t.arg({ type: "Date", description: "The day asked about (所问日期); today when left out." }),
        asKnownOn: t.arg({
          type: "Date",
          description:
            "Only what was issued and known by that day counts (截至日期); all that is known now when left out.",
        }),
      },
      resolve: (document, args, context) => documentCompliance(context, document, args),
    }),
  }));
}
