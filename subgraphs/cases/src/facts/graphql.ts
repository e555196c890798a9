import { builder, FactRef } from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { StationRef } from "../caseload/graphql.ts";
import { caseFacts } from "./case-facts.ts";
import { handlerFacts } from "./handler-facts.ts";
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
    resolve: async (found, _args, context) => [
      ...(await caseFacts(context, await wholeCase(context, found))),
    ],
  }),
);

/** People are personnel's: here they are known by id, and their account, which cases name, is borrowed. */
builder.externalRef("StaffMember", builder.selection<{ id: string }>("id")).implement({
  externalFields: (t) => ({
    id: t.id({ description: "Opaque id (标识)." }),
    account: t.string({ nullable: true, description: "Account they sign in with (账号)." }),
  }),
  fields: (t) => ({
    caseFacts: t.field({
      type: [FactRef],
      nullable: true,
      requires: builder.selection<{ account?: string | null }>("account"),
      description:
        "What is known of their work (办件事实), for rules: cases they took in as an agent (帮办代办), month by month, YS-5. For those who may see their account; null for everybody else and when none is on file.",
      resolve: async ({ account }, _args, context) => {
        const facts = await handlerFacts(context, account);
        return facts === undefined ? null : [...facts];
      },
    }),
  }),
});
