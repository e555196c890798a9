import { outcome } from "@yimen/subgraph-kit";
import { builder, HalfDayEnum, result } from "../builder.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { recordAttendance } from "./operations.ts";

const EntryInput = builder.inputType("AttendanceEntryInput", {
  description: "How somebody was there on the day of the sheet (考勤情况).",
  fields: (t) => ({
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    kind: t.string({
      required: true,
      description: "LATE, LEFT_EARLY, ABSENT, LEAVE … or what the place adds (情况).",
    }),
    days: t.string({ description: "For how many days, halves allowed (天数)." }),
    hours: t.string({ description: "For how long, in hours (时长)." }),
    half: t.field({
      type: HalfDayEnum,
      description: "Of an absence, in which half of the day (半天); the whole day when left out.",
    }),
    excused: t.boolean({
      description: "Leave was asked (是否请假); what the leave on record says when left out.",
    }),
  }),
});

const RecordAttendanceInput = builder.inputType("RecordAttendanceInput", {
  description: "The attendance sheet of a day (考勤表).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    on: t.field({ type: "Date", required: true, description: "The day, not in the future (日期)." }),
    reference: t.string({ description: "Number of the sheet, at most 200 characters (凭据编号)." }),
    entries: t.field({
      type: [EntryInput],
      required: true,
      description: "Whoever was not simply there, or everybody; at most 200 (考勤登记).",
    }),
  }),
});

const Payload = builder
  .objectRef<{ readonly staffIds: readonly string[] }>("RecordAttendancePayload")
  .implement({
    description: "Whose attendance was recorded (已登记考勤).",
    fields: (t) => ({
      staff: t.field({
        type: [StaffMemberRef],
        description: "Those on the sheet (人员).",
        resolve: async ({ staffIds }, _args, context) => {
          const found = await Promise.all(staffIds.map((id) => loadStaffMember(context, id)));
          return found.filter((one) => one !== undefined);
        },
      }),
    }),
  });

builder.mutationField("recordAttendance", (t) =>
  t.field({
    type: result("RecordAttendanceResult", Payload),
    description:
      "Puts a day's attendance sheet on record (登记考勤), LP-7. What is wrong is withdrawn or amended like any fact on record (`recordedFacts`). For station managers and county administrators.",
    args: {
      input: t.arg({ type: RecordAttendanceInput, required: true, description: "The sheet (考勤表)." }),
    },
    resolve: (_root, args, context) => outcome(recordAttendance(context, args.input)),
  }),
);
