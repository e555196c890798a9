import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actsFor,
  divisionContains,
  hasRole,
  parseDivisionCode,
  publicActor,
  systemActor,
} from "../src/index.ts";
import type { Actor } from "../src/index.ts";
import { anyDivision } from "./arbitraries.ts";

const yushan = parseDivisionCode("330727106000");
const clerk: Actor = { subject: "c1", roles: ["CLERK", "AGENT"], divisions: [yushan] };

describe("Actor", () => {
  test("has a role when one of the wanted is among theirs", () => {
    expect(hasRole(clerk, "APPROVER", "CLERK")).toBe(true);
    expect(hasRole(clerk, "APPROVER")).toBe(false);
    expect(hasRole(clerk)).toBe(false);
  });

  test("acts for their division and what lies in it, not for siblings or what is above", () => {
    expect(actsFor(clerk, yushan)).toBe(true);
    expect(actsFor(clerk, parseDivisionCode("330727106206"))).toBe(true);
    expect(actsFor(clerk, parseDivisionCode("330727107000"))).toBe(false);
    expect(actsFor(clerk, parseDivisionCode("330727000000"))).toBe(false);
  });

  test("the public acts for no place and cannot be changed", () => {
    fc.assert(
      fc.property(anyDivision, (division) => {
        expect(actsFor(publicActor, division)).toBe(false);
      }),
    );
    expect(publicActor).toMatchObject({ subject: undefined, roles: ["PUBLIC"] });
    expect(Object.isFrozen(publicActor) && Object.isFrozen(publicActor.roles)).toBe(true);
  });

  test("SYSTEM is no master key: it acts for the divisions given and no others", () => {
    const job = systemActor("system:test", [yushan]);
    expect(hasRole(job, "SYSTEM")).toBe(true);
    expect(actsFor(job, parseDivisionCode("420626000000"))).toBe(false);
  });

  test("acting for several divisions is acting for any of them", () => {
    fc.assert(
      fc.property(fc.array(anyDivision, { maxLength: 4 }), anyDivision, (divisions, division) => {
        const expected = divisions.some((own) => divisionContains(own, division));
        expect(actsFor({ ...clerk, divisions }, division)).toBe(expected);
      }),
    );
  });
});
