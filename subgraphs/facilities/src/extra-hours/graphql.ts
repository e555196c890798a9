import { type ObjectRefOf, outcome, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, result } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import type { FacilitiesTables } from "../tables.ts";
import type { ExtraHours } from "./extra-hours.ts";
import { endExtraHours, loadHours, loadHoursOf, recordHours } from "./operations.ts";
import { extraHoursKinds } from "./vocabulary.ts";

const KindEnum = vocabularyEnum(builder, extraHoursKinds);

const ExtraHoursRef: ObjectRefOf<FacilitiesTables, ExtraHours> = builder
  .objectRef<ExtraHours>("ExtraHours")
  .implement({
    description: "When a station serves beyond the opening week of its county (错时延时服务). SM-25",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      kind: t.expose("kind", { type: KindEnum, description: "Kind (类别)." }),
      weekdays: t.intList({
        description: "On which days of the week, 1 to 7 (星期); on every holiday when empty.",
        resolve: ({ weekdays }) => [...weekdays],
      }),
      hours: t.stringList({
        description: "From when to when (时段): 18:00-20:00.",
        resolve: ({ hours }) => [...hours],
      }),
      byAppointment: t.exposeBoolean("byAppointment", {
        description: "Only for those who have an appointment (是否须预约).",
      }),
      startsOn: t.expose("startsOn", { type: "Date", description: "First day (起始日期)." }),
      endsOn: t.expose("endsOn", {
        type: "Date",
        nullable: true,
        description: "Last day (终止日期); null while they hold.",
      }),
      citation: t.exposeString("citation", { description: "The document they rest on (依据)." }),
    }),
  });

builder.objectField(StationRef, "extraHours", (t) =>
  t.field({
    type: [ExtraHoursRef],
    description: "When it serves beyond the opening week, and did (错时延时服务), the earliest first. SM-25",
    resolve: async ({ id }, _args, context) => [...((await loadHoursOf(context, id)) ?? [])],
  }),
);

const key = { required: true, description: "Key of this submission (幂等键)." } as const;

const RecordInput = builder.inputType("RecordExtraHoursInput", {
  description: "When a station serves beyond the opening week (登记延时服务).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
    kind: t.field({ type: KindEnum, required: true, description: "Kind (类别)." }),
    weekdays: t.intList({
      required: true,
      description: "On which days of the week, 1 to 7 (星期); none for every holiday.",
    }),
    hours: t.stringList({ required: true, description: "From when to when, 1 to 6 (时段): 18:00-20:00." }),
    byAppointment: t.boolean({
      required: true,
      description: "Only for those who have an appointment (是否须预约).",
    }),
    startsOn: t.field({ type: "Date", required: true, description: "First day (起始日期)." }),
    citation: t.string({
      required: true,
      description: "The document they rest on, at most 200 characters (依据).",
    }),
  }),
});

const EndInput = builder.inputType("EndExtraHoursInput", {
  description: "Extra hours to end (终止延时服务).",
  fields: (t) => ({
    idempotencyKey: t.string(key),
    extraHoursId: t.id({ required: true, description: "Which (延时服务)." }),
    on: t.field({ type: "Date", required: true, description: "Last day they hold (终止日期)." }),
  }),
});

const payload = (name: string) =>
  builder.objectRef<{ id: string }>(name).implement({
    description: "The extra hours as they are now (延时服务).",
    fields: (t) => ({
      extraHours: t.field({
        type: ExtraHoursRef,
        nullable: true,
        description: "The extra hours (延时服务).",
        resolve: ({ id }, _args, context) => loadHours(context, id),
      }),
    }),
  });

builder.mutationFields((t) => ({
  recordExtraHours: t.field({
    type: result("RecordExtraHoursResult", payload("RecordExtraHoursPayload")),
    description:
      "Puts on record when a station serves beyond the opening week (登记延时服务). For station managers and county administrators.",
    args: { input: t.arg({ type: RecordInput, required: true, description: "When (内容)." }) },
    resolve: (_root, args, context) => outcome(recordHours(context, args.input)),
  }),
  endExtraHours: t.field({
    type: result("EndExtraHoursResult", payload("EndExtraHoursPayload")),
    description: "Ends extra hours (终止延时服务). For the same roles.",
    args: { input: t.arg({ type: EndInput, required: true, description: "Which and when (内容)." }) },
    resolve: (_root, args, context) => outcome(endExtraHours(context, args.input)),
  }),
}));
