import { outcome } from "@yimen/subgraph-kit";
import { builder, HalfDayEnum, result } from "../builder.ts";
import { draftDutyRoster, loadRoster, planDuties, publishDutyRoster } from "./operations.ts";
import { DutyRosterRef } from "./reference.ts";

const payload = (name: string, description: string) =>
  builder.objectRef<{ rosterId: string }>(name).implement({
    description,
    fields: (t) => ({
      roster: t.field({
        type: DutyRosterRef,
        nullable: true,
        description: "The roster as it is now (值班表).",
        resolve: ({ rosterId }, _args, context) => loadRoster(context, rosterId),
      }),
    }),
  });

const key = { required: true, description: "Key of this submission (幂等键)." } as const;
const which = { required: true, description: "Which roster (值班表)." } as const;

const PlacedDutyInput = builder.inputType("PlacedDutyInput", {
  description: "Who is on duty in a half day (班次安排).",
  fields: (t) => ({
    on: t.field({ type: "Date", required: true, description: "The day (日期)." }),
    half: t.field({ type: HalfDayEnum, required: true, description: "Which half of it (半天)." }),
    windowId: t.id({ description: "At which window (窗口); left out for the station itself." }),
    staffMemberId: t.id({ description: "Who (人员); left out for nobody." }),
  }),
});

const DraftInput = builder.inputType("DraftDutyRosterInput", {
  description: "The roster of which station and days, with its duties (编排值班表).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
    from: t.field({ type: "Date", required: true, description: "First day (起)." }),
    until: t.field({ type: "Date", required: true, description: "Last day, not before the first (止)." }),
    duties: t.field({
      type: [PlacedDutyInput],
      description:
        "Who is on duty (班次), at most 2000: `MonthCoverage.proposedDuties`, or whatever is wanted; more can follow.",
    }),
  }),
});

const PlanInput = builder.inputType("PlanDutiesInput", {
  description: "Who is on duty in half days of a roster (调整班次).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    rosterId: t.id(which),
    duties: t.field({
      type: [PlacedDutyInput],
      required: true,
      description: "The half days, at most 2000 (班次); what is not named stays.",
    }),
  }),
});

const PublishInput = builder.inputType("PublishDutyRosterInput", {
  description: "Which roster is published (公布值班表).",
  fields: (t) => ({ idempotencyKey: t.string(key), rosterId: t.id(which) }),
});

builder.mutationFields((t) => ({
  draftDutyRoster: t.field({
    type: result("DraftDutyRosterResult", payload("DraftDutyRosterPayload", "The draft (值班表草稿).")),
    description:
      "Drafts who is on duty when at a station (编排值班表), LP-4, YS-9: nobody at two places at once unless the law of the place lets them, nobody while they are away. For station managers and county administrators.",
    args: { input: t.arg({ type: DraftInput, required: true, description: "The roster (值班表)." }) },
    resolve: (_root, args, context) => outcome(draftDutyRoster(context, args.input)),
  }),
  planDuties: t.field({
    type: result(
      "PlanDutiesResult",
      payload("PlanDutiesPayload", "The roster with its duties (已调整的值班表)."),
    ),
    description:
      "Puts people on duty in half days of a roster (调整班次). Of a published one days that are over stay, and no duty is left empty. For station managers and county administrators.",
    args: { input: t.arg({ type: PlanInput, required: true, description: "The duties (班次)." }) },
    resolve: (_root, args, context) => outcome(planDuties(context, args.input)),
  }),
  publishDutyRoster: t.field({
    type: result(
      "PublishDutyRosterResult",
      payload("PublishDutyRosterPayload", "The published roster (已公布的值班表)."),
    ),
    description:
      "Publishes a roster (公布值班表): from then on everybody sees it, and sitting days and attendance are held against it. A day has one roster. For station managers and county administrators.",
    args: { input: t.arg({ type: PublishInput, required: true, description: "Which (值班表)." }) },
    resolve: (_root, args, context) => outcome(publishDutyRoster(context, args.input)),
  }),
}));
