import { type Actor, parseDivisionCode, publicActor, type Role, roles } from "@yimen/domain";
import { expect, test } from "vitest";
import { mayRead, staffRoles } from "../src/readers.ts";
import { lingkou, panan, yufeng } from "./evaluations.ts";

const thing = { applicantSubject: "citizen-1", divisionCode: parseDivisionCode(lingkou) };
const actor = (role: Role, division: string, subject = "somebody"): Actor => ({
  subject,
  roles: [role],
  divisions: [parseDivisionCode(division)],
});

test("attack 34 staff read within their place only, citizens and the public nothing of others", () => {
  for (const role of roles.values) {
    const isStaff = staffRoles.includes(role) || role === "SYSTEM";
    expect([role, mayRead(actor(role, panan), thing)]).toEqual([role, isStaff]);
    expect([role, mayRead(actor(role, yufeng), thing)]).toEqual([role, role === "SYSTEM"]);
  }
  expect(mayRead(publicActor, thing)).toBe(false);
});

test("the applicant reads their own; where nobody applied by account, the public is not that nobody", () => {
  expect(mayRead(actor("CITIZEN", yufeng, "citizen-1"), thing)).toBe(true);
  expect(mayRead(publicActor, { ...thing, applicantSubject: null })).toBe(false);
});
