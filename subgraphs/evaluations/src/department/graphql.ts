import { type ObjectRefOf, requiredPopulations } from "@yimen/subgraph-kit";
import { draftField } from "../assessment/draft-field.ts";
import { builder } from "../builder.ts";
import { quotaArguments } from "../quota/arguments.ts";
import { borrowedMembers, borrowedThings } from "../quota/borrowed.ts";
import { memberFields } from "../quota/population.ts";
import { type RequiredScope, quotasOfDepartment } from "../quota/operations.ts";
import { QuotaResultRef } from "../quota/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A department (部门), owned and described by personnel. */
export const DepartmentRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Department", builder.selection<{ id: string }>("id"))
  .implement({
    externalFields: (t) => ({
      id: t.id({ description: "Opaque id (标识)." }),
      divisionCode: t.field({ type: "DivisionCode", description: "Code of its division (所在区划代码)." }),
      name: t.string({ description: "Name (名称)." }),
      departmentFacts: t.field(listedFacts),
      itemFacts: t.field(listedFacts),
      ...Object.fromEntries(borrowedMembers("Department").map(([name, field]) => [name, t.field(field)])),
      countedStaff: t.field(borrowedThings(StaffMemberRef, "人员", "people")),
    }),
    fields: (t) => ({
      compliance: t.field(
        complianceField("department", "what it delegates, its seal, its people at the station, its score"),
      ),
      assessmentDraft: t.field(draftField("department")),
      quotas: t.field({
        type: [QuotaResultRef],
        nullable: true,
        requires: requiredPopulations<RequiredScope>(["divisionCode"], {
          members: [...memberFields("Department").values()],
          things: { countedStaff: ["caseFacts"] },
        }),
        args: quotaArguments,
        description:
          "The quotas that the rules of its place have per department (指标), measured at this one.",
        resolve: async (department, args, context) => [
          ...(await quotasOfDepartment(context, department, args)),
        ],
      }),
    }),
  });
