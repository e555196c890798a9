import { builder, DivisionLevelEnum, WindowKindEnum } from "../builder.ts";
import { StationConnectionRef, StationRef } from "../station/reference.ts";
import { pageStations } from "../station/operations.ts";
import type { WindowKind } from "@yimen/domain";
import {
  findDivision,
  loadDivision,
  loadPopulations,
  loadWindowStandards,
  pageDivisions,
} from "./operations.ts";
import { DivisionConnectionRef, DivisionRef } from "./reference.ts";
import type { Population, WindowStandard } from "./store.ts";

const PopulationKind = builder.enumType("PopulationKind", {
  description: "Whom a number of people counts (人口口径).",
  values: {
    RESIDENT: { description: "those who live there (常住)" },
    REGISTERED: { description: "those whose household is registered there (户籍)" },
    UNSPECIFIED: { description: "the source does not say (未注明)" },
  },
});

const PopulationRef = builder.objectRef<Population>("Population").implement({
  description: "A published number of people (人口), as its source gives it.",
  fields: (t) => ({
    people: t.exposeInt("people", { description: "Number of people (人数)." }),
    kind: t.expose("kind", { type: PopulationKind, description: "Whom it counts (口径)." }),
    asOf: t.exposeString("asOf", {
      nullable: true,
      description:
        "Day or year it holds for (截止); null when the source gives none: then it must not meet a threshold.",
    }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    note: t.exposeString("note", { nullable: true, description: "What to know about it (备注)." }),
  }),
});

const RequirementEnum = builder.enumType("WindowRequirement", {
  description: "How a document asks for a window (设置要求).",
  values: {
    REQUIRED: { description: "every station has it (统一设置)" },
    OPTIONAL: { description: "where the place has need of it (因地制宜)" },
    DESCRIBED: { description: "its business is described without asking for it (仅有描述)" },
  },
});

const WindowStandardRef = builder.objectRef<WindowStandard>("WindowStandard").implement({
  description:
    "A window that a document prescribes for the stations of a place (窗口设置标准): SM-9, LP-3, PT-3.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Name on the window (窗口名称)." }),
    kind: t.field({
      type: WindowKindEnum,
      description: "Kind (类别).",
      resolve: (each) => each.kind as WindowKind,
    }),
    requirement: t.expose("requirement", {
      type: RequirementEnum,
      description: "How it is asked for (设置要求).",
    }),
    scope: t.stringList({ description: "Scope of business (业务范围).", resolve: (each) => [...each.scope] }),
    citation: t.exposeString("citation", { description: "Article (条款)." }),
    quote: t.exposeString("quote", { nullable: true, description: "Words of the source (原文)." }),
  }),
});

builder.objectType(DivisionRef, {
  description: "An administrative division (行政区划), province to village.",
  fields: (t) => ({
    code: t.expose("code", { type: "DivisionCode", description: "Code (区划代码)." }),
    name: t.exposeString("name", { description: "Name (名称)." }),
    shortName: t.exposeString("shortName", { description: "Name without its kind (简称)." }),
    kind: t.exposeString("kind", {
      description: "What it is called by kind (类别): 县, 镇, 街道, 行政村, 社区 …",
    }),
    level: t.expose("level", { type: DivisionLevelEnum, description: "Level (层级)." }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
    parent: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The division it belongs to (上级).",
      resolve: (division, _args, context) =>
        division.parentCode === null ? null : loadDivision(context, division.parentCode),
    }),
    children: t.connection(
      {
        type: DivisionRef,
        description: "The divisions one level below (下级), by code.",
        resolve: (division, args, context) => pageDivisions(context, { parent: division.code }, args),
      },
      DivisionConnectionRef,
    ),
    populations: t.field({
      type: [PopulationRef],
      description: "Published numbers of people (人口); sources may disagree.",
      resolve: async (division, _args, context) => (await loadPopulations(context, division.code)) ?? [],
    }),
    stations: t.connection(
      {
        type: StationRef,
        description: "Stations here and below (便民服务站), by code.",
        resolve: (division, args, context) => pageStations(context, { within: division.code }, args),
      },
      StationConnectionRef,
    ),
    windowStandards: t.field({
      type: [WindowStandardRef],
      description: "Windows prescribed for the stations of this place (窗口设置标准).",
      resolve: async (division, _args, context) => (await loadWindowStandards(context, division.code)) ?? [],
    }),
  }),
});

builder.asEntity(DivisionRef, {
  key: builder.selection<{ code: string }>("code"),
  resolveReference: ({ code }, context) => findDivision(context, code),
});

builder.queryFields((t) => ({
  division: t.field({
    type: DivisionRef,
    nullable: true,
    description: "The division with a code (按代码查区划); null when it is not among the loaded counties.",
    args: { code: t.arg({ type: "DivisionCode", required: true, description: "12 digits (12 位代码)." }) },
    resolve: (_root, { code }, context) => findDivision(context, code),
  }),
  divisions: t.connection(
    {
      type: DivisionRef,
      description: "Divisions (区划), by code.",
      args: {
        parent: t.arg({ type: "DivisionCode", description: "Only those directly below this one (上级)." }),
        level: t.arg({ type: DivisionLevelEnum, description: "Only those of this level (层级)." }),
      },
      resolve: (_root, args, context) => pageDivisions(context, args, args),
    },
    DivisionConnectionRef,
  ),
}));
