import { describe, expect, test } from "vitest";
import { applyAction, availableActions, caseActions, caseStates, caseTransitions } from "../../src/index.ts";
import type { CaseAction, CaseProgress } from "../../src/index.ts";
import { codeOf, thrownBy } from "../thrown.ts";
import { newCase, people, town, village } from "./people.ts";
import type { Person } from "./people.ts";

const on = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const enabledFor = (progress: CaseProgress, person: Person): readonly CaseAction[] =>
  availableActions(progress, people[person]).flatMap(({ action, enabled }) => (enabled ? [action] : []));

const submitted = applyAction(newCase(), { action: "SUBMIT" }, people.applicant);
const asked = applyAction(
  submitted,
  { action: "REQUEST_SUPPLEMENT", on: on("2026-05-06") },
  people.townClerk,
);
const resubmitted = applyAction(asked, { action: "SUPPLEMENT" }, people.applicant);
const someDay = Temporal.PlainDate.from("2026-05-06");
const accepted = applyAction(submitted, { action: "ACCEPT" }, people.townClerk);
const granted = applyAction(accepted, { action: "DECIDE", outcome: "GRANTED" }, people.townApprover);
const delivered = applyAction(granted, { action: "DELIVER" }, people.villageAgent);

describe("the life of a case", () => {
  test("PT-10 goes from submission over acceptance and decision to delivery and keeps its outcome", () => {
    expect([submitted, accepted, granted, delivered].map(({ state }) => state)).toEqual([
      "SUBMITTED",
      "ACCEPTED",
      "DECIDED",
      "DELIVERED",
    ]);
    expect(delivered.outcome).toBe("GRANTED");
    expect(submitted.outcome).toBeUndefined();
  });

  test("an action leaves the case it was given unchanged", () => {
    const before = { ...submitted };
    applyAction(submitted, { action: "ACCEPT" }, people.townClerk);
    expect(submitted).toEqual(before);
  });

  test("every state is reached and every action leads somewhere", () => {
    const reached = Object.values(caseTransitions).map(({ to }) => to);
    // What goes from place to place stays in its state.
    expect(new Set(reached)).toEqual(new Set([...caseStates.values, undefined]));
    expect(Object.keys(caseTransitions)).toEqual([...caseActions.values]);
  });

  test.each(["DELIVERED", "NOT_ACCEPTED", "WITHDRAWN"] as const)("nothing leaves %s", (state) => {
    for (const person of Object.values(people)) {
      const left = availableActions({ ...submitted, state }, person).filter(({ enabled }) => enabled);
      // Papers that were handed over still go back to where they were received.
      expect(left.filter(({ action }) => action !== "HAND_OVER" || state === "DELIVERED")).toEqual(
        // What is done may still be announced.
        left.filter(({ action }) => action === "ANNOUNCE" && state === "DELIVERED"),
      );
    }
  });
});

describe("who may do what", () => {
  test.each<[string, Person, CaseProgress, readonly CaseAction[]]>([
    ["an unfiled case", "applicant", newCase(), ["SUBMIT"]],
    ["an unfiled case", "villageAgent", newCase(), ["SUBMIT"]],
    ["an unfiled case", "platform", newCase(), ["SUBMIT"]],
    ["an unfiled case", "stranger", newCase(), []],
    ["an unfiled case", "anybody", newCase(), []],
    ["an unfiled case", "otherClerk", newCase(), []],
    ["a submitted case", "applicant", submitted, ["WITHDRAW"]],
    ["a submitted case", "stranger", submitted, []],
    [
      "a submitted case",
      "townClerk",
      submitted,
      ["REQUEST_SUPPLEMENT", "ACCEPT", "REFUSE", "OPEN_GREEN_CHANNEL", "WITHDRAW"],
    ],
    ["a submitted case", "villageClerk", submitted, ["REQUEST_SUPPLEMENT", "WITHDRAW"]],
    ["a submitted case", "villageAgent", submitted, ["REQUEST_SUPPLEMENT", "WITHDRAW"]],
    [
      "a submitted case",
      "townAgent",
      submitted,
      ["REQUEST_SUPPLEMENT", "ACCEPT", "OPEN_GREEN_CHANNEL", "WITHDRAW"],
    ],
    ["a submitted case", "townApprover", submitted, ["REFUSE"]],
    ["a submitted case", "otherClerk", submitted, []],
    ["a submitted case", "townManager", submitted, []],
    ["a submitted case", "townInspector", submitted, []],
    ["a submitted case", "job", submitted, ["ACCEPT"]],
    ["a case waiting for supplement", "applicant", asked, ["SUPPLEMENT", "WITHDRAW"]],
    [
      "a case waiting for supplement",
      "townClerk",
      asked,
      ["SUPPLEMENT", "REFUSE", "OPEN_GREEN_CHANNEL", "WITHDRAW"],
    ],
    ["an accepted case", "townApprover", accepted, ["RECLASSIFY", "ESCALATE", "PAUSE", "EXTEND", "DECIDE"]],
    [
      "a paused case",
      "townApprover",
      { ...accepted, pausedSince: someDay },
      ["ESCALATE", "RESUME", "EXTEND"],
    ],
    [
      "an extended case",
      "townApprover",
      { ...accepted, extendedOn: someDay },
      ["RECLASSIFY", "ESCALATE", "PAUSE", "DECIDE"],
    ],
    [
      "a case that was passed up",
      "townApprover",
      { ...accepted, passedUpOn: someDay },
      ["RECLASSIFY", "RECORD_REPLY", "PAUSE", "EXTEND"],
    ],
    [
      "a case that owes a material",
      "applicant",
      { ...accepted, owesMaterials: true },
      ["BRING_MATERIALS", "WITHDRAW"],
    ],
    ["an accepted case", "otherApprover", accepted, []],
    [
      "an accepted case",
      "townClerk",
      accepted,
      ["RECLASSIFY", "OPEN_GREEN_CHANNEL", "ESCALATE", "CHARGE_FEES", "WITHDRAW"],
    ],
    ["an accepted case", "applicant", accepted, ["WITHDRAW"]],
    [
      "an accepted on-the-spot case",
      "townClerk",
      { ...accepted, kind: "INSTANT" },
      ["RECLASSIFY", "OPEN_GREEN_CHANNEL", "ESCALATE", "DECIDE", "CHARGE_FEES", "WITHDRAW"],
    ],
    [
      "an accepted on-the-spot case",
      "townAgent",
      { ...accepted, kind: "INSTANT" },
      ["OPEN_GREEN_CHANNEL", "DECIDE", "CHARGE_FEES", "WITHDRAW"],
    ],
    [
      "an accepted on-the-spot case",
      "villageAgent",
      { ...accepted, kind: "INSTANT" },
      ["CHARGE_FEES", "WITHDRAW"],
    ],
    ["a decided case", "villageClerk", granted, ["CHARGE_FEES", "DELIVER"]],
    ["a decided case", "job", granted, ["DELIVER"]],
    ["a decided case", "townClerk", granted, ["HAND_OVER", "CHARGE_FEES", "ANNOUNCE", "DELIVER"]],
    ["a decided case", "townApprover", granted, ["ANNOUNCE"]],
    ["an announced case", "townApprover", { ...granted, announcedOn: someDay }, []],
    [
      "a case under way to the town",
      "townClerk",
      { ...submitted, underWayTo: town },
      ["RECEIVE", "SEND_BACK", "OPEN_GREEN_CHANNEL", "WITHDRAW"],
    ],
    ["a case under way to the town", "villageClerk", { ...submitted, underWayTo: town }, ["WITHDRAW"]],
    ["a case under way to the town", "job", { ...submitted, underWayTo: town }, ["ACCEPT"]],
    [
      "a result under way to the village",
      "villageClerk",
      { ...granted, underWayTo: village },
      ["RECEIVE", "SEND_BACK", "CHARGE_FEES"],
    ],
    ["a decided case", "applicant", granted, []],
  ])("LP-11 X-8 with %s the %s may do exactly what is theirs", (_, person, progress, actions) => {
    expect(enabledFor(progress, person)).toEqual(actions);
  });

  test("two people without a subject are strangers: nobody owns a case filed without an account", () => {
    const anonymous = { subject: undefined, roles: ["CITIZEN"], divisions: [] } as const;
    const counterCase = { ...submitted, applicantSubject: undefined };
    expect(availableActions(counterCase, anonymous).some(({ enabled }) => enabled)).toBe(false);
  });
});

describe("the reason why not", () => {
  test("X-8 a disabled action has the error that doing it throws, in both languages", () => {
    const reason = availableActions(accepted, people.townClerk).find(
      ({ action }) => action === "ACCEPT",
    )?.reason;
    expect(reason).toMatchObject({
      code: "WRONG_STATE",
      zh: "K1 处于“已受理”,不能“受理”;此时可以:变更办件类型、转入绿色通道、上报上级审批、暂停计时、批准延长期限、作出决定、收取费用、撤回",
      en: "K1 is accepted, so accept is not possible; possible now: reclassify, put on the green channel, pass up, pause the clock, extend the limit, decide, charge the fees, withdraw",
    });
    expect(thrownBy(() => applyAction(accepted, { action: "ACCEPT" }, people.townClerk)).toJSON()).toEqual(
      reason?.toJSON(),
    );
  });

  test("X-8 somebody without a part in the case learns nothing of its state", () => {
    for (const { reason } of availableActions(accepted, people.stranger)) {
      expect(reason?.code).toBe("NOT_PERMITTED");
      expect(`${reason?.zh} ${reason?.en}`).not.toMatch(/已受理|accepted/);
    }
  });

  test("X-8 a missing permission names what would be needed", () => {
    expect(
      thrownBy(() => applyAction(accepted, { action: "DECIDE", outcome: "DENIED" }, people.townClerk)),
    ).toMatchObject({
      code: "NOT_PERMITTED",
      zh: "您无权“作出决定”:需要主办地审批人员、主办地窗口工作人员(限即办件)、主办地代办员(限即办件);如确需办理,请联系有权的工作人员",
    });
  });

  test("an unfiled case says so", () => {
    expect(thrownBy(() => applyAction(newCase(), { action: "WITHDRAW" }, people.applicant)).zh).toBe(
      "K1 处于“未申请”,不能“撤回”;此时可以:申请",
    );
  });
});

const askAgain = (progress: CaseProgress): string =>
  codeOf(() =>
    applyAction(progress, { action: "REQUEST_SUPPLEMENT", on: on("2026-05-20") }, people.townClerk),
  );

describe("telling once", () => {
  test("BK-11 N-2 a second notice is refused, with the date of the first and the way out", () => {
    expect(askAgain(resubmitted)).toBe("SUPPLEMENT_ALREADY_ASKED");
    const { reason } =
      availableActions(resubmitted, people.townClerk).find(({ action }) => action === "REQUEST_SUPPLEMENT") ??
      {};
    expect(reason?.zh).toBe(
      "办件 K1 已于 2026-05-06 一次性告知,不得再次要求补正(行政许可法第三十二条);如有新情况,请先写明新事实",
    );
  });

  test("BK-11 a new fact recorded on or after the day of the notice allows one more, and only one", () => {
    expect(askAgain({ ...resubmitted, newFactOn: on("2026-05-05") })).toBe("SUPPLEMENT_ALREADY_ASKED");
    const withFact = { ...resubmitted, newFactOn: on("2026-05-06") };
    expect(askAgain(withFact)).toBe("none");
    const again = applyAction(
      withFact,
      { action: "REQUEST_SUPPLEMENT", on: on("2026-05-20") },
      people.townClerk,
    );
    expect(again).toMatchObject({ state: "SUPPLEMENT_REQUESTED", newFactOn: undefined });
    expect(again.supplementAskedOn?.toString()).toBe("2026-05-20");
    expect(askAgain(applyAction(again, { action: "SUPPLEMENT" }, people.applicant))).toBe(
      "SUPPLEMENT_ALREADY_ASKED",
    );
  });
});
