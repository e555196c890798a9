import { builder } from "../builder.ts";
import { CaseConnectionRef, CaseRef } from "../case/ref.ts";
import { pageCasesChanged, pageCasesFiled } from "./operations.ts";

const within = {
  type: "DivisionCode",
  required: true,
  description: "Of this division and below (区划范围).",
} as const;

builder.queryFields((t) => ({
  casesFiled: t.connection(
    {
      type: CaseRef,
      nullable: true,
      description:
        "Cases of a place filed from one day to another (按申请日期), newest first. For its staff and systems.",
      args: {
        within: t.arg(within),
        from: t.arg.string({ required: true, description: "First day (起始日期)." }),
        until: t.arg.string({ required: true, description: "Last day (截止日期)." }),
      },
      resolve: (_root, args, context) => pageCasesFiled(context, args, args),
    },
    CaseConnectionRef,
  ),
  casesChanged: t.connection(
    {
      type: CaseRef,
      nullable: true,
      description:
        "Cases of a place that changed at a moment or later (按变更时间), the longest ago first, X-2: to catch up with. Whoever follows every step reads `events`, which have no gap.",
      args: {
        within: t.arg(within),
        since: t.arg({ type: "DateTime", required: true, description: "Changed then or later (起始时间)." }),
      },
      resolve: (_root, args, context) => pageCasesChanged(context, args, args),
    },
    CaseConnectionRef,
  ),
}));
