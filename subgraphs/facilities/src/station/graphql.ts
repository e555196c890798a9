import { loadByOneKey, type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, localValueArg, result, StationKindEnum, StationTierEnum } from "../builder.ts";
import { DivisionRef } from "../division/reference.ts";
import { loadDivision } from "../division/operations.ts";
import { WindowRef } from "../window/reference.ts";
import { loadOpenWindows } from "../window/operations.ts";
import {
  amendStation,
  closeStation,
  fullName,
  loadStation,
  loadStationByCode,
  openStation,
  pageStations,
} from "./operations.ts";
import { StationConnectionRef, StationRef } from "./reference.ts";
import type { FacilitiesTables } from "../tables.ts";

const Certainty = builder.enumType("Certainty", {
  description: "How a fact is known (依据强度).",
  values: {
    STATED: { description: "a source states it (来源写明)" },
    DERIVED: { description: "it follows from a rule of naming in a source (按命名规则推得)" },
    ENTERED: { description: "somebody entered it here (本系统登记)" },
  },
});

builder.objectType(StationRef, {
  description:
    "A place where people are served (便民服务站点): 便民服务中心, 便民服务站, 便民服务室, 山城管事之家 are its names on the door (N-6).",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    code: t.exposeString("code", {
      description: "Station code (站点编码): the division's code and an ordinal.",
    }),
    name: t.exposeString("name", { description: "Name on the door sign (门头名称)." }),
    fullName: t.string({
      description:
        "Its division's name and the name on its sign (全称), which tells stations of one name apart: 岭口村山城管事之家(村便民服务站).",
      resolve: (station, _args, context) => fullName(context, station),
    }),
    kind: t.expose("kind", { type: StationKindEnum, description: "Kind (类别)." }),
    tier: t.expose("tier", {
      type: StationTierEnum,
      nullable: true,
      description: "Tier it is to be built as (梯队), YS-8; null where the place has no tiers.",
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of its division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "Its division (所在区划).",
      resolve: (station, _args, context) => loadDivision(context, station.divisionCode),
    }),
    phone: t.exposeString("phone", {
      nullable: true,
      description: "Public phone (服务电话); null when not known.",
    }),
    address: t.exposeString("address", {
      nullable: true,
      description: "Address (地址); null when not known.",
    }),
    certainty: t.expose("certainty", { type: Certainty, description: "How it is known (依据强度)." }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample station (示例数据)." }),
    closedAt: t.expose("closedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was closed (撤销时间).",
    }),
    windows: t.field({
      type: [WindowRef],
      description: "Open windows (窗口), by number.",
      resolve: async (station, _args, context) => (await loadOpenWindows(context, station.id)) ?? [],
    }),
  }),
});

builder.asEntity(StationRef, {
  key: [builder.selection<{ id: string }>("id"), builder.selection<{ code: string }>("code")],
  resolveReference: (key, context) =>
    "id" in key ? loadStation(context, key.id) : loadStationByCode(context, key.code),
});

builder.queryFields((t) => ({
  station: t.field({
    type: StationRef,
    nullable: true,
    description: "The station with an id or a code, exactly one of them (查站点); null when there is none.",
    args: {
      id: t.arg.id({ description: "Opaque id (标识)." }),
      code: t.arg.string({ description: "Station code (站点编码)." }),
    },
    resolve: (_root, args, context) =>
      loadByOneKey(args, {
        id: (id) => loadStation(context, id),
        code: (code) => loadStationByCode(context, code),
      }),
  }),
  stations: t.connection(
    {
      type: StationRef,
      description: "Open stations (站点), by code.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those in this division and below (区划范围).",
        }),
        kind: t.arg({ type: StationKindEnum, description: "Only this kind (类别)." }),
        tier: t.arg({ type: StationTierEnum, description: "Only this tier (梯队)." }),
        localValue: t.arg(localValueArg),
      },
      resolve: (_root, args, context) => pageStations(context, args, args),
    },
    StationConnectionRef,
  ),
}));

/** The answer of a mutation: the station as it is now. */
export const stationPayload = (
  name: string,
  description: string,
): ObjectRefOf<FacilitiesTables, { stationId: string }> =>
  builder.objectRef<{ stationId: string }>(name).implement({
    description,
    fields: (t) => ({
      station: t.field({
        type: StationRef,
        nullable: true,
        description: "The station as it is now (站点).",
        resolve: ({ stationId }, _args, context) => loadStation(context, stationId),
      }),
    }),
  });

const OpenStationInput = builder.inputType("OpenStationInput", {
  description: "A station to open (开设站点).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    divisionCode: t.field({ type: "DivisionCode", required: true, description: "Where (区划代码)." }),
    name: t.string({
      required: true,
      description: "Name on the door sign, at most 80 characters (门头名称).",
    }),
    kind: t.field({ type: StationKindEnum, required: true, description: "Kind (类别)." }),
    tier: t.field({ type: StationTierEnum, description: "Tier (梯队), where the place has tiers." }),
    phone: t.string({ description: "Public phone (服务电话)." }),
    address: t.string({ description: "Address, at most 200 characters (地址)." }),
  }),
});

const AmendStationInput = builder.inputType("AmendStationInput", {
  description: "What is right of a station; what is left out stays (更正站点资料).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
    name: t.string({ description: "Name on the door sign, at most 80 characters (门头名称)." }),
    tier: t.field({ type: StationTierEnum, description: "Tier (梯队)." }),
    phone: t.string({ description: "Public phone (服务电话)." }),
    address: t.string({ description: "Address, at most 200 characters (地址)." }),
  }),
});

const CloseStationInput = builder.inputType("CloseStationInput", {
  description: "A station to close (撤销站点).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
  }),
});

builder.mutationFields((t) => ({
  openStation: t.field({
    type: result(
      "OpenStationResult",
      stationPayload("OpenStationPayload", "The station opened (已开设的站点)."),
    ),
    description: "Opens a station (开设站点). For county administrators.",
    args: { input: t.arg({ type: OpenStationInput, required: true, description: "The station (站点)." }) },
    resolve: (_root, args, context) => outcome(openStation(context, args.input)),
  }),
  amendStation: t.field({
    type: result(
      "AmendStationResult",
      stationPayload("AmendStationPayload", "The station as amended (已更正的站点)."),
    ),
    description:
      "Changes name, tier, phone or address of a station (更正站点资料). For station managers and county administrators.",
    args: { input: t.arg({ type: AmendStationInput, required: true, description: "The station (站点)." }) },
    resolve: (_root, args, context) => outcome(amendStation(context, args.input)),
  }),
  closeStation: t.field({
    type: result(
      "CloseStationResult",
      stationPayload("CloseStationPayload", "The station closed (已撤销的站点)."),
    ),
    description: "Closes a station whose windows are closed (撤销站点). For county administrators.",
    args: { input: t.arg({ type: CloseStationInput, required: true, description: "The station (站点)." }) },
    resolve: (_root, args, context) => outcome(closeStation(context, args.input)),
  }),
}));
