import type { Persona } from "../../src/home/tokens.ts";
import { callers, places } from "../running/callers.ts";
import type { WorkGraph } from "./work-graph.ts";

/** A department of Yushan by the end of its code. */
export async function departmentId(graph: WorkGraph, line: string): Promise<string> {
  const { department } = await graph.data<{ department: { id: string } }>(
    `query ($code: String!) { department(code: $code) { id } }`,
    { code: `${places.yushan}-${line}` },
  );
  return department.id;
}

/** Somebody who decides for a department of Yushan by an account of their own. */
export interface Approver {
  readonly persona: Persona;
  readonly staffId: string;
}

/** Registers somebody of a department, who confirms the account. */
export async function givenApprover(
  graph: WorkGraph,
  subject: string,
  department: string,
): Promise<Approver> {
  const persona: Persona = { subject, role: "APPROVER", divisions: [places.yushan] };
  const { staffMember } = await graph.does<{ staffMember: { id: string } }>(
    "registerStaff",
    {
      stationId: graph.stationId,
      departmentId: department,
      name: "陈审批",
      badgeNo: subject.slice(0, 20),
      employment: "ESTABLISHED",
      account: subject,
    },
    callers.manager,
    "staffMember { id }",
  );
  await graph.does("confirmAccount", { staffMemberId: staffMember.id }, persona, "staffMember { id }");
  return { persona, staffId: staffMember.id };
}
