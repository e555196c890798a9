import { type ObjectRefOf, requiredPopulation } from "@yimen/subgraph-kit";
import { builder, PopulationMemberRef } from "../builder.ts";
import { momentArguments } from "../compliance/arguments.ts";
import { QuotaResultRef } from "../quota/reference.ts";
import { type BorrowedDivision, quotasOf } from "../quota/operations.ts";
import type { EvaluationsTables } from "../tables.ts";

/** A division (区划), owned and described by facilities. */
export const DivisionRef: ObjectRefOf<EvaluationsTables, { code: string }> = builder
  .externalRef("Division", builder.selection<{ code: string }>("code"))
  .implement({
    externalFields: (t) => ({
      code: t.field({ type: "DivisionCode", description: "Code (区划代码)." }),
      stationMembers: t.field({
        type: [PopulationMemberRef],
        nullable: true,
        description: "Stations of its county, with what is known of each (统计对象).",
      }),
      uncountedTownships: t.field({
        type: ["DivisionCode"],
        nullable: true,
        description: "Townships of its county whose villages are not loaded (未掌握的乡镇).",
      }),
    }),
    fields: (t) => ({
      quotas: t.field({
        type: [QuotaResultRef],
        nullable: true,
        requires: requiredPopulation<Omit<BorrowedDivision, "code">>(
          ["uncountedTownships"],
          "stationMembers",
        ),
        args: momentArguments,
        description:
          "The quotas in force here (指标), each measured in its own scope: a county's ratio over the whole county, also when one of its towns asks, YS-8.",
        resolve: async (division, args, context) => [...(await quotasOf(context, division, args))],
      }),
    }),
  });
