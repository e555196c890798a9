import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { staffRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, staffRecording, {
  ref: StaffMemberRef,
  field: "staffMember",
  en: "somebody who works here",
  zh: "工作人员",
  load: loadStaffMember,
});
