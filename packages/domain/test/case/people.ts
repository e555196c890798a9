import { parseDivisionCode, publicActor, systemActor, unfiledCase } from "../../src/index.ts";
import type { Actor, CaseKind, CaseProgress, Role } from "../../src/index.ts";

export const village = parseDivisionCode("330727106206");
export const town = parseDivisionCode("330727106000");
export const otherTown = parseDivisionCode("330727107000");

const staff = (role: Role, division: typeof town): Actor => ({
  subject: `${role}@${division}`,
  roles: [role],
  divisions: [division],
});

/** Received in the village, decided in the town. */
export const people = {
  applicant: { subject: "applicant", roles: ["CITIZEN"], divisions: [] },
  stranger: { subject: "stranger", roles: ["CITIZEN"], divisions: [] },
  anybody: publicActor,
  villageAgent: staff("AGENT", village),
  townAgent: staff("AGENT", town),
  villageClerk: staff("CLERK", village),
  townClerk: staff("CLERK", town),
  otherClerk: staff("CLERK", otherTown),
  townApprover: staff("APPROVER", town),
  otherApprover: staff("APPROVER", otherTown),
  townManager: staff("STATION_MANAGER", town),
  townInspector: staff("INSPECTOR", town),
  platform: staff("INTEGRATOR", parseDivisionCode("330000000000")),
  job: systemActor("system:test", [town]),
} as const satisfies Record<string, Actor>;

export type Person = keyof typeof people;

export const newCase = (kind: CaseKind = "PROMISED"): CaseProgress =>
  unfiledCase({
    caseNo: "K1",
    kind,
    applicantSubject: "applicant",
    receivingDivision: village,
    responsibleDivision: town,
  });
