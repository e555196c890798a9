import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadComplaint } from "../complaint/operations.ts";
import { ComplaintRef } from "../complaint/reference.ts";
import { complaintRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, complaintRecording, {
  ref: ComplaintRef,
  field: "complaint",
  en: "a complaint",
  zh: "投诉建议",
  load: loadComplaint,
});
