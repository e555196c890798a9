import { outcome } from "@yimen/subgraph-kit";
import { DivisionRef, StationRef } from "../borrowed/graphql.ts";
import {
  builder,
  EducationEnum,
  EmploymentKindEnum,
  EndReasonEnum,
  localValueArg,
  result,
} from "../builder.ts";
import { DepartmentRef } from "../department/reference.ts";
import { loadDepartment } from "../department/operations.ts";
import { endEmployment } from "./ending.ts";
import { amendStaff, loadStaffMember, pageStaff, registerStaff } from "./operations.ts";
import { StaffMemberConnectionRef, StaffMemberRef } from "./reference.ts";

builder.objectType(StaffMemberRef, {
  description:
    "Somebody who serves at a station (工作人员): a clerk at a window, a village agent. What the post plate shows (YS-3.3) is public; what the place keeps besides is in the personal file.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Opaque id (标识)." }),
    name: t.exposeString("name", { description: "Name (姓名)." }),
    badgeNo: t.exposeString("badgeNo", { description: "Number on the badge (工号), SM-5." }),
    employment: t.expose("employment", {
      type: EmploymentKindEnum,
      description: "Kind of employment (用工性质), BK-1.",
    }),
    phone: t.exposeString("phone", {
      nullable: true,
      description: "Phone on the post plate (公示电话), YS-3.3; null when none is shown.",
    }),
    divisionCode: t.expose("divisionCode", {
      type: "DivisionCode",
      description: "Code of the station's division (所在区划代码).",
    }),
    division: t.field({
      type: DivisionRef,
      nullable: true,
      description: "The station's division (所在区划).",
      resolve: ({ divisionCode }) => ({ code: divisionCode }),
    }),
    station: t.field({
      type: StationRef,
      nullable: true,
      description: "Where they serve (所在站点).",
      resolve: (staff) => ({ id: staff.stationId }),
    }),
    department: t.field({
      type: DepartmentRef,
      nullable: true,
      description: "Home unit (派驻单位), which trains while the station manages day by day: SM-15, LP-5.",
      resolve: (staff, _args, context) =>
        staff.departmentId === null ? null : loadDepartment(context, staff.departmentId),
    }),
    endedOn: t.expose("endedOn", {
      type: "Date",
      nullable: true,
      description: "Last day of work (离岗日期); null while employed.",
    }),
    endReason: t.expose("endReason", {
      type: EndReasonEnum,
      nullable: true,
      description: "Why they left (离岗原因); null while employed.",
    }),
    sample: t.exposeBoolean("sample", { description: "True for an invented sample person (示例数据)." }),
  }),
});

builder.asEntity(StaffMemberRef, {
  key: builder.selection<{ id: string }>("id"),
  resolveReference: ({ id }, context) => loadStaffMember(context, id),
});

builder.objectFields(StationRef, (t) => ({
  staff: t.connection(
    {
      type: StaffMemberRef,
      nullable: true,
      description: "Those who serve here now (在岗人员), by badge.",
      resolve: (station, args, context) => pageStaff(context, { stationId: station.id }, args),
    },
    StaffMemberConnectionRef,
  ),
}));

builder.queryFields((t) => ({
  staffMember: t.field({
    type: StaffMemberRef,
    nullable: true,
    description:
      "The staff member with an id (查工作人员); null when there is none, or when they have left and the caller is not of their place.",
    args: { id: t.arg.id({ required: true, description: "Opaque id (标识)." }) },
    resolve: (_root, { id }, context) => loadStaffMember(context, id),
  }),
  staffMembers: t.connection(
    {
      type: StaffMemberRef,
      description: "Those who work now (在岗人员), by station and badge.",
      args: {
        within: t.arg({
          type: "DivisionCode",
          description: "Only those in this division and below (区划范围).",
        }),
        employment: t.arg({ type: EmploymentKindEnum, description: "Only those employed so (用工性质)." }),
        localValue: t.arg(localValueArg),
      },
      resolve: (_root, args, context) => pageStaff(context, args, args),
    },
    StaffMemberConnectionRef,
  ),
}));

const staffPayload = (name: string, description: string) =>
  builder.objectRef<{ staffId: string }>(name).implement({
    description,
    fields: (t) => ({
      staffMember: t.field({
        type: StaffMemberRef,
        nullable: true,
        description: "The staff member as recorded now (工作人员).",
        resolve: ({ staffId }, _args, context) => loadStaffMember(context, staffId),
      }),
    }),
  });

const RegisterStaffInput = builder.inputType("RegisterStaffInput", {
  description: "Somebody who takes up service at a station (登记工作人员).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    stationId: t.id({ required: true, description: "At which station (站点)." }),
    departmentId: t.id({ description: "Home unit (派驻单位), of the place or above." }),
    name: t.string({ required: true, description: "Name, at most 40 characters (姓名)." }),
    badgeNo: t.string({
      required: true,
      description: "Number on the badge, at most 20 characters, one at a station (工号).",
    }),
    employment: t.field({
      type: EmploymentKindEnum,
      required: true,
      description: "Kind of employment (用工性质).",
    }),
    phone: t.string({ description: "Phone for the post plate, public (公示电话)." }),
    birthDate: t.field({
      type: "Date",
      description: "Birth date (出生日期); taken from the id number when left out.",
    }),
    education: t.field({ type: EducationEnum, description: "Education (学历)." }),
    idNumber: t.string({ description: "Citizen id number (公民身份号码); kept encrypted." }),
    healthCheckedOn: t.field({ type: "Date", description: "Latest health check (最近体检日期)." }),
    computerSkill: t.boolean({ description: "Has basic computer skill (具备基本电脑操作能力)." }),
    account: t.string({
      description:
        "Account they sign in with, the subject of their token, at most 255 characters; theirs once its holder confirms it (账号).",
    }),
  }),
});

const AmendStaffInput = builder.inputType("AmendStaffInput", {
  description: "What changes about a staff member; what is left out stays (变更工作人员).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    departmentId: t.id({ description: "Home unit (派驻单位), of the place or above." }),
    name: t.string({ description: "Name, at most 40 characters (姓名)." }),
    badgeNo: t.string({ description: "Number on the badge, at most 20 characters (工号)." }),
    employment: t.field({ type: EmploymentKindEnum, description: "Kind of employment (用工性质)." }),
    phone: t.string({ description: "Phone for the post plate, public (公示电话)." }),
    birthDate: t.field({ type: "Date", description: "Birth date (出生日期)." }),
    education: t.field({ type: EducationEnum, description: "Education (学历)." }),
    idNumber: t.string({ description: "Citizen id number (公民身份号码); kept encrypted." }),
    healthCheckedOn: t.field({ type: "Date", description: "Latest health check (最近体检日期)." }),
    computerSkill: t.boolean({ description: "Has basic computer skill (具备基本电脑操作能力)." }),
    account: t.string({
      description:
        "Account they sign in with, the subject of their token, at most 255 characters; theirs once its holder confirms it (账号).",
    }),
  }),
});

const EndEmploymentInput = builder.inputType("EndEmploymentInput", {
  description: "Somebody who has left (办理离岗).",
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: "Key of this submission (幂等键)." }),
    staffMemberId: t.id({ required: true, description: "Who (工作人员)." }),
    endedOn: t.field({
      type: "Date",
      required: true,
      description: "Last day of work, not in the future (离岗日期).",
    }),
    reason: t.field({ type: EndReasonEnum, required: true, description: "Why (离岗原因)." }),
    exception: t.string({
      description:
        "Why they may leave a post before the years that the law of the place fixes in principle, at most 200 characters (例外理由).",
    }),
  }),
});

builder.mutationFields((t) => ({
  registerStaff: t.field({
    type: result(
      "RegisterStaffResult",
      staffPayload("RegisterStaffPayload", "The staff member registered (已登记的工作人员)."),
    ),
    description:
      "Registers somebody at a station (登记工作人员). For station managers and county administrators.",
    args: { input: t.arg({ type: RegisterStaffInput, required: true, description: "Who (工作人员)." }) },
    resolve: (_root, args, context) => outcome(registerStaff(context, args.input)),
  }),
  amendStaff: t.field({
    type: result(
      "AmendStaffResult",
      staffPayload("AmendStaffPayload", "The staff member amended (已变更的工作人员)."),
    ),
    description:
      "Changes what is recorded about somebody (变更工作人员). For station managers and county administrators.",
    args: { input: t.arg({ type: AmendStaffInput, required: true, description: "The changes (变更)." }) },
    resolve: (_root, args, context) => outcome(amendStaff(context, args.input)),
  }),
  endEmployment: t.field({
    type: result(
      "EndEmploymentResult",
      staffPayload("EndEmploymentPayload", "The staff member who left (已离岗的工作人员)."),
    ),
    description:
      "Records that somebody has left, and ends their posts (办理离岗). For station managers and county administrators.",
    args: { input: t.arg({ type: EndEmploymentInput, required: true, description: "Who and when (离岗)." }) },
    resolve: (_root, args, context) => outcome(endEmployment(context, args.input)),
  }),
}));
