import { cloudEventType, type EventKind, eventKinds } from "@yimen/domain";
import {
  type ComparedDay,
  type EnumRefOf,
  type EventDifferences,
  eventDifferences,
  type EventFeed,
  type ObjectRefOf,
  type OutgoingEvent,
  readFeed,
  reconcileEvents,
  vocabularyEnum,
} from "@yimen/subgraph-kit";
import { builder } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import { loadStation } from "../station/operations.ts";
import type { FacilitiesTables } from "../tables.ts";

export const EventKindEnum: EnumRefOf<FacilitiesTables, EventKind> = vocabularyEnum(builder, eventKinds);

export const OutgoingEventRef: ObjectRefOf<FacilitiesTables, OutgoingEvent> = builder
  .objectRef<OutgoingEvent>("OutgoingEvent")
  .implement({
    description:
      "Something that happened, as systems outside are told of it (事件), X-2. It holds no personal facts and no free text.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Id (标识): the same in every delivery, `webhook-id` too." }),
      kind: t.expose("kind", { type: EventKindEnum, description: "What happened (事件类别)." }),
      type: t.string({
        description: "The same as the type of the envelope (CloudEvents 类型).",
        resolve: ({ kind }) => cloudEventType(kind),
      }),
      subjectId: t.exposeID("subjectId", {
        description: "Id of what it is about (对象标识), a case for example.",
      }),
      divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Where (所在区划)." }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "At which station (站点).",
        resolve: ({ stationId }, _args, context) =>
          stationId === null ? null : loadStation(context, stationId),
      }),
      at: t.expose("at", { type: "DateTime", description: "When it happened (发生时间)." }),
      envelope: t.exposeString("envelope", {
        description: "The CloudEvents 1.0 envelope as JSON (事件报文), word for word as it is sent.",
      }),
      digest: t.exposeString("digest", {
        description: "SHA-256 of the envelope in hexadecimal digits (报文摘要).",
      }),
    }),
  });

const EventFeedRef = builder.objectRef<EventFeed>("EventFeed").implement({
  description: "A piece of the log of events (事件流).",
  fields: (t) => ({
    events: t.field({
      type: [OutgoingEventRef],
      description: "In their order (事件). Events about one thing stand in the order they happened.",
      resolve: ({ events }) => [...events],
    }),
    next: t.exposeString("next", { description: "Where to go on: `after` of the next question (续读位置)." }),
    more: t.exposeBoolean("more", { description: "True when there is more already (是否还有)." }),
  }),
});

const KindCountRef = builder.objectRef<{ kind: EventKind; count: number }>("EventKindCount").implement({
  description: "How many events of a kind (某类事件数).",
  fields: (t) => ({
    kind: t.expose("kind", { type: EventKindEnum, description: "Kind (事件类别)." }),
    count: t.exposeInt("count", { description: "How many (件数)." }),
  }),
});

const ComparedDayRef = builder.objectRef<ComparedDay>("EventDay").implement({
  description: "What was told of one day at one station (某站点某日事件), for both sides to compare (对账).",
  fields: (t) => ({
    day: t.expose("day", { type: "Date", description: "Day, by China's clock (日期)." }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "Station (站点); null for what happened at none.",
      resolve: ({ stationId }, _args, context) =>
        stationId === null ? null : loadStation(context, stationId),
    }),
    stationId: t.exposeID("stationId", { nullable: true, description: "Its id (站点标识)." }),
    count: t.exposeInt("count", { description: "How many events (件数)." }),
    kinds: t.field({
      type: [KindCountRef],
      description: "How many of each kind (各类件数).",
      resolve: ({ kinds }) => [...kinds],
    }),
    hash: t.exposeString("hash", {
      description:
        "SHA-256 in hexadecimal digits over a line for each event by id (对账摘要): its id, a space, the SHA-256 of its envelope, a line feed.",
    }),
    agrees: t.exposeBoolean("agrees", {
      nullable: true,
      description: "Whether the receiver has the same (是否一致); null when it did not say what it has.",
    }),
  }),
});

const DifferencesRef = builder.objectRef<EventDifferences>("EventDifferences").implement({
  description: "How what a receiver has of one day and station differs from what was told (对账差异).",
  fields: (t) => ({
    missing: t.field({
      type: [OutgoingEventRef],
      description: "Told and not received (未收到).",
      resolve: ({ missing }) => [...missing],
    }),
    altered: t.field({
      type: [OutgoingEventRef],
      description: "Received with another text (内容不符).",
      resolve: ({ altered }) => [...altered],
    }),
    unknown: t.idList({
      description: "Ids received that were never told (未曾发出).",
      resolve: ({ unknown }) => [...unknown],
    }),
  }),
});

const ReceivedDayInput = builder.inputType("ReceivedEventDayInput", {
  description: "What a receiver has of one day and station (接收方当日事件).",
  fields: (t) => ({
    day: t.string({ required: true, description: "Day, by China's clock (日期)." }),
    stationId: t.id({ description: "Station (站点); left out for what happened at none." }),
    count: t.int({ required: true, description: "How many events (件数)." }),
    hash: t.string({ required: true, description: "Made as `EventDay.hash` is (对账摘要)." }),
  }),
});

const ReceivedEventInput = builder.inputType("ReceivedEventInput", {
  description: "An event as a receiver has it (已接收事件).",
  fields: (t) => ({
    id: t.id({ required: true, description: "Its id (标识)." }),
    digest: t.string({
      required: true,
      description: "SHA-256 of the envelope received, in hexadecimal digits (报文摘要).",
    }),
  }),
});

const withinText = "Of this division and below (区划范围).";

builder.queryFields((t) => ({
  events: t.field({
    type: EventFeedRef,
    nullable: true,
    description:
      "What happened in a place, oldest first, for systems to follow (事件流), X-2. Whoever goes on from `next` misses nothing. For integrators, inspectors and administrators of the place.",
    args: {
      within: t.arg({ type: "DivisionCode", required: true, description: withinText }),
      after: t.arg.string({
        description: "After this place (起始位置): `next` of an answer. From the beginning without it.",
      }),
      first: t.arg.int({ description: "How many at most (最多条数): 1 to 100; 100 unless told otherwise." }),
      kinds: t.arg({ type: [EventKindEnum], description: "Only of these kinds (事件类别)." }),
    },
    resolve: (_root, args, context) => readFeed(context, args),
  }),
  eventReconciliation: t.field({
    type: [ComparedDayRef],
    nullable: true,
    description:
      "What was told, counted and hashed by day and station, beside what a receiver has (对账报表), X-2.",
    args: {
      within: t.arg({ type: "DivisionCode", required: true, description: withinText }),
      from: t.arg.string({ required: true, description: "First day (起始日期)." }),
      until: t.arg.string({ required: true, description: "Last day (截止日期)." }),
      kinds: t.arg({ type: [EventKindEnum], description: "Only of these kinds (事件类别)." }),
      received: t.arg({ type: [ReceivedDayInput], description: "What the receiver has (接收方数据)." }),
    },
    resolve: async (_root, args, context) => [...(await reconcileEvents(context, args))],
  }),
  eventDifferences: t.field({
    type: DifferencesRef,
    nullable: true,
    description: "Which events of one day and station a receiver lacks, or has otherwise (对账差异), X-2.",
    args: {
      within: t.arg({ type: "DivisionCode", required: true, description: withinText }),
      day: t.arg.string({ required: true, description: "Day, by China's clock (日期)." }),
      stationId: t.arg.id({ description: "Station (站点); left out for what happened at none." }),
      kinds: t.arg({ type: [EventKindEnum], description: "Only of these kinds (事件类别)." }),
      received: t.arg({
        type: [ReceivedEventInput],
        required: true,
        description: "Every event the receiver has of that day and station (已接收事件).",
      }),
    },
    resolve: (_root, args, context) => eventDifferences(context, args),
  }),
}));
