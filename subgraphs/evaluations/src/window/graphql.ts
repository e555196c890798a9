import { type ListedFacts, type ObjectRefOf, requiredFacts } from "@yimen/subgraph-kit";
import { draftField } from "../assessment/draft-field.ts";
import { builder, FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { complianceOf } from "../compliance/operations.ts";
import type { EvaluationsTables } from "../tables.ts";

interface BorrowedWindow {
  readonly divisionCode: string;
  readonly placeFacts: ListedFacts;
  readonly staffFacts: ListedFacts;
  readonly itemFacts: ListedFacts;
}

/** A window (窗口), owned and described by facilities. */
export const WindowRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Window", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      name: t.string({ description: "Name (名称)." }),
      placeFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of it as a place (场所事实).",
      }),
      staffFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of its people (人员事实).",
      }),
      itemFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of its items (事项事实).",
      }),
    }),
    fields: (t) => ({
      assessmentDraft: t.field(draftField("window")),
      compliance: t.field({
        type: verdictTypes.ComplianceRef,
        nullable: true,
        requires: requiredFacts<BorrowedWindow>(["divisionCode"], ["placeFacts", "staffFacts", "itemFacts"]),
        args: judgeArguments,
        description:
          "What the rules of its place say of it (合规情况): signs, staffing, delegation, with article, missing facts and explanation.",
        resolve: ({ id, divisionCode, placeFacts, staffFacts, itemFacts }, args, context) =>
          complianceOf(
            context,
            "window",
            { id, divisionCode, facts: [placeFacts, staffFacts, itemFacts] },
            args,
          ),
      }),
    }),
  });
