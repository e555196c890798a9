import { outcome } from "@yimen/subgraph-kit";
import { builder, result, SpecialGroupEnum } from "../builder.ts";
import { wholeCase } from "../case/operations.ts";
import { casePayload } from "../case/payload.ts";
import { CaseRef } from "../case/ref.ts";
import { caseId, expectedRevision, key } from "../step/arguments.ts";
import type { GreenChannel } from "./green-channel.ts";
import { openGreenChannel } from "./operations.ts";

const GreenChannelRef = builder.objectRef<GreenChannel>("GreenChannel").implement({
  description:
    "How a case is led past the ordinary way (绿色通道), SM-24: followed by name, with a shorter limit.",
  fields: (t) => ({
    groups: t.field({
      type: [SpecialGroupEnum],
      description: "Special groups whoever it is for belongs to (特殊服务对象).",
      resolve: ({ groups }) => [...groups],
    }),
    matter: t.string({
      nullable: true,
      description: "What makes the matter a special one (特殊事项).",
      resolve: ({ matter }) => matter ?? null,
    }),
    tracker: t.exposeString("tracker", {
      description: "Account of whoever follows and coordinates it (跟踪协调专人).",
    }),
    openedOn: t.field({
      type: "Date",
      description: "Since when (转入日期).",
      resolve: ({ openedOn }) => Temporal.PlainDate.from(openedOn),
    }),
  }),
});

builder.objectField(CaseRef, "greenChannel", (t) =>
  t.field({
    type: GreenChannelRef,
    nullable: true,
    description: "The green channel it is on (绿色通道); null where it goes the ordinary way.",
    resolve: async (found, _args, context) => (await wholeCase(context, found)).greenChannel,
  }),
);

const OpenGreenChannelInput = builder.inputType("OpenGreenChannelInput", {
  description: "A case for the green channel (转入绿色通道).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    caseId: t.id(caseId),
    expectedRevision: t.int(expectedRevision),
    groups: t.field({
      type: [SpecialGroupEnum],
      description: "Special groups whoever it is for belongs to, at most 10 (特殊服务对象).",
    }),
    matter: t.string({
      description:
        "What makes the matter a special one, at most 200 characters, nobody's name or number in it (特殊事项).",
    }),
    tracker: t.string({
      description: "Account of whoever follows and coordinates it (跟踪协调专人); the caller when left out.",
    }),
    promisedOn: t.field({
      type: "Date",
      description:
        "The day promised, before the one it is due on (承诺办结日期). Before acceptance: it is promised when the case is accepted.",
    }),
  }),
});

builder.mutationField("openGreenChannel", (t) =>
  t.field({
    type: result(
      "OpenGreenChannelResult",
      casePayload("OpenGreenChannelPayload", "The case on the green channel (绿色通道办件)."),
    ),
    description:
      "Puts a case on the green channel (转入绿色通道), SM-24: somebody by name follows it, and its limit is shorter. For clerks and agents of the place in charge.",
    args: {
      input: t.arg({
        type: OpenGreenChannelInput,
        required: true,
        description: "The case, whom or what for, and who follows it (办件、对象与专人).",
      }),
    },
    resolve: (_root, args, context) => outcome(openGreenChannel(context, args.input)),
  }),
);
