import { builder, FactRef } from "../builder.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { caseFacts } from "./case-facts.ts";
import { stationCaseFacts } from "./station-facts.ts";

builder.objectField(StationRef, "caseFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of its work (办件事实), for rules: cases filed and late, year by year. Numbers only. Empty when it never had a case here.",
    resolve: async ({ id }, _args, context) => [...(await stationCaseFacts(context, id))],
  }),
);

builder.objectField(CaseRef, "caseFacts", (t) =>
  t.field({
    type: [FactRef],
    nullable: true,
    description:
      "What is known of it (办件事实), for rules: how it came, where it stands, what was told and taken. Nothing of the applicant.",
    resolve: async (found, _args, context) => [...(await caseFacts(context, found))],
  }),
);
