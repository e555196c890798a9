import type { Persona } from "../../src/home/tokens.ts";

/** Divisions the tests go to. */
export const places = {
  panan: "330727000000",
  yushan: "330727106000",
  /** A village of Yushan. */
  lingkou: "330727106206",
  /** The township beside Yushan. */
  shanghu: "330727107000",
} as const;

/** Code of the village station at Lingkou. */
export const lingkouStation = "330727106206-01";

const caller = (subject: string, role: Persona["role"], ...divisions: readonly string[]): Persona => ({
  subject,
  role,
  divisions,
});

/** People who act in the tests; `undefined` is the public. */
export const callers = {
  citizen: caller("citizen-of-the-test", "CITIZEN"),
  otherCitizen: caller("another-citizen", "CITIZEN"),
  agent: caller("agent-lingkou", "AGENT", places.lingkou),
  clerk: caller("clerk-yushan", "CLERK", places.yushan),
  approver: caller("approver-yushan", "APPROVER", places.yushan),
  manager: caller("manager-yushan", "STATION_MANAGER", places.yushan),
  admin: caller("admin-panan", "COUNTY_ADMIN", places.panan),
  neighbourClerk: caller("clerk-shanghu", "CLERK", places.shanghu),
  neighbourApprover: caller("approver-shanghu", "APPROVER", places.shanghu),
} as const;
