import { type ObjectRefOf, outcome } from "@yimen/subgraph-kit";
import { builder, EducationEnum, result } from "../builder.ts";
import { StaffMemberRef } from "../staff/reference.ts";
import { loadStaffMember } from "../staff/operations.ts";
import {
  ageYears,
  findStaffIdByIdNumber,
  loadPersonalFile,
  loadReveals,
  maskedIdNumber,
  revealIdNumber,
} from "./operations.ts";
import type { PersonnelTables } from "../tables.ts";
import type { IdNumberReveal, PersonalFile } from "./store.ts";

const IdNumberRevealRef = builder.objectRef<IdNumberReveal>("IdNumberReveal").implement({
  description: "One look at an id number in clear (身份号码查看记录), X-12.",
  fields: (t) => ({
    revealedAt: t.expose("revealedAt", { type: "DateTime", description: "When (查看时间)." }),
    revealedBy: t.exposeString("revealedBy", { description: "Account of who looked (查看人账号)." }),
    reason: t.exposeString("reason", { description: "Why (查看事由)." }),
  }),
});

export const PersonalFileRef: ObjectRefOf<PersonnelTables, PersonalFile> = builder
  .objectRef<PersonalFile>("PersonalFile")
  .implement({
    description: "What the place keeps about somebody and does not publish (人事档案): LP-5, SM-13, SM-16.",
    fields: (t) => ({
      birthDate: t.expose("birthDate", {
        type: "Date",
        nullable: true,
        description: "Birth date (出生日期); null when not on file.",
      }),
      ageYears: t.int({
        nullable: true,
        description: "Full years of age today (周岁), SM-13; null when the birth date is not on file.",
        resolve: (file, _args, context) => ageYears(context, file),
      }),
      education: t.expose("education", {
        type: EducationEnum,
        nullable: true,
        description: "Education (学历), SM-13; null when not on file.",
      }),
      idNumberMasked: t.string({
        nullable: true,
        description:
          "Citizen id number, masked (公民身份号码,脱敏): 330727********002X; null when not on file.",
        resolve: (file, _args, context) => maskedIdNumber(context, file),
      }),
      healthCheckedOn: t.expose("healthCheckedOn", {
        type: "Date",
        nullable: true,
        description: "Latest health check (最近体检日期), SM-13; null when none is on file.",
      }),
      computerSkill: t.exposeBoolean("computerSkill", {
        nullable: true,
        description: "Has basic computer skill (具备基本电脑操作能力), SM-16; null when not recorded.",
      }),
      reveals: t.field({
        type: [IdNumberRevealRef],
        description: "Who saw the id number in clear (查看记录), the latest 50, newest first.",
        resolve: async (file, _args, context) => [...((await loadReveals(context, file.staffId)) ?? [])],
      }),
    }),
  });

builder.objectField(StaffMemberRef, "personalFile", (t) =>
  t.field({
    type: PersonalFileRef,
    nullable: true,
    description:
      "The personal file (人事档案), for station managers, county administrators and inspectors of the place; null for everybody else.",
    resolve: (staff, _args, context) => loadPersonalFile(context, staff.id),
  }),
);

builder.queryField("staffMemberByIdNumber", (t) =>
  t.field({
    type: StaffMemberRef,
    nullable: true,
    description:
      "Who works under a citizen id number (按身份号码查工作人员), for those who may read their file, so many times an hour; every look is kept for the one it is about. Null otherwise.",
    args: {
      idNumber: t.arg.string({ required: true, description: "18 characters (公民身份号码)." }),
      reason: t.arg.string({
        description:
          "What for, at most 200 characters; whoever is found may read it, with who looked and when (查询事由).",
      }),
    },
    resolve: async (_root, args, context) => {
      const staffId = await findStaffIdByIdNumber(context, args);
      return staffId === undefined ? null : loadStaffMember(context, staffId);
    },
  }),
);

const RevealIdNumberPayload = builder
  .objectRef<{ staffId: string; idNumber: string }>("RevealIdNumberPayload")
  .implement({
    description: "The id number in clear (公民身份号码).",
    fields: (t) => ({
      idNumber: t.exposeString("idNumber", { description: "Citizen id number in clear (公民身份号码)." }),
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "Whose it is (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
    }),
  });

const RevealIdNumberInput = builder.inputType("RevealIdNumberInput", {
  description: "Whose id number is needed in clear, and what for (查看身份号码).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Whose (工作人员)." }),
    reason: t.string({
      required: true,
      description: "What for, at most 200 characters; kept with your name (查看事由).",
    }),
  }),
});

builder.mutationField("revealIdNumber", (t) =>
  t.field({
    type: result("RevealIdNumberResult", RevealIdNumberPayload),
    description:
      "Shows an id number in clear and records who looked and why (查看身份号码). For station managers, county administrators, inspectors.",
    args: {
      input: t.arg({ type: RevealIdNumberInput, required: true, description: "Whose and why (查看)." }),
    },
    resolve: (_root, args, context) => outcome(revealIdNumber(context, args.input)),
  }),
);
