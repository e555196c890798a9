import { equal, ok } from "node:assert/strict";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction, availableActions, caseActions, caseKinds, DomainError } from "../../src/index.ts";
import type {
  CaseAction,
  CaseCommand,
  CaseKind,
  CaseOutcome,
  CaseProgress,
  DepartmentDuty,
} from "../../src/index.ts";
import { newCase, people } from "./people.ts";
import type { Person } from "./people.ts";

// The model says in its own words what the sources ask for; it shares no table with the code.

interface Model {
  state: string;
  kind: CaseKind;
  outcome: CaseOutcome | undefined;
  noticesLeft: number;
  notices: number;
  facts: number;
  paused: boolean;
  extended: boolean;
  owing: boolean;
  /** How the approver of the town stands to the department in charge; undefined where none is. */
  lead: DepartmentDuty | undefined;
  parts: { readonly caller: DepartmentDuty; decided: boolean }[];
  /** Every state that any run came to. */
  readonly reached: Set<string>;
}

const next: Record<string, Partial<Record<CaseAction, string>>> = {
  NONE: { SUBMIT: "SUBMITTED" },
  SUBMITTED: {
    REQUEST_SUPPLEMENT: "SUPPLEMENT_REQUESTED",
    ACCEPT: "ACCEPTED",
    REFUSE: "NOT_ACCEPTED",
    WITHDRAW: "WITHDRAWN",
  },
  SUPPLEMENT_REQUESTED: { SUPPLEMENT: "SUBMITTED", REFUSE: "NOT_ACCEPTED", WITHDRAW: "WITHDRAWN" },
  ACCEPTED: {
    DECIDE: "DECIDED",
    WITHDRAW: "WITHDRAWN",
    RECLASSIFY: "ACCEPTED",
    PAUSE: "ACCEPTED",
    RESUME: "ACCEPTED",
    EXTEND: "ACCEPTED",
    BRING_MATERIALS: "ACCEPTED",
    DECIDE_PART: "ACCEPTED",
  },
  DECIDED: { DELIVER: "DELIVERED" },
};

const applicantSide: readonly CaseAction[] = ["SUBMIT", "SUPPLEMENT", "WITHDRAW", "BRING_MATERIALS"];
const decidingSide: readonly CaseAction[] = [
  "DECIDE",
  "DECIDE_PART",
  "REFUSE",
  "RECLASSIFY",
  "PAUSE",
  "RESUME",
  "EXTEND",
];
const counterInVillage: readonly CaseAction[] = [...applicantSide, "REQUEST_SUPPLEMENT", "DELIVER"];

function mayDo(person: Person, action: CaseAction, kind: CaseKind): boolean {
  const onTheSpot = kind === "INSTANT" && action === "DECIDE";
  switch (person) {
    case "applicant":
    case "platform":
      return applicantSide.includes(action);
    case "villageAgent":
    case "villageClerk":
      return counterInVillage.includes(action);
    case "townAgent":
      return counterInVillage.includes(action) || action === "ACCEPT" || onTheSpot;
    case "townClerk":
      return (
        counterInVillage.includes(action) || ["ACCEPT", "REFUSE", "RECLASSIFY"].includes(action) || onTheSpot
      );
    case "townApprover":
      return decidingSide.includes(action);
    case "job":
      return action === "ACCEPT" || action === "DELIVER";
    case "stranger":
    case "anybody":
    case "otherClerk":
    case "otherApprover":
    case "townManager":
    case "townInspector":
      return false;
    default:
      return person satisfies never;
  }
}

function partDuty({ parts }: Model): DepartmentDuty | undefined {
  const order: readonly DepartmentDuty[] = ["ON_DUTY", "AWAY", "NOT_THEIRS"];
  return order.find((duty) => parts.some(({ caller }) => caller === duty));
}

function partToDecide({ parts }: Model): Model["parts"][number] | undefined {
  return parts.find(({ caller, decided }) => caller === "ON_DUTY" && !decided);
}

function expectedCode(model: Model, person: Person, action: CaseAction): string | undefined {
  if (!mayDo(person, action, model.kind)) return "NOT_PERMITTED";
  const duty = action === "DECIDE_PART" ? partDuty(model) : model.lead;
  if (person === "townApprover" && duty === "NOT_THEIRS") return "CASE_OTHER_DEPARTMENT";
  if (person === "townApprover" && duty === "AWAY") return "CASE_APPROVER_AWAY";
  if (next[model.state]?.[action] === undefined) return "WRONG_STATE";
  if (action === "REQUEST_SUPPLEMENT" && model.noticesLeft === 0) return "SUPPLEMENT_ALREADY_ASKED";
  const waits = ["PAUSE", "DECIDE", "DECIDE_PART", "RECLASSIFY"].includes(action);
  if (waits && model.paused) return "CASE_CLOCK_PAUSED";
  if (action === "DECIDE" && model.parts.some(({ decided }) => !decided)) return "CASE_PARTS_OPEN";
  if (action === "DECIDE_PART" && partToDecide(model) === undefined) return "CASE_NO_PART_LEFT";
  if (action === "RESUME" && !model.paused) return "CASE_CLOCK_RUNS";
  if (action === "EXTEND" && model.extended) return "CASE_EXTENDED_ALREADY";
  if (action === "BRING_MATERIALS" && !model.owing) return "CASE_OWES_NO_MATERIAL";
  return undefined;
}

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
      real.progress = applyAction(before, this.command(real.today), actor);
      equal(expected, undefined);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      equal(error.code, expected);
      equal(real.progress, before);
      return;
    }
    model.state = next[model.state]?.[this.action] ?? "?";
    model.reached.add(model.state);
    if (this.action === "DECIDE") model.outcome = this.outcome;
    if (this.action === "PAUSE") model.paused = true;
    if (this.action === "RESUME") model.paused = false;
    if (this.action === "EXTEND") model.extended = true;
    if (this.action === "DECIDE_PART") {
      const mine = partToDecide(model);
      if (mine !== undefined) mine.decided = true;
    }
    if (this.action === "REQUEST_SUPPLEMENT") {
      model.notices += 1;
      model.noticesLeft = 0;
    }
    equal(real.progress.state, model.state);
    equal(real.progress.outcome, model.outcome);
    equal(
      real.progress.parts.filter(({ outcome }) => outcome !== undefined).length,
      model.parts.filter(({ decided }) => decided).length,
    );
    equal(model.outcome !== undefined, model.state === "DECIDED" || model.state === "DELIVERED");
    ok(model.notices <= 1 + model.facts);
  }

  command(today: Temporal.PlainDate): CaseCommand {
    switch (this.action) {
      case "DECIDE":
        return { action: "DECIDE", outcome: this.outcome };
      case "DECIDE_PART":
        return { action: "DECIDE_PART", outcome: this.outcome };
      case "REQUEST_SUPPLEMENT":
        return { action: "REQUEST_SUPPLEMENT", on: today };
      case "PAUSE":
      case "EXTEND":
        return { action: this.action, on: today };
      case "SUBMIT":
      case "SUPPLEMENT":
      case "ACCEPT":
      case "RECLASSIFY":
      case "RESUME":
      case "BRING_MATERIALS":
      case "REFUSE":
      case "DELIVER":
      case "WITHDRAW":
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
      usual("villageClerk", "DELIVER"),
      fc.constant(new RecordNewFact()),
      fc.constant(new AllowToFollow()),
      usual("townApprover", "DECIDE_PART"),
      fc
        .tuple(someDuty, fc.option(someDuty, { nil: undefined }))
        .map(([lead, part]) => new Stands(lead, part)),
      fc.constant(new NextDay()),
    ],
    { maxCommands: 60, size: "max" },
  );
  fc.assert(
    fc.property(fc.constantFrom(...caseKinds.values), commands, (kind, steps) => {
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
        lead: undefined,
        parts: [],
        reached,
      };
      fc.modelRun(() => {
        const real: Real = { progress: newCase(kind), today: Temporal.PlainDate.from("2026-05-06") };
        return { model, real };
      }, steps);
      if (model.notices > 1) secondNotices += 1;
      if (model.extended) extensions += 1;
      if (model.outcome !== undefined && model.parts.length > 0) joint += 1;
    }),
    { numRuns: 400 },
  );
  // The runs went everywhere, or they proved nothing.
  expect(reached).toEqual(new Set(["NONE", ...Object.keys(next), "DELIVERED", "NOT_ACCEPTED", "WITHDRAWN"]));
  expect(secondNotices).toBeGreaterThan(0);
  expect(extensions).toBeGreaterThan(0);
  expect(joint).toBeGreaterThan(0);
});
