import { builder } from "../builder.ts";
import { CaseRef } from "../case/ref.ts";
import { caseByExternalKey, loadExternalKey } from "./operations.ts";

builder.objectField(CaseRef, "externalKey", (t) =>
  t.string({
    nullable: true,
    description:
      "The key that the caller, who filed it, knows it by (外部编号), X-1; null for everybody else.",
    resolve: async ({ id }, _args, context) => (await loadExternalKey(context, id))?.key,
  }),
);

builder.queryField("caseByExternalKey", (t) =>
  t.field({
    type: CaseRef,
    nullable: true,
    description: "The case that the caller filed under a key of their own (按外部编号查办件), X-1.",
    args: {
      division: t.arg({
        type: "DivisionCode",
        required: true,
        description: "Division of the station it was filed at (站点区划).",
      }),
      key: t.arg.string({ required: true, description: "The caller's key (外部编号)." }),
    },
    resolve: (_root, args, context) => caseByExternalKey(context, args),
  }),
);
