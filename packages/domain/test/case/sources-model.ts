import type { CaseAction, CaseKind, CaseOutcome, DepartmentDuty } from "../../src/index.ts";
import type { Person } from "./people.ts";

// The model says in its own words what the sources ask for; it shares no table with the code.

export interface Model {
  /** Where it was sent to and has not arrived yet. */
  underWayTo: "village" | "town" | undefined;
  /** Which of the two is in charge. */
  charged: "village" | "town";
  state: string;
  kind: CaseKind;
  outcome: CaseOutcome | undefined;
  noticesLeft: number;
  notices: number;
  facts: number;
  paused: boolean;
  extended: boolean;
  owing: boolean;
  /** Passed up to a higher level that has not replied. */
  passedUp: boolean;
  announced: boolean;
  feesCharged: boolean;
  /** How the approver of the town stands to the department in charge; undefined where none is. */
  lead: DepartmentDuty | undefined;
  parts: { readonly caller: DepartmentDuty; decided: boolean }[];
  /** Every state that any run came to. */
  readonly reached: Set<string>;
  readonly carried: Set<string>;
}

export const next: Record<string, Partial<Record<CaseAction, string>>> = {
  NONE: { SUBMIT: "SUBMITTED" },
  SUBMITTED: {
    REQUEST_SUPPLEMENT: "SUPPLEMENT_REQUESTED",
    ACCEPT: "ACCEPTED",
    REFUSE: "NOT_ACCEPTED",
    WITHDRAW: "WITHDRAWN",
    OPEN_GREEN_CHANNEL: "SUBMITTED",
  },
  SUPPLEMENT_REQUESTED: {
    SUPPLEMENT: "SUBMITTED",
    REFUSE: "NOT_ACCEPTED",
    WITHDRAW: "WITHDRAWN",
    OPEN_GREEN_CHANNEL: "SUPPLEMENT_REQUESTED",
  },
  ACCEPTED: {
    DECIDE: "DECIDED",
    WITHDRAW: "WITHDRAWN",
    RECLASSIFY: "ACCEPTED",
    PAUSE: "ACCEPTED",
    RESUME: "ACCEPTED",
    EXTEND: "ACCEPTED",
    BRING_MATERIALS: "ACCEPTED",
    DECIDE_PART: "ACCEPTED",
    OPEN_GREEN_CHANNEL: "ACCEPTED",
    ESCALATE: "ACCEPTED",
    RECORD_REPLY: "ACCEPTED",
    CHARGE_FEES: "ACCEPTED",
  },
  DECIDED: { DELIVER: "DELIVERED", ANNOUNCE: "DECIDED", CHARGE_FEES: "DECIDED" },
  DELIVERED: { ANNOUNCE: "DELIVERED" },
};

const applicantSide: readonly CaseAction[] = ["SUBMIT", "SUPPLEMENT", "WITHDRAW", "BRING_MATERIALS"];
const decidingSide: readonly CaseAction[] = [
  "DECIDE",
  "DECIDE_PART",
  "REFUSE",
  "RECLASSIFY",
  "ESCALATE",
  "RECORD_REPLY",
  "ANNOUNCE",
  "PAUSE",
  "RESUME",
  "EXTEND",
];
const counterInVillage: readonly CaseAction[] = [
  ...applicantSide,
  "REQUEST_SUPPLEMENT",
  "DELIVER",
  "CHARGE_FEES",
  "RECEIVE",
  "SEND_BACK",
];

/** What is about who does the work; nothing waits for anybody in this model. */
const atDesk: readonly CaseAction[] = ["CLAIM", "HAND_ON", "RETURN"];

const inCharge: readonly CaseAction[] = ["ACCEPT", "HAND_OVER", "OPEN_GREEN_CHANNEL"];
const followed: readonly CaseAction[] = ["REFUSE", "RECLASSIFY", "ESCALATE", "RECORD_REPLY", "ANNOUNCE"];

function mayDo(person: Person, action: CaseAction, { kind, charged }: Model): boolean {
  const onTheSpot = kind === "INSTANT" && action === "DECIDE";
  switch (person) {
    case "applicant":
    case "platform":
      return applicantSide.includes(action);
    // Who works for the town works for its villages, too.
    case "villageAgent":
    case "townAgent":
      return (
        counterInVillage.includes(action) ||
        atDesk.includes(action) ||
        ((person === "townAgent" || charged === "village") && (inCharge.includes(action) || onTheSpot))
      );
    case "villageClerk":
    case "townClerk":
      return (
        counterInVillage.includes(action) ||
        atDesk.includes(action) ||
        ((person === "townClerk" || charged === "village") &&
          ([...inCharge, ...followed].includes(action) || onTheSpot))
      );
    case "townApprover":
      return decidingSide.includes(action) || atDesk.includes(action);
    case "townManager":
      return action === "HAND_ON" || action === "RETURN";
    case "job":
      return action === "ACCEPT" || action === "DELIVER";
    case "stranger":
    case "anybody":
    case "otherClerk":
    case "otherApprover":
    case "townInspector":
      return false;
    default:
      return person satisfies never;
  }
}

const sendable = ["SUBMITTED", "DECIDED", "NOT_ACCEPTED", "WITHDRAWN"];

/** A case that goes from place to place stays in the state it is in. */
export function nextState({ state }: Model, action: CaseAction): string | undefined {
  if (action === "HAND_OVER") return sendable.includes(state) ? state : undefined;
  if (action === "RECEIVE" || action === "SEND_BACK" || atDesk.includes(action)) {
    return ["NONE", "DELIVERED"].includes(state) ? undefined : state;
  }
  return next[state]?.[action];
}

function carriedCode(
  { state, underWayTo, charged }: Model,
  person: Person,
  action: CaseAction,
): string | undefined {
  if (action === "RECEIVE" || action === "SEND_BACK") {
    if (underWayTo === undefined) return "CASE_NOT_UNDER_WAY";
    const ofVillage = person === "villageAgent" || person === "villageClerk";
    return underWayTo === "town" && ofVillage ? "CASE_SENT_ELSEWHERE" : undefined;
  }
  const waits: readonly CaseAction[] = [
    "HAND_OVER",
    "REQUEST_SUPPLEMENT",
    "ACCEPT",
    "REFUSE",
    "DECIDE",
    "DECIDE_PART",
    "DELIVER",
  ];
  if (underWayTo !== undefined && waits.includes(action) && person !== "job") return "CASE_UNDER_WAY";
  if (action !== "HAND_OVER") return undefined;
  if (state === "SUBMITTED") return charged === "town" ? "CASE_SENT_HERE" : undefined;
  return charged === "town" ? undefined : "CASE_NOT_ELSEWHERE";
}

function partDuty({ parts }: Model): DepartmentDuty | undefined {
  const order: readonly DepartmentDuty[] = ["ON_DUTY", "AWAY", "NOT_THEIRS"];
  return order.find((duty) => parts.some(({ caller }) => caller === duty));
}

export function partToDecide({ parts }: Model): Model["parts"][number] | undefined {
  return parts.find(({ caller, decided }) => caller === "ON_DUTY" && !decided);
}

export function expectedCode(model: Model, person: Person, action: CaseAction): string | undefined {
  if (!mayDo(person, action, model)) return "NOT_PERMITTED";
  const duty = action === "DECIDE_PART" ? partDuty(model) : model.lead;
  if (atDesk.includes(action)) {
    if (nextState(model, action) === undefined) return "WRONG_STATE";
    return action === "CLAIM" ? "CASE_NOTHING_WAITS" : "CASE_NOT_IN_HAND";
  }
  if (person === "townApprover" && duty === "NOT_THEIRS") return "CASE_OTHER_DEPARTMENT";
  if (person === "townApprover" && duty === "AWAY") return "CASE_APPROVER_AWAY";
  if (nextState(model, action) === undefined) return "WRONG_STATE";
  const carried = carriedCode(model, person, action);
  if (carried !== undefined) return carried;
  if (action === "REQUEST_SUPPLEMENT" && model.noticesLeft === 0) return "SUPPLEMENT_ALREADY_ASKED";
  const waits = ["PAUSE", "DECIDE", "DECIDE_PART", "RECLASSIFY", "OPEN_GREEN_CHANNEL"].includes(action);
  if (waits && model.paused) return "CASE_CLOCK_PAUSED";
  if ((action === "DECIDE" || action === "ESCALATE") && model.passedUp) return "CASE_PASSED_UP";
  if (action === "RECORD_REPLY" && !model.passedUp) return "CASE_NOT_PASSED_UP";
  if (action === "CHARGE_FEES" && model.feesCharged) return "CASE_FEES_CHARGED_ALREADY";
  if (action === "ANNOUNCE" && model.announced) return "CASE_ANNOUNCED_ALREADY";
  if (action === "DECIDE" && model.parts.some(({ decided }) => !decided)) return "CASE_PARTS_OPEN";
  if (action === "DECIDE_PART" && partToDecide(model) === undefined) return "CASE_NO_PART_LEFT";
  if (action === "RESUME" && !model.paused) return "CASE_CLOCK_RUNS";
  if (action === "EXTEND" && model.extended) return "CASE_EXTENDED_ALREADY";
  if (action === "BRING_MATERIALS" && !model.owing) return "CASE_OWES_NO_MATERIAL";
  return undefined;
}
