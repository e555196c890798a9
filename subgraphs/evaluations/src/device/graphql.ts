import { outcome } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { handedToken, type HandedOut, handOutToken } from "./operations.ts";

const Payload = builder.objectRef<HandedOut>("HandOutRatingTokenPayload").implement({
  description: "A token handed out (已出示的评价令牌).",
  fields: (t) => ({
    token: t.string({
      description:
        "The single-use token (评价令牌): for whoever stands before the device, on its screen or as a QR code.",
      resolve: (handed, _args, context) => handedToken(context, handed),
    }),
  }),
});

const Input = builder.inputType("HandOutRatingTokenInput", {
  description: "A token for a device to hand out (设备出示评价令牌).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    session: t.string({
      required: true,
      description: "The device's session (设备会话), of `openDeviceSession`.",
    }),
    caseId: t.id({ required: true, description: "The completed case (办件)." }),
  }),
});

builder.mutationField("handOutRatingToken", (t) =>
  t.field({
    type: result("HandOutRatingTokenResult", Payload),
    description:
      "Lets a device hand out the rating token of a case of its station whose applicant has no account (设备出示评价令牌), X-3, N-5. For the device; no other token is needed.",
    args: { input: t.arg({ type: Input, required: true, description: "Of which case (办件)." }) },
    resolve: (_root, args, context) => outcome(handOutToken(context, args.input)),
  }),
);
