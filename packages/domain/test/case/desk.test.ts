import { expect, test } from "vitest";
import { applyAction, availableActions } from "../../src/index.ts";
import type { CaseAction, CaseProgress, WaitingWork } from "../../src/index.ts";
import { codeOf } from "../thrown.ts";
import { newCase, people, town, village } from "./people.ts";
import type { Person } from "./people.ts";

const submitted = applyAction(newCase(), { action: "SUBMIT" }, people.applicant);
const accepted = applyAction(submitted, { action: "ACCEPT" }, people.townClerk);

const work = (changes: Partial<WaitingWork>): WaitingWork => ({
  id: "w",
  task: "ANSWER",
  place: town,
  desk: "FRONT",
  department: undefined,
  heldBy: undefined,
  ...changes,
});
const waiting = (progress: CaseProgress, ...works: readonly WaitingWork[]): CaseProgress => ({
  ...progress,
  waiting: works,
});

/** Why somebody may not; undefined when they may. */
function reasonFor(progress: CaseProgress, person: Person, action: CaseAction): string | undefined {
  return availableActions(progress, people[person]).find((one) => one.action === action)?.reason?.code;
}

test("PT-10 what waits at the front is claimed by clerks and agents of the place that does it, what waits at the back by approvers", () => {
  const front = waiting(submitted, work({}));
  expect(reasonFor(front, "townClerk", "CLAIM")).toBeUndefined();
  expect(reasonFor(front, "townAgent", "CLAIM")).toBeUndefined();
  expect(reasonFor(front, "villageClerk", "CLAIM")).toBe("CASE_NOTHING_WAITS");
  expect(reasonFor(front, "townApprover", "CLAIM")).toBe("CASE_NOTHING_WAITS");
  const back = waiting(accepted, work({ task: "DECIDE", desk: "BACK" }));
  expect(reasonFor(back, "townApprover", "CLAIM")).toBeUndefined();
  expect(reasonFor(back, "townClerk", "CLAIM")).toBe("CASE_NOTHING_WAITS");
  expect(reasonFor(waiting(submitted, work({ place: village })), "villageAgent", "CLAIM")).toBeUndefined();
});

test("LP-11 a part waits for its own department alone", () => {
  const part = (caller: "ON_DUTY" | "AWAY" | "NOT_THEIRS"): CaseProgress =>
    waiting(accepted, work({ task: "DECIDE_PART", desk: "BACK", department: { id: "d", caller } }));
  expect(reasonFor(part("ON_DUTY"), "townApprover", "CLAIM")).toBeUndefined();
  expect(reasonFor(part("AWAY"), "townApprover", "CLAIM")).toBe("CASE_NOTHING_WAITS");
  expect(reasonFor(part("NOT_THEIRS"), "townApprover", "CLAIM")).toBe("CASE_NOTHING_WAITS");
});

test("BK-11 what somebody has in hand nobody else does, and the text names them", () => {
  const mine = waiting(submitted, work({ heldBy: people.townClerk.subject }));
  for (const action of ["CLAIM", "ACCEPT", "REFUSE", "REQUEST_SUPPLEMENT"] as const) {
    expect(reasonFor(mine, "townAgent", action)).toBe(
      action === "REFUSE" ? "NOT_PERMITTED" : "CASE_HELD_BY_COLLEAGUE",
    );
  }
  expect(reasonFor(mine, "townClerk", "ACCEPT")).toBeUndefined();
  // An applicant's own steps, and what the law brings about, wait for nobody.
  expect(reasonFor(mine, "applicant", "WITHDRAW")).toBeUndefined();
  expect(reasonFor(mine, "job", "ACCEPT")).toBeUndefined();
  const held = availableActions(mine, people.townAgent).find(({ action }) => action === "ACCEPT")?.reason;
  expect(held?.zh).toContain(people.townClerk.subject);
  expect(held?.en).toContain(people.townClerk.subject);
});

test("PT-10 what is in hand is handed on and returned by its holder, and by whoever manages the place", () => {
  const free = waiting(submitted, work({}));
  const mine = waiting(submitted, work({ heldBy: people.townClerk.subject }));
  const codes = (progress: CaseProgress, person: Person): readonly (string | undefined)[] =>
    (["HAND_ON", "RETURN"] as const).map((action) => reasonFor(progress, person, action));
  expect(codes(mine, "townClerk")).toEqual([undefined, undefined]);
  expect(codes(mine, "townManager")).toEqual([undefined, undefined]);
  expect(codes(mine, "townAgent")).toEqual(["CASE_NOT_IN_HAND", "CASE_NOT_IN_HAND"]);
  expect(codes(free, "townClerk")).toEqual(["CASE_NOT_IN_HAND", "CASE_NOT_IN_HAND"]);
  // Nothing can be taken out of nobody's hands.
  expect(codes(free, "townManager")).toEqual([undefined, "CASE_NOT_IN_HAND"]);
  expect(codes(mine, "otherClerk")).toEqual(["NOT_PERMITTED", "NOT_PERMITTED"]);
});

test("who works at a desk leaves the case as it is", () => {
  const free = waiting(submitted, work({}));
  expect(applyAction(free, { action: "CLAIM" }, people.townClerk)).toEqual(free);
  expect(codeOf(() => applyAction(submitted, { action: "CLAIM" }, people.townClerk))).toBe(
    "CASE_NOTHING_WAITS",
  );
});
