import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, HalfDayEnum, result } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import { cancelAbsence, findAbsence, listAbsences, recordAbsence } from "./operations.ts";
import type { PersonnelTables } from "../tables.ts";
import type { Absence } from "./store.ts";

export const AbsenceRef: ObjectRefOf<PersonnelTables, Absence> = builder
  .objectRef<Absence>("Absence")
  .implement({
    description: "Half days somebody is away (离岗登记). The reason is not kept here.",
    fields: (t) => ({
      id: t.exposeID("id", { description: "Opaque id (标识)." }),
      from: t.expose("from", { type: "Date", description: "First day away (起)." }),
      fromHalf: t.expose("fromHalf", {
        type: HalfDayEnum,
        description: "From which half of it on (起于半天).",
      }),
      until: t.expose("until", { type: "Date", description: "Last day away (止)." }),
      untilHalf: t.expose("untilHalf", {
        type: HalfDayEnum,
        description: "To which half of it (止于半天).",
      }),
      cancelledAt: t.expose("cancelledAt", {
        type: "DateTime",
        nullable: true,
        description: "When it was cancelled (取消时间).",
      }),
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "Who is away (离岗人员).",
        resolve: (absence, _args, context) => loadStaffMember(context, absence.staffId),
      }),
    }),
  });

builder.objectField(StaffMemberRef, "absences", (t) =>
  t.field({
    type: [AbsenceRef],
    nullable: true,
    description: "Absences of today and to come (离岗登记); null for callers who are not of the place.",
    resolve: async (staff, _args, context) => {
      const absences = await listAbsences(context, staff);
      return absences === undefined ? null : [...absences];
    },
  }),
);

const absencePayload = (name: string, description: string) =>
  builder.objectRef<{ absenceId: string }>(name).implement({
    description,
    fields: (t) => ({
      absence: t.field({
        type: AbsenceRef,
        nullable: true,
        description: "The absence as recorded now (离岗登记).",
        resolve: ({ absenceId }, _args, context) => findAbsence(context, absenceId),
      }),
    }),
  });

const RecordAbsenceInput = builder.inputType("RecordAbsenceInput", {
  description: "Who is away, and when (登记离岗).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    from: t.field({ type: "Date", required: true, description: "First day away (起)." }),
    fromHalf: t.field({
      type: HalfDayEnum,
      description: "From which half of it on; the whole day when left out (起于半天).",
    }),
    until: t.field({
      type: "Date",
      required: true,
      description: "Last day away, not before the first (止).",
    }),
    untilHalf: t.field({
      type: HalfDayEnum,
      description: "To which half of it; the whole day when left out (止于半天).",
    }),
  }),
});

const CancelAbsenceInput = builder.inputType("CancelAbsenceInput", {
  description: "Which absence does not happen (取消离岗登记).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    absenceId: t.id({ required: true, description: "Which absence (离岗登记)." }),
  }),
});

builder.mutationFields((t) => ({
  recordAbsence: t.field({
    type: result(
      "RecordAbsenceResult",
      absencePayload("RecordAbsencePayload", "The absence recorded (已登记的离岗)."),
    ),
    description:
      "Records that somebody is away, so that C fills in for B (登记离岗): LP-4. For station managers and county administrators.",
    args: { input: t.arg({ type: RecordAbsenceInput, required: true, description: "The absence (离岗)." }) },
    resolve: (_root, args, context) => outcome(recordAbsence(context, args.input)),
  }),
  cancelAbsence: t.field({
    type: result(
      "CancelAbsenceResult",
      absencePayload("CancelAbsencePayload", "The absence cancelled (已取消的离岗)."),
    ),
    description: "Cancels an absence (取消离岗登记). For station managers and county administrators.",
    args: { input: t.arg({ type: CancelAbsenceInput, required: true, description: "Which (离岗)." }) },
    resolve: (_root, args, context) => outcome(cancelAbsence(context, args.input)),
  }),
}));
