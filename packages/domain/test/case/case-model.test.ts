import { equal, ok } from "node:assert/strict";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction, availableActions, caseActions, caseKinds, DomainError } from "../../src/index.ts";
import type { CaseAction, CaseCommand, CaseOutcome, CaseProgress, DepartmentDuty } from "../../src/index.ts";
import { newCase, people, town, village } from "./people.ts";
import type { Person } from "./people.ts";
import { expectedCode, type Model, next, nextState, partToDecide } from "./sources-model.ts";

interface Real {
  progress: CaseProgress;
  today: Temporal.PlainDate;
}

class Act implements fc.Command<Model, Real> {
  readonly person: Person;
  readonly action: CaseAction;
  readonly outcome: CaseOutcome;

  constructor(person: Person, action: CaseAction, outcome: CaseOutcome) {
    this.person = person;
    this.action = action;
    this.outcome = outcome;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): void {
    const actor = people[this.person];
    const expected = expectedCode(model, this.person, this.action);
    for (const { action, enabled, reason } of availableActions(real.progress, actor)) {
      equal(reason?.code, expectedCode(model, this.person, action));
      equal(enabled, reason === undefined);
    }
    const before = real.progress;
    try {
      real.progress = applyAction(before, this.command(real.today, model), actor);
      equal(expected, undefined);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      equal(error.code, expected);
      equal(real.progress, before);
      return;
    }
    this.carry(model);
    model.state = nextState(model, this.action) ?? "?";
    model.reached.add(model.state);
    if (this.action === "DECIDE") model.outcome = this.outcome;
    if (this.action === "PAUSE") model.paused = true;
    if (this.action === "RESUME") model.paused = false;
    if (this.action === "EXTEND") model.extended = true;
    if (this.action === "ESCALATE") model.passedUp = true;
    if (this.action === "RECORD_REPLY") model.passedUp = false;
    if (this.action === "CHARGE_FEES") model.feesCharged = true;
    if (this.action === "ANNOUNCE") model.announced = true;
    if (this.action === "DECIDE_PART") {
      const mine = partToDecide(model);
      if (mine !== undefined) mine.decided = true;
    }
    if (this.action === "REQUEST_SUPPLEMENT") {
      model.notices += 1;
      model.noticesLeft = 0;
    }
    equal(real.progress.state, model.state);
    equal(real.progress.responsibleDivision, model.charged === "town" ? town : village);
    equal(real.progress.underWayTo === undefined, model.underWayTo === undefined);
    equal(real.progress.outcome, model.outcome);
    equal(
      real.progress.parts.filter(({ outcome }) => outcome !== undefined).length,
      model.parts.filter(({ decided }) => decided).length,
    );
    equal(model.outcome !== undefined, model.state === "DECIDED" || model.state === "DELIVERED");
    ok(model.notices <= 1 + model.facts);
  }

  carry(model: Model): void {
    if (this.action === "HAND_OVER") {
      model.underWayTo = model.state === "SUBMITTED" ? "town" : "village";
      model.charged = "town";
    }
    if (this.action === "SEND_BACK" && model.underWayTo === "town") model.charged = "village";
    if (this.action === "SEND_BACK" || this.action === "RECEIVE") {
      model.underWayTo = undefined;
      model.carried.add(this.action);
    }
  }

  command(today: Temporal.PlainDate, { state }: Model): CaseCommand {
    switch (this.action) {
      case "HAND_OVER":
        return { action: "HAND_OVER", to: state === "SUBMITTED" ? town : village };
      case "DECIDE":
        return { action: "DECIDE", outcome: this.outcome };
      case "DECIDE_PART":
        return { action: "DECIDE_PART", outcome: this.outcome };
      case "REQUEST_SUPPLEMENT":
        return { action: "REQUEST_SUPPLEMENT", on: today };
      case "PAUSE":
      case "EXTEND":
      case "ESCALATE":
      case "ANNOUNCE":
        return { action: this.action, on: today };
      case "SUBMIT":
      case "SUPPLEMENT":
      case "ACCEPT":
      case "RECLASSIFY":
      case "OPEN_GREEN_CHANNEL":
      case "RECORD_REPLY":
      case "CHARGE_FEES":
      case "RESUME":
      case "BRING_MATERIALS":
      case "RECEIVE":
      case "SEND_BACK":
      case "REFUSE":
      case "DELIVER":
      case "WITHDRAW":
      case "CLAIM":
      case "HAND_ON":
      case "RETURN":
        return { action: this.action };
      default:
        return this.action satisfies never;
    }
  }

  toString(): string {
    return `${this.person} ${this.action}`;
  }
}

class RecordNewFact implements fc.Command<Model, Real> {
  check(model: Model): boolean {
    return model.notices > 0;
  }

  run(model: Model, real: Real): void {
    real.progress = { ...real.progress, newFactOn: real.today };
    model.facts += 1;
    model.noticesLeft = 1;
  }

  toString(): string {
    return "a new fact is recorded";
  }
}

class AllowToFollow implements fc.Command<Model, Real> {
  check(model: Model): boolean {
    return model.state === "ACCEPTED";
  }

  run(model: Model, real: Real): void {
    model.owing = !model.owing;
    real.progress = { ...real.progress, owesMaterials: model.owing };
  }

  toString(): string {
    return "a material may follow, or is here";
  }
}

class Stands implements fc.Command<Model, Real> {
  readonly lead: DepartmentDuty;
  readonly part: DepartmentDuty | undefined;

  constructor(lead: DepartmentDuty, part: DepartmentDuty | undefined) {
    this.lead = lead;
    this.part = part;
  }

  check(model: Model): boolean {
    return model.state === "SUBMITTED" && model.parts.length < 3;
  }

  run(model: Model, real: Real): void {
    model.lead = this.lead;
    const department = { id: "lead", name: "民政", caller: this.lead };
    real.progress = { ...real.progress, department };
    if (this.part === undefined) return;
    model.parts.push({ caller: this.part, decided: false });
    const id = `part-${model.parts.length}`;
    const part = { id, name: "国土", caller: this.part, outcome: undefined };
    real.progress = { ...real.progress, parts: [...real.progress.parts, part] };
  }

  toString(): string {
    return `in charge: ${this.lead}, part: ${this.part}`;
  }
}

const someDuty = fc.constantFrom<DepartmentDuty>("ON_DUTY", "ON_DUTY", "AWAY", "NOT_THEIRS");

class NextDay implements fc.Command<Model, Real> {
  check(): boolean {
    return true;
  }

  run(_: Model, real: Real): void {
    real.today = real.today.add({ days: 1 });
  }

  toString(): string {
    return "the next day";
  }
}

const anyPerson = fc.constantFrom(
  ...Object.keys(people).filter((name): name is Person => Object.hasOwn(people, name)),
);
const someOutcome = fc.constantFrom<CaseOutcome>("GRANTED", "DENIED");
const act = (person: fc.Arbitrary<Person>, action: fc.Arbitrary<CaseAction>): fc.Arbitrary<Act> =>
  fc.tuple(person, action, someOutcome).map(([who, what, outcome]) => new Act(who, what, outcome));

const usual = (person: Person, action: CaseAction): fc.Arbitrary<Act> =>
  act(fc.constant(person), fc.constant(action));

test("LP-11 BK-11 N-2 whatever anybody tries in whatever order, a case allows what the sources allow and nothing else", () => {
  const reached = new Set(["NONE"]);
  const carried = new Set<string>();
  let secondNotices = 0;
  let extensions = 0;
  let joint = 0;
  const commands = fc.commands(
    [
      act(anyPerson, fc.constantFrom(...caseActions.values)),
      // Steps of the usual way, so that runs get beyond the first refusals.
      usual("applicant", "SUBMIT"),
      usual("townClerk", "REQUEST_SUPPLEMENT"),
      usual("applicant", "SUPPLEMENT"),
      usual("townClerk", "ACCEPT"),
      usual("townApprover", "REFUSE"),
      usual("townApprover", "PAUSE"),
      usual("townApprover", "RESUME"),
      usual("townApprover", "EXTEND"),
      usual("townApprover", "DECIDE"),
      usual("townClerk", "ESCALATE"),
      usual("townClerk", "RECORD_REPLY"),
      usual("villageClerk", "DELIVER"),
      fc.constant(new RecordNewFact()),
      fc.constant(new AllowToFollow()),
      usual("townApprover", "DECIDE_PART"),
      usual("townClerk", "HAND_OVER"),
      usual("townClerk", "RECEIVE"),
      usual("townClerk", "SEND_BACK"),
      fc
        .tuple(someDuty, fc.option(someDuty, { nil: undefined }))
        .map(([lead, part]) => new Stands(lead, part)),
      fc.constant(new NextDay()),
    ],
    { maxCommands: 60, size: "max" },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...caseKinds.values),
      fc.boolean(),
      fc.boolean(),
      commands,
      (kind, routed, isJoint, steps) => {
        const model: Model = {
          state: "NONE",
          kind,
          outcome: undefined,
          noticesLeft: 1,
          notices: 0,
          facts: 0,
          paused: false,
          extended: false,
          owing: false,
          passedUp: false,
          announced: false,
          feesCharged: false,
          lead: isJoint ? "ON_DUTY" : undefined,
          parts: isJoint ? [{ caller: "ON_DUTY", decided: false }] : [],
          underWayTo: routed ? "town" : undefined,
          charged: "town",
          reached,
          carried,
        };
        fc.modelRun(() => {
          const progress = {
            ...newCase(kind),
            underWayTo: routed ? town : undefined,
            ...(isJoint && {
              department: { id: "lead", name: "民政", caller: "ON_DUTY" as const },
              parts: [{ id: "part-1", name: "国土", caller: "ON_DUTY" as const, outcome: undefined }],
            }),
          };
          const real: Real = { progress, today: Temporal.PlainDate.from("2026-05-06") };
          return { model, real };
        }, steps);
        if (model.notices > 1) secondNotices += 1;
        if (model.extended) extensions += 1;
        if (model.outcome !== undefined && model.parts.length > 0) joint += 1;
      },
    ),
    { numRuns: Number(process.env["CASE_RUNS"] ?? 400) },
  );
  // The runs went everywhere, or they proved nothing.
  expect(reached).toEqual(new Set(["NONE", ...Object.keys(next), "DELIVERED", "NOT_ACCEPTED", "WITHDRAWN"]));
  expect(secondNotices).toBeGreaterThan(0);
  expect(extensions).toBeGreaterThan(0);
  expect(joint).toBeGreaterThan(0);
  expect(carried).toEqual(new Set(["RECEIVE", "SEND_BACK"]));
});
