import { draftField } from "../assessment/draft-field.ts";
import { type ObjectRefOf, requiredFacts, requiredPopulations } from "@yimen/subgraph-kit";
import { builder, FactRef, verdictTypes } from "../builder.ts";
import { judgeArguments } from "../compliance/arguments.ts";
import { quotaArguments } from "../quota/arguments.ts";
import { borrowedMembers, borrowedThings } from "../quota/borrowed.ts";
import { memberFields } from "../quota/population.ts";
import { type RequiredScope, quotasOfStation } from "../quota/operations.ts";
import { QuotaResultRef } from "../quota/reference.ts";
import { reportField } from "../report/reference.ts";
import { StaffMemberRef } from "../staff/graphql.ts";
import { RatingSummaryRef } from "../summary/graphql.ts";
import { summariseStation } from "../summary/operations.ts";
import type { EvaluationsTables } from "../tables.ts";
import {
  type BorrowedStation,
  requiredWindows,
  stationCompliance,
  type TierAssessment,
  tierAssessment,
} from "./operations.ts";

const { ComplianceRef, RuleResultRef } = verdictTypes;

const TierAssessmentRef = builder.objectRef<TierAssessment>("TierAssessment").implement({
  description: "How a station stands to the tier it is built as (梯队评定), YS-8 to YS-10.1.",
  fields: (t) => ({
    assigned: t.field({
      type: RuleResultRef,
      nullable: true,
      description: "The tier the documents name for it (应建等级); null where they name none.",
      resolve: ({ assigned }) => assigned,
    }),
    standard: t.field({
      type: RuleResultRef,
      nullable: true,
      description: "Does it meet the standard of its tier (是否达标)?",
      resolve: ({ standard }) => standard,
    }),
    conditions: t.field({
      type: [RuleResultRef],
      description:
        "The conditions of that standard, one by one (各项标准); those of other tiers are left out.",
      resolve: ({ conditions }) => [...conditions],
    }),
    grade: t.field({
      type: RuleResultRef,
      nullable: true,
      description: "The year-end grade that follows (年终等次).",
      resolve: ({ grade }) => grade,
    }),
  }),
});

/** What a verdict on a station rests on: the graph brings it from the subgraphs that know it. */
const requires = requiredFacts<BorrowedStation>(
  ["divisionCode"],
  ["placeFacts", "staffFacts", "caseFacts", "itemFacts"],
);

export const StationRef: ObjectRefOf<EvaluationsTables, { id: string }> = builder
  .externalRef("Station", builder.selection<{ id: string }>("id"))
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
      caseFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of its cases (办件事实).",
      }),
      itemFacts: t.field({
        type: [FactRef],
        nullable: true,
        description: "What is known of its items (事项事实).",
      }),
      ...Object.fromEntries(borrowedMembers("Station").map(([name, field]) => [name, t.field(field)])),
      countedStaff: t.field(borrowedThings(StaffMemberRef, "人员", "people")),
    }),
    fields: (t) => ({
      quotas: t.field({
        type: [QuotaResultRef],
        nullable: true,
        requires: requiredPopulations<RequiredScope>(["divisionCode"], {
          members: [...memberFields("Station").values()],
          things: { countedStaff: ["caseFacts"] },
        }),
        args: quotaArguments,
        description:
          "The quotas that the rules of its place have per station (指标), measured at this one: which items are missing, how many of its people may be excellent, BK-2, SM-22, PT-2.",
        resolve: async (station, args, context) => [...(await quotasOfStation(context, station, args))],
      }),
      ratingSummary: t.field({
        type: RatingSummaryRef,
        nullable: true,
        description: "What the ratings of its services add up to (评价汇总).",
        resolve: ({ id }, _args, context) => summariseStation(context, id),
      }),
      assessmentDraft: t.field(draftField("station")),
      complianceReport: t.field(reportField("station")),
      compliance: t.field({
        type: ComplianceRef,
        nullable: true,
        requires,
        args: judgeArguments,
        description:
          "What the rules of its place say of it (合规情况): every check, decision and scorecard in force, with article, missing facts and explanation.",
        resolve: (station, args, context) => stationCompliance(context, station, args),
      }),
      tierAssessment: t.field({
        type: TierAssessmentRef,
        nullable: true,
        requires,
        args: judgeArguments,
        description: "How it stands to its tier (梯队评定); null where the place has no tiers.",
        resolve: (station, args, context) => tierAssessment(context, station, args),
      }),
      requiredWindows: t.field({
        type: RuleResultRef,
        nullable: true,
        requires,
        args: judgeArguments,
        description:
          "How many windows the documents of its place ask for (应设窗口数), with the article; null where they ask for none.",
        resolve: (station, args, context) => requiredWindows(context, station, args),
      }),
    }),
  });
