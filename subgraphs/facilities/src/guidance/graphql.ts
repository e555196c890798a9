import { builder } from "../builder.ts";
import { StationRef } from "../station/reference.ts";
import { dutiesOf, guidedBy, guides } from "./operations.ts";
import type { Duty } from "./store.ts";

const DutyRef = builder.objectRef<Duty>("StationDuty").implement({
  description: "One thing a station is there for, as a document says it (工作职责). SM-1",
  fields: (t) => ({
    text: t.exposeString("text", { description: "The duty (职责)." }),
    citation: t.exposeString("citation", { description: "Where it is from (来源)." }),
  }),
});

builder.objectFields(StationRef, (t) => ({
  guidedBy: t.field({
    type: [StationRef],
    description: "The centres that supervise and guide it (监督指导单位), the nearest first. SM-1",
    resolve: async (station, _args, context) => [...(await guidedBy(context, station))],
  }),
  guides: t.field({
    type: [StationRef],
    description:
      "The stations it guides itself (指导的站点), by code: those it is the nearest centre of, at most 500. SM-1",
    resolve: async (station, _args, context) => [...(await guides(context, station))],
  }),
  duties: t.field({
    type: [DutyRef],
    description:
      "What it is there for (工作职责), by the nearest document that says it of stations of its kind; empty where none does. SM-1",
    resolve: async (station, _args, context) => [...(await dutiesOf(context, station))],
  }),
}));
