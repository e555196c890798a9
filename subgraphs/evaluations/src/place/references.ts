import { type ObjectRefOf, requiredPopulations } from "@yimen/subgraph-kit";
import { draftField } from "../assessment/draft-field.ts";
import { builder } from "../builder.ts";
import { quotaArguments } from "../quota/arguments.ts";
import { borrowedMembers, borrowedThings } from "../quota/borrowed.ts";
import { memberFields } from "../quota/population.ts";
import { QuotaResultRef } from "../quota/reference.ts";
import { type RequiredDivision, quotasOfDivision } from "../quota/operations.ts";
import { reportField } from "../report/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { StationRef } from "../station/graphql.ts";
import { complianceField, listedFacts } from "../subject/verdict.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A division (区划), owned and described by facilities. */
export const DivisionRef: ObjectRefOf<EvaluationsTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
      name: t.string({ description: "Name (名称)." }),
      placeFacts: t.field(listedFacts),
      itemFacts: t.field(listedFacts),
      countedStations: t.field(borrowedThings(StationRef, "站点", "stations")),
      ...Object.fromEntries(borrowedMembers("Division").map(([name, field]) => [name, t.field(field)])),
      countedStaff: t.field(borrowedThings(StaffMemberRef, "人员", "people")),
      uncountedTownships: t.field({
        type: ["DivisionCode"],
        nullable: true,
        description: "Townships of its county whose villages are not loaded (未掌握的乡镇).",
      }),
    }),
    fields: (t) => ({
      compliance: t.field(
        complianceField("division", "what is public there, its stations and villages, who is in charge"),
      ),
      assessmentDraft: t.field(draftField("division")),
      complianceReport: t.field(reportField("division")),
      quotas: t.field({
        type: [QuotaResultRef],
        nullable: true,
        requires: requiredPopulations<RequiredDivision>(["uncountedTownships"], {
          members: [...memberFields("Division").values()],
          things: { countedStations: ["staffFacts", "caseFacts", "itemFacts"], countedStaff: ["caseFacts"] },
        }),
        args: quotaArguments,
        description:
          "The quotas in force here (指标), each measured in its own scope: a county's ratio over the whole county, also when one of its towns asks, and at the county also where a town's document names it, YS-8.",
        resolve: async (division, args, context) => [...(await quotasOfDivision(context, division, args))],
      }),
    }),
  });
