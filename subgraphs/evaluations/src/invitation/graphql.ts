import type { ObjectRefOf } from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { RatingRef } from "../rating/reference.ts";
import { loadRatingOfCase } from "../rating/operations.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type InvitationView, loadInvitationOfCase } from "./operations.ts";

const RatingInvitationRef = builder.objectRef<InvitationView>("RatingInvitation").implement({
  description:
    "Leave to rate a completed case, once (评价邀请), N-5. It does not expire: the sources give no term.",
  fields: (t) => ({
    token: t.exposeString("token", {
      nullable: true,
      description:
        "The single-use token (评价令牌). For the applicant; for a device of the place (INTEGRATOR alone) when the applicant has no account. Staff see that there is one, never which.",
    }),
    openedAt: t.expose("openedAt", {
      type: "DateTime",
      description: "When the case was completed (邀请时间).",
    }),
    usedAt: t.expose("usedAt", {
      type: "DateTime",
      nullable: true,
      description: "When the rating was given (评价时间); null while it is open.",
    }),
    followedUpAt: t.expose("followedUpAt", {
      type: "DateTime",
      nullable: true,
      description: "When the one follow-up was given (追评时间); null while it is open.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample case (示例数据)." }),
  }),
});

export const CaseRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Case", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({ id: t.id({ description: "Opaque id (标识)." }) }),
    fields: (t) => ({
      ratingInvitation: t.field({
        type: RatingInvitationRef,
        nullable: true,
        description:
          "Its invitation to rate (评价邀请); null before it is completed, and for everybody but the applicant and the staff of the place.",
        resolve: ({ id }, _args, context) => loadInvitationOfCase(context, id),
      }),
      rating: t.field({
        type: RatingRef,
        nullable: true,
        description:
          "Its rating (评价); null before it is rated, and for everybody but the applicant and the staff of the place.",
        resolve: ({ id }, _args, context) => loadRatingOfCase(context, id),
      }),
    }),
  });
