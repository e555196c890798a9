import { callers, places } from "../running/callers.ts";
import { assessmentInputs } from "./assessments.ts";
import { calendarInputs } from "./calendars.ts";
import { appointmentInputs } from "./appointments.ts";
import { caseClockInputs } from "./case-clocks.ts";
import { caseHandlingInputs } from "./case-handling.ts";
import { complaintInputs } from "./complaints.ts";
import { deskInputs } from "./desks.ts";
import { dutyInputs } from "./duties.ts";
import { eventSubscriptionInputs } from "./event-subscriptions.ts";
import { findingInputs } from "./findings.ts";
import { leaveInputs } from "./leave.ts";
import { messageInputs } from "./messages.ts";
import { bundleInputs } from "./bundles.ts";
import { itemDraftInputs, policyNoteInputs } from "./item-drafts.ts";
import { itemRegisterInputs } from "./item-registers.ts";
import { stationRegisterInputs } from "./station-registers.ts";
import { reportInputs } from "./compliance-reports.ts";
import { paperInputs } from "./papers.ts";
import { payInputs } from "./pay.ts";
import { programmeInputs } from "./programmes.ts";
import { trainingInputs } from "./trainings.ts";
import { peopleRegisterInputs } from "./people-registers.ts";
import { ratingLoopInputs } from "./rating-loop.ts";
import { replacementInputs } from "./replacements.ts";
import { postOf, recordedFactInputs } from "./recorded-facts.ts";
import { departmentInputs } from "./departments.ts";
import { handOverInputs } from "./hand-overs.ts";
import { deviceInputs } from "./devices.ts";
import { eventInputs } from "./events.ts";
import type { ValidInput } from "./valid-input.ts";
import type { World } from "./world.ts";

const material = {
  name: "申请书",
  requirement: "REQUIRED",
  condition: "首次申请",
  source: "APPLICANT",
  relief: "DEFERRABLE",
  reliefText: "可后补",
  form: "纸质",
  originals: 1,
  copies: 1,
  showOriginal: true,
};

const legalText = {
  title: "中华人民共和国行政许可法",
  articles: ["第三十二条"],
  rank: "法律",
  documentNumber: "主席令第7号",
};

const elements = {
  aliases: ["试办"],
  codes: [{ code: "331234567890", kind: "LOCAL", name: "地方编码" }],
  types: ["PUBLIC_SERVICE"],
  legalBases: [legalText],
  exerciseLevels: ["TOWNSHIP"],
  departments: ["玉山镇人民政府"],
  acceptedAt: ["VILLAGE"],
  applicants: ["NATURAL_PERSON"],
  conditions: ["本村居民"],
  materials: [material],
  steps: ["受理", "办结"],
  statutoryLimits: [{ days: 20, unit: "WORKING_DAY", stage: "办理", extension: "可延长10日" }],
  promisedLimits: [{ days: 5, unit: "WORKING_DAY" }],
  fees: [
    {
      charged: true,
      charges: [{ situation: "工本费", amount: 500, per: "本", note: "首次免收" }],
      reductions: ["低保户免收"],
      basis: legalText,
    },
  ],
  results: ["证明"],
  channels: ["现场"],
  publicity: [{ days: 7, unit: "CALENDAR_DAY" }],
};

const document = { type: "RESIDENT_ID", number: "440524198001010013" };

const personal = {
  name: "陈试",
  badgeNo: "T-0001",
  employment: "CONTRACT",
  phone: "13800000000",
  birthDate: "1949-12-31",
  education: "BACHELOR",
  idNumber: "11010519491231002X",
  healthCheckedOn: "2026-01-05",
  computerSkill: true,
  account: "clerk-on-trial",
};

const publish = {
  divisionCode: places.panan,
  domain: "民政",
  parentName: "试办事项",
  citation: "试办通知 一",
  elements,
};

async function newItem({ does }: World, name: string): Promise<string> {
  const published = await does(
    callers.admin,
    "publishItem",
    { ...publish, name, elements: {} },
    "item { id }",
  );
  return (published["item"] as { id: string }).id;
}

async function absenceOf({ does, staff, today }: World): Promise<string> {
  const input = { staffMemberId: await staff(), from: today, until: today };
  const recorded = await does(callers.manager, "recordAbsence", input, "absence { id }");
  return (recorded["absence"] as { id: string }).id;
}

async function rated(world: World): Promise<string> {
  const token = await world.invited();
  await world.does(callers.citizen, "rateService", { token, grade: "SATISFIED", channel: "WEB" }, "grade");
  return token;
}

/**
 * A valid input for every mutation there is. Whoever adds a mutation adds it here: everything else about it is
 * spoilt by the schema.
 */
export const validInputs: Readonly<Record<string, (world: World) => Promise<ValidInput>>> = {
  ...assessmentInputs,
  ...calendarInputs,
  ...appointmentInputs,
  ...caseClockInputs,
  ...caseHandlingInputs,
  ...departmentInputs,
  ...deskInputs,
  ...dutyInputs,
  ...handOverInputs,
  ...complaintInputs,
  ...eventSubscriptionInputs,
  ...findingInputs,
  ...leaveInputs,
  ...messageInputs,
  ...paperInputs,
  ...reportInputs,
  ...payInputs,
  ...peopleRegisterInputs,
  ...ratingLoopInputs,
  ...replacementInputs,
  ...programmeInputs,
  ...trainingInputs,
  ...itemRegisterInputs,
  ...bundleInputs,
  ...stationRegisterInputs,
  ...itemDraftInputs,
  ...policyNoteInputs,
  ...recordedFactInputs,
  ...eventInputs,
  ...deviceInputs,
  submitCase: async ({ itemId, stationId }) => ({
    as: callers.agent,
    input: {
      itemId,
      stationId,
      channel: "VILLAGE_AGENT",
      applicant: { name: "周晓岚", document, phone: "13800000000" },
      papers: [{ name: "户口簿", copies: 1, original: false }],
      fees: [{ name: "工本费", amount: 500, basis: "浙价费〔2012〕1号" }],
      windowKind: "COMPREHENSIVE",
      exceptionReason: "老人行动不便",
    },
  }),
  requestSupplement: async ({ filed }) => ({
    as: callers.agent,
    input: { caseId: await filed(), expectedRevision: 1, materials: [{ name: "户口簿", note: "复印件" }] },
  }),
  supplementCase: async ({ supplementRequested }) => ({
    as: callers.agent,
    input: {
      caseId: await supplementRequested(),
      expectedRevision: 2,
      materials: ["户口簿"],
      papers: [{ name: "户口簿", copies: 1, original: false }],
    },
  }),
  acceptCase: async ({ filed }) => ({
    as: callers.agent,
    input: {
      caseId: await filed(),
      expectedRevision: 1,
      kind: "PROMISED",
      facts: [{ name: "departmentCount", value: 2 }],
      deferredMaterials: ["近期照片"],
      deferredUntil: "2099-12-31",
      escalationPromisedFor: "2099-12-31",
    },
  }),
  refuseCase: async ({ filed }) => ({
    as: callers.approver,
    input: { caseId: await filed(), expectedRevision: 1, reasons: ["不属于受理范围"] },
  }),
  decideCase: async ({ accepted }) => ({
    as: callers.approver,
    input: { caseId: await accepted(), expectedRevision: 2, outcome: "DENIED", reasons: ["不符合条件"] },
  }),
  deliverCase: async ({ decided }) => ({
    as: callers.agent,
    input: {
      caseId: await decided(),
      expectedRevision: 3,
      deliveryMethod: "AGENT",
      windowKind: "COMPREHENSIVE",
    },
  }),
  withdrawCase: async ({ filed }) => ({
    as: callers.citizen,
    input: { caseId: await filed(), expectedRevision: 1, reason: "不再需要" },
  }),
  revealApplicant: async ({ filed }) => ({
    as: callers.clerk,
    input: { caseId: await filed(), reason: "核对身份" },
    repeatable: true,
  }),
  rateService: async ({ invited }) => ({
    input: {
      token: await invited(),
      grade: "SATISFIED",
      comment: "办得快",
      tags: ["态度好"],
      channel: "WEB",
    },
  }),
  followUpRating: async (world) => ({
    input: { token: await rated(world), comment: "后来又来过", grade: "VERY_SATISFIED" },
  }),
  addToList: async (world) => ({
    as: callers.admin,
    input: {
      listId: world.listId,
      itemId: await newItem(world, "入单事项"),
      nameAsWritten: "入单事项",
      citation: "试办通知 二",
    },
  }),
  removeFromList: async (world) => {
    const { does, listId } = world;
    const itemId = await newItem(world, "出单事项");
    await does(callers.admin, "addToList", { listId, itemId, citation: "试办通知 二" }, "list { id }");
    return { as: callers.admin, input: { listId, itemId, citation: "试办通知 三" } };
  },
  publishItem: async () => ({ as: callers.admin, input: { ...publish, name: "试办事项" } }),
  reviseItem: async (world) => ({
    as: callers.admin,
    input: {
      itemId: await newItem(world, "调整事项"),
      divisionCode: places.panan,
      expectedRevision: 1,
      name: "调整后的事项",
      domain: "民政",
      citation: "试办通知 四",
      elements: { ...elements, codes: [{ code: "330987654321", kind: "LOCAL", name: "地方编码" }] },
    },
  }),
  withdrawItem: async (world) => ({
    as: callers.admin,
    input: { itemId: await newItem(world, "取消事项"), citation: "试办通知 五" },
  }),
  openStation: async () => ({
    as: callers.admin,
    input: {
      divisionCode: places.lingkou,
      name: "试办点",
      kind: "AGENT_POINT",
      tier: "SIMPLE",
      phone: "0579-84650000",
      address: "岭口村",
    },
    repeatable: true,
  }),
  amendStation: async ({ station }) => ({
    as: callers.manager,
    input: {
      stationId: await station(),
      name: "改名的试办点",
      tier: "STANDARD",
      phone: "0579-84650000",
      address: "岭口村",
    },
    repeatable: true,
  }),
  amendWindow: async ({ window, station }) => ({
    as: callers.manager,
    input: { windowId: await window(await station()), name: "社保窗口", scope: ["社保"] },
    repeatable: true,
  }),
  openWindow: async ({ station }) => ({
    as: callers.manager,
    input: {
      stationId: await station(),
      number: "9",
      name: "综合窗口",
      kind: "COMPREHENSIVE",
      scope: ["社保"],
    },
  }),
  closeWindow: async ({ window, station }) => ({
    as: callers.manager,
    input: { windowId: await window(await station()) },
  }),
  recordStationSurvey: async ({ station, today }) => ({
    as: callers.manager,
    input: {
      stationId: await station(),
      surveyedOn: today,
      officeAreaM2: "36.5",
      residents: 1200,
      facts: [{ name: "signRed", value: true }],
    },
    repeatable: true,
  }),
  recordWindowSurvey: async ({ station, window, today }) => ({
    as: callers.manager,
    input: {
      windowId: await window(await station()),
      surveyedOn: today,
      facts: [{ name: "unitNameShown", value: true }],
    },
    repeatable: true,
  }),
  closeStation: async ({ station }) => ({ as: callers.admin, input: { stationId: await station() } }),
  registerStaff: async ({ stationId, departmentId }) => ({
    as: callers.manager,
    input: { stationId, departmentId, ...personal },
  }),
  amendStaff: async ({ staff, departmentId }) => ({
    as: callers.manager,
    input: {
      staffMemberId: await staff(),
      departmentId,
      ...personal,
      badgeNo: "T-0002",
      birthDate: "1985-06-15",
      idNumber: "330727198506150024",
      account: "clerk-on-trial-2",
    },
    repeatable: true,
  }),
  confirmAccount: async ({ does, staff }) => {
    const staffMemberId = await staff();
    const account = callers.clerk.subject;
    await does(callers.manager, "amendStaff", { staffMemberId, account }, "staffMember { id }");
    return { as: callers.clerk, input: { staffMemberId } };
  },
  endEmployment: async ({ staff, today }) => ({
    as: callers.manager,
    input: { staffMemberId: await staff(), endedOn: today, reason: "RESIGNED", exception: "本人辞职" },
  }),
  recordAttendance: async ({ staff, today }) => ({
    as: callers.manager,
    input: {
      on: today,
      reference: "考勤表 11 月",
      entries: [
        {
          staffMemberId: await staff(),
          kind: "ABSENT",
          days: "0.5",
          hours: "4",
          half: "FORENOON",
          excused: false,
        },
      ],
    },
    repeatable: true,
  }),
  recordAbsence: async ({ staff, today }) => ({
    as: callers.manager,
    input: {
      staffMemberId: await staff(),
      from: today,
      fromHalf: "FORENOON",
      until: today,
      untilHalf: "AFTERNOON",
    },
  }),
  correctPost: async (world) => ({
    as: callers.manager,
    input: { postId: await postOf(world), reason: "录入有误", plannedUntil: "2030-12-31" },
  }),
  correctEmployment: async ({ does, staff, today }) => {
    const staffMemberId = await staff();
    const left = { staffMemberId, endedOn: today, reason: "RESIGNED" };
    await does(callers.manager, "endEmployment", left, "staffMember { id }");
    return { as: callers.manager, input: { staffMemberId, reason: "录入有误", endReason: "RETIRED" } };
  },
  correctAbsence: async (world) => ({
    as: callers.manager,
    input: { absenceId: await absenceOf(world), reason: "录入有误", until: "2030-12-31" },
  }),
  cancelAbsence: async (world) => ({
    as: callers.manager,
    input: { absenceId: await absenceOf(world) },
  }),
  recordCompetence: async ({ staff, itemId, today }) => ({
    as: callers.manager,
    input: { staffMemberId: await staff(), itemId, since: today, trainedBy: "COURSE" },
    repeatable: true,
  }),
  withdrawCompetence: async ({ does, staff, itemId }) => {
    const staffMemberId = await staff();
    await does(callers.manager, "recordCompetence", { staffMemberId, itemId }, "staffMember { id }");
    return { as: callers.manager, input: { staffMemberId, itemId } };
  },
  assignPost: async ({ staff, windowId, today }) => ({
    as: callers.manager,
    input: { staffMemberId: await staff(), windowId, role: "C", from: today, plannedUntil: "2099-12-31" },
  }),
  endPost: async (world) => ({
    as: callers.manager,
    input: {
      postId: await postOf(world),
      endedOn: world.today,
      reason: "TRANSFERRED",
      exception: "组织调动",
    },
  }),
  revealIdNumber: async ({ does, staff }) => {
    const staffMemberId = await staff();
    const input = { staffMemberId, idNumber: "330727199003070131" };
    await does(callers.manager, "amendStaff", input, "staffMember { id }");
    return { as: callers.manager, input: { staffMemberId, reason: "核对档案" }, repeatable: true };
  },
};
