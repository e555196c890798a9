import { isDivisionCode } from "@yimen/domain";
import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadDivision } from "../division/operations.ts";
import { DivisionRef } from "../division/reference.ts";
import { loadStation } from "../station/operations.ts";
import { StationRef } from "../station/reference.ts";
import { loadWindow } from "../window/operations.ts";
import { WindowRef } from "../window/reference.ts";
import { loadProgramme } from "../programme/operations.ts";
import { ProgrammeRef } from "../programme/reference.ts";
import { divisionRecording, programmeRecording, stationRecording, windowRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, stationRecording, {
  ref: StationRef,
  field: "station",
  en: "a station",
  zh: "站点",
  load: loadStation,
});
mountRecording(builder, recordingTypes, divisionRecording, {
  ref: DivisionRef,
  subjectOf: ({ code }) => ({ id: code, divisionCode: code }),
  field: "division",
  en: "a division",
  zh: "区划",
  load: async (context, code) => (isDivisionCode(code) ? loadDivision(context, code) : undefined),
});
mountRecording(builder, recordingTypes, windowRecording, {
  ref: WindowRef,
  field: "window",
  en: "a window",
  zh: "窗口",
  load: loadWindow,
});
mountRecording(builder, recordingTypes, programmeRecording, {
  ref: ProgrammeRef,
  field: "programme",
  en: "a programme",
  zh: "改革任务",
  load: loadProgramme,
});
