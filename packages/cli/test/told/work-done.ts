import { Client } from "pg";
import type { RunningGraph } from "../running/running-graph.ts";
import { licensed } from "../bad-input/case-clocks.ts";
import { agentId } from "../bad-input/pay.ts";
import { peopleRegisters } from "../bad-input/people-registers.ts";
import type { World } from "../bad-input/world.ts";
import { callers, places } from "../running/callers.ts";
import { until } from "../running/until.ts";

/** The month of {@link gradedWork}. */
export const gradedMonth = "2026-10-01";

/** The agent of the village, with one case of a month that was handled well. */
export async function gradedWork(world: World): Promise<string> {
  const caseId = await world.completed(callers.agent.subject, gradedMonth);
  const found = { caseIds: [caseId], quality: "GOOD", reason: "回访满意" };
  await world.does(callers.manager, "recordCaseQuality", found, "__typename");
  return agentId(world);
}

/** Somebody's year, graded, made final, and reviewed by another. */
export async function reviewed({ does, reads, staff }: World): Promise<string> {
  const { staffMember } = await reads<{ staffMember: { assessmentDraft: { basis: string } } }>(
    `query ($id: ID!) { staffMember(id: $id) { assessmentDraft(period: { from: "2025-01-01", to: "2025-12-31" }) { basis } } }`,
    { id: await staff() },
    callers.admin,
  );
  const award = { grade: "COMPETENT", reason: "年度考核" };
  const drafts = [{ basis: staffMember.assessmentDraft.basis, award }];
  const made = await does(callers.admin, "assess", { assessments: drafts }, "assessments { id }");
  const [{ id = "" } = {}] = made["assessments"] as readonly { readonly id?: string }[];
  await does(callers.admin, "finalizeAssessments", { assessmentIds: [id] }, "__typename");
  await does(callers.manager, "reviewAssessment", { assessmentId: id }, "__typename");
  return id;
}

/** A case of an item that every station of the township takes in. */
export async function takenEverywhere({ does, stationId, departmentId }: World): Promise<string> {
  const id = (answer: Record<string, unknown>, field: string): string => (answer[field] as { id: string }).id;
  const elements = { types: ["PUBLIC_SERVICE"] };
  const item = {
    divisionCode: places.panan,
    domain: "民政",
    name: "通办事项",
    citation: "试办通知 六",
    elements,
  };
  const itemId = id(await does(callers.admin, "publishItem", item, "item { id }"), "item");
  const charge = {
    divisionCode: places.yushan,
    itemId,
    departmentId,
    countyWide: true,
    citation: "试办通知 七",
  };
  // The item is news to those who keep cases.
  await until(() =>
    does(callers.admin, "assignItemCharge", charge, "charge { citation }").catch(() => undefined),
  );
  const document = { type: "RESIDENT_ID", number: "11010519491231002X" };
  const filing = { itemId, stationId, channel: "APP", applicant: { name: "周晓岚", document } };
  return id(await does(callers.citizen, "submitCase", filing, "case { id }"), "case");
}

/** A device to be registered at a station. */
export function deviceAt(stationId: string) {
  const code = crypto.randomUUID().slice(0, 12);
  return { stationId, code, kind: "SELF_SERVICE_TERMINAL", name: "自助机", keeper: "陈" };
}

/** An accepted licence whose limit was extended, with the paper that says why. */
export async function extended(world: World): Promise<string> {
  const caseId = await licensed(world);
  await world.does(callers.approver, "extendCase", { caseId, reason: "案情复杂" }, "case { id }");
  return caseId;
}

/** A case that was not accepted. */
export async function refused({ does, filed }: World): Promise<string> {
  const caseId = await filed();
  await does(callers.approver, "refuseCase", { caseId, reasons: ["不属于受理范围"] }, "case { id }");
  return caseId;
}

/** A case that was rated. */
export async function rated({ does, invited }: World): Promise<void> {
  const rating = { token: await invited(), grade: "SATISFIED", channel: "WEB" };
  await does(callers.citizen, "rateService", rating, "grade");
}

/** Somebody with an allowance on record: no county whose data stands here has a rate to pay one by. */
export async function paidAllowance({ databaseUrl }: RunningGraph, staffId: string): Promise<string> {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const [division = ""] = staffId.split(".");
    const value = { on: "2026-11-05", month: "2026-10-01", yuan: "50", basis: "试办通知 一" };
    await owner.query(
      `insert into personnel.recorded_fact (id, division_code, subject_id, name, value, entry, found_on, source, recorded_at, recorded_by)
       values ($1, $2, $3, 'allowances', $4, true, '2026-11-05', 'RECORD', now(), 'test')`,
      [`${division}.${crypto.randomUUID().replaceAll("-", "")}`, division, staffId, JSON.stringify(value)],
    );
  } finally {
    await owner.end();
  }
  return staffId;
}

/** Somebody with a file who has left by promotion. */
export async function promoted({ does, staff, today }: World): Promise<string> {
  const staffMemberId = await staff();
  const file = {
    birthDate: "1985-06-15",
    education: "BACHELOR",
    healthCheckedOn: "2026-01-05",
    computerSkill: true,
  };
  await does(callers.manager, "amendStaff", { staffMemberId, ...file }, "staffMember { id }");
  const sheet = { on: today, entries: [{ staffMemberId, kind: "LATE" }] };
  await does(callers.manager, "recordAttendance", sheet, "staff { id }");
  for (const [mutation, entry] of Object.entries(peopleRegisters))
    await does(callers.manager, mutation, { staffMemberId, on: today, ...entry }, "staffMember { id }");
  const left = { staffMemberId, endedOn: today, reason: "PROMOTED" };
  await does(callers.manager, "endEmployment", left, "staffMember { id }");
  return staffMemberId;
}
