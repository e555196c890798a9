import { outcome } from "@yimen/subgraph-kit";
import { builder, FactInput, result } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import { stationPayload } from "../station/graphql.ts";
import { windowPayload } from "../window/graphql.ts";
import {
  latestSurvey,
  recordStationSurvey,
  recordWindowSurvey,
  residentsOf,
  type StationSurvey,
} from "./operations.ts";

const StationSurveyRef = builder.objectRef<StationSurvey>("StationSurvey").implement({
  description: "What was measured and counted at a station on a day (站点核查).",
  fields: (t) => ({
    surveyedOn: t.expose("surveyedOn", { type: "Date", description: "Day of the survey (核查日期)." }),
    officeAreaM2: t.expose("officeAreaM2", {
      type: "Decimal",
      nullable: true,
      description: "Office area in m² (办公服务场地面积); null when not measured.",
    }),
    residents: t.exposeInt("residents", {
      nullable: true,
      description: "People who live in the area it serves (常住人口); null when not counted.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for invented sample facts (示例数据)." }),
  }),
});

builder.objectFields(StationRef, (t) => ({
  survey: t.field({
    type: StationSurveyRef,
    nullable: true,
    description:
      "The latest survey that measured or counted (最近一次核查); null when there was none. All that surveys found is in placeFacts.",
    resolve: (station, _args, context) => latestSurvey(context, station.id),
  }),
  residents: t.int({
    nullable: true,
    description:
      "People it serves as counted last (常住人口); null when not counted, never taken from undated figures.",
    resolve: (station, _args, context) => residentsOf(context, station.id),
  }),
}));

const facts = { description: "Further facts, each once, at most 200 (其他事实)." } as const;
const surveyedOn = {
  type: "Date",
  required: true,
  description: "Day of the survey, not in the future (核查日期).",
} as const;
const idempotencyKey = { required: true, description: "Key of this submission (幂等键)." } as const;

const RecordStationSurveyInput = builder.inputType("RecordStationSurveyInput", {
  description: "What was found at a station (登记核查).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    stationId: t.id({ required: true, description: "Which station (站点)." }),
    surveyedOn: t.field(surveyedOn),
    officeAreaM2: t.field({
      type: "Decimal",
      description: "Office area in m², at most two decimals (面积).",
    }),
    residents: t.int({ description: "People who live in the area it serves (常住人口)." }),
    facts: t.field({ type: [FactInput], ...facts }),
  }),
});

const RecordWindowSurveyInput = builder.inputType("RecordWindowSurveyInput", {
  description: "What was found at a window (登记窗口核查).",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    windowId: t.id({ required: true, description: "Which window (窗口)." }),
    surveyedOn: t.field(surveyedOn),
    facts: t.field({ type: [FactInput], ...facts }),
  }),
});

builder.mutationFields((t) => ({
  recordStationSurvey: t.field({
    type: result(
      "RecordStationSurveyResult",
      stationPayload("RecordStationSurveyPayload", "The station surveyed (已核查的站点)."),
    ),
    description:
      "Records a survey of a station (登记站点核查). For station managers, county administrators, inspectors.",
    args: {
      input: t.arg({ type: RecordStationSurveyInput, required: true, description: "The survey (核查)." }),
    },
    resolve: (_root, args, context) => outcome(recordStationSurvey(context, args.input)),
  }),
  recordWindowSurvey: t.field({
    type: result(
      "RecordWindowSurveyResult",
      windowPayload("RecordWindowSurveyPayload", "The window surveyed (已核查的窗口)."),
    ),
    description:
      "Records a survey of a window (登记窗口核查). For station managers, county administrators, inspectors.",
    args: {
      input: t.arg({ type: RecordWindowSurveyInput, required: true, description: "The survey (核查)." }),
    },
    resolve: (_root, args, context) => outcome(recordWindowSurvey(context, args.input)),
  }),
}));
