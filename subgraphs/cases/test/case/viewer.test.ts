import { parseDivisionCode, publicActor, type Role } from "@yimen/domain";
import { expect, test } from "vitest";
import { viewerOf } from "../../src/case/viewer.ts";

const yushan = parseDivisionCode("330727106000");

const viewer = (...roles: readonly Role[]): unknown =>
  viewerOf({ subject: "somebody", roles, divisions: [yushan] });

test("attack 34: a place opens cases to its staff only; without row-level security too", () => {
  const ofPlace = { subject: "somebody", places: ["330727106000"] };
  for (const role of [
    "AGENT",
    "CLERK",
    "APPROVER",
    "STATION_MANAGER",
    "COUNTY_ADMIN",
    "INSPECTOR",
    "INTEGRATOR",
  ] as const) {
    expect([role, viewer(role)]).toEqual([role, ofPlace]);
  }
  expect(viewer("CITIZEN")).toEqual({ subject: "somebody", places: [] });
  expect(viewer()).toEqual({ subject: "somebody", places: [] });
  expect(viewerOf(publicActor)).toEqual({ subject: undefined, places: [] });
});
