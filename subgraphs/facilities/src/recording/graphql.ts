import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadStation } from "../station/operations.ts";
import { StationRef } from "../station/reference.ts";
import { loadWindow } from "../window/operations.ts";
import { WindowRef } from "../window/reference.ts";
import { stationRecording, windowRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, stationRecording, {
  ref: StationRef,
  field: "station",
  en: "a station",
  zh: "站点",
  load: loadStation,
});
mountRecording(builder, recordingTypes, windowRecording, {
  ref: WindowRef,
  field: "window",
  en: "a window",
  zh: "窗口",
  load: loadWindow,
});
