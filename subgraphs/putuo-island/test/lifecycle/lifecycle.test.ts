import { parseDivisionCode, type Actor } from "@yimen/domain";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  isStanding,
  refusalOf,
  type Standing,
  staffActions,
  stateOn,
} from "../../src/lifecycle/lifecycle.ts";

const town = parseDivisionCode("330903106000");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const standing = (changes: Partial<Standing> = {}): Standing => ({
  name: "330903106000-GC-2026-000001",
  divisionCode: town,
  state: "ISSUED",
  validUntil: day("2026-12-31"),
  ...changes,
});
const somebody = (role: Actor["roles"][number], division: string): Actor => ({
  subject: "somebody",
  roles: [role],
  divisions: [parseDivisionCode(division)],
});

test("a document is in force on its last day and expired on the next", () => {
  expect(stateOn(standing(), day("2026-12-31"))).toBe("ISSUED");
  expect(stateOn(standing(), day("2027-01-01"))).toBe("EXPIRED");
  expect(stateOn(standing({ state: "SUSPENDED" }), day("2027-01-01"))).toBe("EXPIRED");
});

test("a document without a last day never expires, and a revoked one stays revoked", () => {
  expect(stateOn(standing({ validUntil: null }), day("2099-01-01"))).toBe("ISSUED");
  expect(stateOn(standing({ state: "REVOKED" }), day("2027-01-01"))).toBe("REVOKED");
});

test("a suspended document counts against the quota, an expired or revoked one does not", () => {
  expect(isStanding(standing({ state: "SUSPENDED" }), day("2026-12-31"))).toBe(true);
  expect(isStanding(standing(), day("2027-01-01"))).toBe(false);
  expect(isStanding(standing({ state: "REVOKED" }), day("2026-01-01"))).toBe(false);
  expect(isStanding(standing({ state: "APPLIED", validUntil: null }), day("2026-01-01"))).toBe(false);
});

test("whoever may not act is told so before anything about the state", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...staffActions),
      fc.constantFrom<Standing["state"]>("APPLIED", "ISSUED", "SUSPENDED", "REVOKED"),
      fc.constantFrom(
        somebody("CITIZEN", "330903106000"),
        somebody("STATION_MANAGER", "330903100000"),
        somebody("CLERK", "330903106001"),
        somebody("COUNTY_ADMIN", "330903000000"),
      ),
      (action, state, actor) => {
        const refusal = refusalOf(standing({ state }), action, actor, day("2026-06-01"));
        expect(refusal?.code).toBe("NOT_PERMITTED");
      },
    ),
  );
});

test("a refusal for the state says what is possible instead", () => {
  const refusal = refusalOf(standing(), "RESUME", somebody("STATION_MANAGER", town), day("2026-06-01"));
  expect(refusal?.code).toBe("WRONG_STATE");
  expect(refusal?.en).toBe(
    "330903106000-GC-2026-000001 is issued and in force, so resume is not possible; possible now: suspend, revoke",
  );
});
