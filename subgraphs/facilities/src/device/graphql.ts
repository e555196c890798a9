import { type EnumRefOf, type ObjectRefOf, vocabularyEnum } from "@yimen/subgraph-kit";
import { builder, FactRef } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import { loadStation } from "../station/operations.ts";
import type { FacilitiesTables } from "../tables.ts";
import { factsOfDevice } from "./facts.ts";
import { loadDevice, loadDevicesOfStation, loadOutages, loadUses } from "./operations.ts";
import type { Device, DeviceOutage } from "./store.ts";
import { type DeviceKind, deviceKinds } from "./vocabulary.ts";

export const DeviceKindEnum: EnumRefOf<FacilitiesTables, DeviceKind> = vocabularyEnum(builder, deviceKinds);

const OutageRef = builder.objectRef<DeviceOutage>("DeviceOutage").implement({
  description: "A time in which a device was out of order (故障停用).",
  fields: (t) => ({
    startedAt: t.expose("startedAt", { type: "DateTime", description: "From (起)." }),
    endedAt: t.expose("endedAt", {
      type: "DateTime",
      nullable: true,
      description: "Until (止); null while it lasts.",
    }),
    reason: t.exposeString("reason", { description: "Why (原因)." }),
  }),
});

export const DeviceRef: ObjectRefOf<FacilitiesTables, Device> = builder
  .objectRef<Device>("Device")
  .implement({
    description: "A device at a station (自助设备、评价器、数字政务门牌), BK-4, X-3.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      code: t.exposeString("code", { description: "Code on its plate (设备编码)." }),
      kind: t.expose("kind", { type: DeviceKindEnum, description: "Kind (类别)." }),
      name: t.exposeString("name", { description: "Name (名称)." }),
      divisionCode: t.expose("divisionCode", { type: "DivisionCode", description: "Where (所在区划)." }),
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "The station it is bound to (所在站点).",
        resolve: ({ stationId }, _args, context) => loadStation(context, stationId),
      }),
      keeper: t.exposeString("keeper", {
        nullable: true,
        description: "Person responsible for it, as named on it (负责人); null where nobody is.",
      }),
      itemIds: t.idList({
        description: "Ids of the items it serves (可办事项).",
        resolve: ({ itemIds }) => [...itemIds],
      }),
      assisted: t.exposeBoolean("assisted", { description: "Help is offered at it (有人帮办)." }),
      working: t.boolean({
        description: "True unless it is out of order or retired (运行正常).",
        resolve: async ({ id, retiredAt }, _args, context) =>
          retiredAt === null &&
          (await loadOutages(context, id))?.every(({ endedAt }) => endedAt !== null) !== false,
      }),
      outages: t.field({
        type: [OutageRef],
        description: "When it was out of order (故障记录), the newest first.",
        resolve: async ({ id }, _args, context) => [...((await loadOutages(context, id)) ?? [])],
      }),
      useCount: t.int({
        description: "How often it was used (使用次数): what it reported, and rating tokens it handed out.",
        args: {
          from: t.arg({ type: "Date", description: "From this day on (起始日期)." }),
          until: t.arg({ type: "Date", description: "Until this day (截止日期)." }),
        },
        resolve: async ({ id }, { from, until }, context) =>
          ((await loadUses(context, id)) ?? [])
            .filter(
              ({ day }) =>
                (from == null || day.toString() >= from) && (until == null || day.toString() <= until),
            )
            .reduce((sum, { uses }) => sum + uses, 0),
      }),
      deviceFacts: t.field({
        type: [FactRef],
        nullable: true,
        description:
          "What is known of it (设备事实), for rules: who keeps it, whether it works, how often it was used.",
        resolve: async (device, _args, context) => [...(await factsOfDevice(context, device))],
      }),
      registeredAt: t.expose("registeredAt", { type: "DateTime", description: "Since when (登记时间)." }),
      retiredAt: t.expose("retiredAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was taken out of use (停用时间).",
      }),
    }),
  });

builder.asEntity(DeviceRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadDevice(context, id),
});

builder.queryField("device", (t) =>
  t.field({
    type: DeviceRef,
    nullable: true,
    description: "The device with an id (查设备); null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadDevice(context, id),
  }),
);

builder.objectField(StationRef, "devices", (t) =>
  t.field({
    type: [DeviceRef],
    description: "Its devices in use (在用设备), by code.",
    resolve: async ({ id }, _args, context) =>
      ((await loadDevicesOfStation(context, id)) ?? []).filter(({ retiredAt }) => retiredAt === null),
  }),
);
