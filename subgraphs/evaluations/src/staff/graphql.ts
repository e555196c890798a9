import { type ObjectRefOf, requiredFacts } from "@yimen/subgraph-kit";
import { draftField } from "../assessment/draft-field.ts";
import { payDraft, workCounts } from "../pay/draft.ts";
import { PayDraftRef } from "../pay/reference.ts";
import { builder, FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";
import { type BorrowedStaff, eligibility, monthlyPay } from "./operations.ts";

const { ComplianceRef, RuleResultRef } = verdictTypes;

const requires = requiredFacts<BorrowedStaff>(["divisionCode"], ["personFacts", "caseFacts", "itemFacts"]);

/** Somebody who works at a station (工作人员), owned and described by personnel. */
export const StaffMemberRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("StaffMember", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({
        type: "DivisionCode",
        description: "Code of the place they serve (所在区划代码).",
      }),
      name: t.string({ description: "Name (姓名)." }),
      personFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What their file says (人员档案事实).",
      }),
      itemFacts: t.field(listedFacts),
      caseFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of their work (办件事实).",
      }),
    }),
    fields: (t) => ({
      eligibility: t.field({
        type: ComplianceRef,
        nullable: true,
        requires,
        args: judgeArguments,
        description:
          "What the rules of their place say of them (任职资格): age, education, term, dress, pay. For those who may see the personal file; null for others.",
        resolve: (person, args, context) => eligibility(context, person, args),
      }),
      assessmentDraft: t.field(draftField("staffMember")),
      payDraft: t.field({
        type: PayDraftRef,
        nullable: true,
        requires: requiredFacts<BorrowedStaff>(["divisionCode", "name"], ["personFacts"]),
        args: {
          month: t.arg({ type: "Date", required: true, description: "Any day of the month (月份)." }),
          asKnownOn: t.arg({
            type: "Date",
            description:
              "Only what was issued and known by that day counts (截至日期): of the law, the file and the qualities.",
          }),
        },
        description:
          "What they would be paid for the cases they completed in a month (计酬试算), each by its quality, YS-5, YS-10.2. For those who oversee the place and may see the file; null for others and where no document knows such pay.",
        resolve: (person, args, context) => payDraft(context, person, args),
      }),
      workCounts: t.field({
        type: [FactRef],
        nullable: true,
        args: {
          month: t.arg({
            type: "Date",
            description: "Any day of the month (月份); this month when left out.",
          }),
        },
        description:
          "What is counted of the cases they completed in a month, by quality, as facts that rules read (办件质量统计事实), YS-10.2. For those who oversee the place, and whom it is about; empty for others, and while the quality of one is not known.",
        resolve: async ({ id }, { month }, context) => [...(await workCounts(context, id, month))],
      }),
      monthlyPay: t.field({
        type: RuleResultRef,
        nullable: true,
        requires,
        args: judgeArguments,
        description:
          "Pay by case for the month of the day asked about (按件计酬), YS-10.2, with the article; UNKNOWN names what is missing, or what the source leaves open, and `possible` lists the values it may have where they are known. For those who may see the personal file; null for others and where no document knows such pay.",
        resolve: (person, args, context) => monthlyPay(context, person, args),
      }),
    }),
  });
