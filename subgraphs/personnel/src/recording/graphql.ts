import { mountRecording } from "@yimen/subgraph-kit";
import { builder, recordingTypes } from "../builder.ts";
import { loadDepartment } from "../department/operations.ts";
import { DepartmentRef } from "../department/reference.ts";
import { PostRef } from "../post/graphql.ts";
import { loadPost } from "../post/operations.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { departmentRecording, postRecording, staffRecording } from "./operations.ts";

mountRecording(builder, recordingTypes, staffRecording, {
  ref: StaffMemberRef,
  field: "staffMember",
  en: "somebody who works here",
  zh: "工作人员",
  load: loadStaffMember,
});
mountRecording(builder, recordingTypes, departmentRecording, {
  ref: DepartmentRef,
  field: "department",
  en: "a department",
  zh: "部门",
  load: loadDepartment,
});
mountRecording(builder, recordingTypes, postRecording, {
  ref: PostRef,
  field: "post",
  en: "a post",
  zh: "岗位任职",
  load: loadPost,
});
