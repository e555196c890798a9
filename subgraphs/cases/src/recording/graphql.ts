import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadCase } from "../case/operations.ts";
import { CaseRef } from "../case/ref.ts";
import { caseRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, caseRecording, {
  ref: CaseRef,
  field: "case",
  en: "a case",
  zh: "办件",
  load: loadCase,
});
