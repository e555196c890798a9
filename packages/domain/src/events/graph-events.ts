import { z } from "zod";
import { type MaterialRelief, materialReliefs } from "../vocabulary/items.ts";
import { type DivisionLevel, divisionLevels } from "../vocabulary/places.ts";
import { type CaseOutcome, caseOutcomes } from "../vocabulary/service.ts";
import { defineEvent, type EventType } from "./event-type.ts";

// Subgraphs never call one another: what one must know of another's things travels in these.

const promisedLimit = z.object({
  /** Place the limit holds for; national when absent. */
  division: z.string().optional(),
  kind: z.enum(["STATUTORY", "PROMISED"]),
  /** Absent when the item is finished on the spot. */
  days: z.number().int().positive().optional(),
  unit: z.enum(["WORKING_DAY", "CALENDAR_DAY"]).optional(),
  immediate: z.boolean(),
});

/** An item's limit as others need it: whole-item limits only, stage limits stay with the catalogue. */
export interface PublishedLimit {
  readonly division?: string | undefined;
  readonly kind: "STATUTORY" | "PROMISED";
  readonly days?: number | undefined;
  readonly unit?: "WORKING_DAY" | "CALENDAR_DAY" | undefined;
  readonly immediate: boolean;
}

/** Where a document says that an item is accepted. */
export interface PublishedAcceptance {
  /** Place it says so of; the whole country when absent. */
  readonly division?: string | undefined;
  /** Stations of this level accept it. */
  readonly level: DivisionLevel;
  /**
   * `LEVEL` when the document names the level that accepts the item, and so says that others there do not; `LIST` when it only puts the item
   * on a list that binds stations of the level.
   */
  readonly by: "LEVEL" | "LIST";
}

const acceptance = z.object({
  division: z.string().optional(),
  level: z.enum(divisionLevels.values),
  by: z.enum(["LEVEL", "LIST"]),
});

/** A material as a place states it, as far as those need it who ask an applicant for materials. */
export interface PublishedMaterial {
  /** Place it says so of; the whole country when absent. */
  readonly division?: string | undefined;
  readonly name: string;
  /** One of MaterialRelief. */
  readonly relief: MaterialRelief;
}

const publishedMaterial = z.object({
  division: z.string().optional(),
  name: z.string(),
  relief: z.enum(materialReliefs.values),
});

/** A service item (事项) was published, changed or withdrawn. The whole state, so a late or repeated event does no harm. */
export interface ItemPublished {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  /** Grows with every change: an older revision never overwrites a newer one. */
  readonly revision: number;
  readonly withdrawn: boolean;
  /** Division whose own item it is; absent for a national one. */
  readonly division?: string | undefined;
  /** One of ItemType, where all who state a type state the same one; else absent. */
  readonly type?: string | undefined;
  readonly limits: readonly PublishedLimit[];
  /** Where documents say that it is accepted; absent in events from before they told. */
  readonly acceptedAt?: readonly PublishedAcceptance[] | undefined;
  /** Materials as places state them; absent in events from before they told. */
  readonly materials?: readonly PublishedMaterial[] | undefined;
}

export const itemPublished: EventType<ItemPublished> = defineEvent(
  "catalog.item-published",
  z.object({
    itemId: z.string(),
    code: z.string(),
    name: z.string(),
    revision: z.number().int().nonnegative(),
    withdrawn: z.boolean(),
    division: z.string().optional(),
    type: z.string().optional(),
    limits: z.array(promisedLimit),
    acceptedAt: z.array(acceptance).optional(),
    materials: z.array(publishedMaterial).optional(),
  }),
);

/** A station told a department what it cannot take well of what was brought down to it (承接反馈). BK-3 */
export interface ItemProblemReported {
  readonly feedbackId: string;
  readonly itemId: string;
  /** Of the place that reports it. */
  readonly division: string;
  /** The department as the station names it. */
  readonly department: string;
  readonly reportedAt: string;
}

export const itemProblemReported: EventType<ItemProblemReported> = defineEvent(
  "catalog.item-problem-reported",
  z.object({
    feedbackId: z.string(),
    itemId: z.string(),
    division: z.string(),
    department: z.string(),
    reportedAt: z.string(),
  }),
);

/** A division (区划) is new: others know it by its code. */
export interface DivisionTold {
  readonly division: string;
  readonly name: string;
}

export const divisionTold: EventType<DivisionTold> = defineEvent(
  "facilities.division-told",
  z.object({ division: z.string(), name: z.string() }),
);

/** A policy note (政策说明) is to be brought to those whose cases of its item lie in a place. LP-16 */
export interface PolicyPushed {
  readonly noteId: string;
  readonly itemId: string;
  readonly division: string;
  readonly title: string;
  readonly text: string;
}

export const policyPushed: EventType<PolicyPushed> = defineEvent(
  "catalog.policy-pushed",
  z.object({
    noteId: z.string(),
    itemId: z.string(),
    division: z.string(),
    title: z.string(),
    text: z.string(),
  }),
);

/** A station (便民服务站) was opened, changed or closed. The whole state. */
export interface StationPublished {
  readonly stationId: string;
  readonly code: string;
  readonly division: string;
  readonly name: string;
  readonly kind: string;
  readonly revision: number;
  readonly closed: boolean;
}

export const stationPublished: EventType<StationPublished> = defineEvent(
  "facilities.station-published",
  z.object({
    stationId: z.string(),
    code: z.string(),
    division: z.string(),
    name: z.string(),
    kind: z.string(),
    revision: z.number().int().nonnegative(),
    closed: z.boolean(),
  }),
);

/** A window (窗口) was opened, changed or closed. The whole state. */
export interface WindowPublished {
  readonly windowId: string;
  readonly stationId: string;
  readonly division: string;
  readonly number: string;
  readonly name: string;
  readonly revision: number;
  readonly closed: boolean;
}

export const windowPublished: EventType<WindowPublished> = defineEvent(
  "facilities.window-published",
  z.object({
    windowId: z.string(),
    stationId: z.string(),
    division: z.string(),
    number: z.string(),
    name: z.string(),
    revision: z.number().int().nonnegative(),
    closed: z.boolean(),
  }),
);

/** The result of a case was delivered (送达): the service is complete and its one rating may be given. */
export interface CaseCompleted {
  readonly caseId: string;
  readonly caseNo: string;
  readonly division: string;
  readonly stationId: string;
  readonly itemId: string;
  /** How it was decided. */
  readonly outcome?: CaseOutcome | undefined;
  /** Subject of the applicant's account; absent when a clerk filed for someone without one. */
  readonly applicantSubject?: string | undefined;
  /** Staff account that took the case in, when it was not filed online. */
  readonly handledBy?: string | undefined;
  readonly channel: string;
  /** ISO instant of delivery. */
  readonly completedAt: string;
}

export const caseCompleted: EventType<CaseCompleted> = defineEvent(
  "cases.case-completed",
  z.object({
    caseId: z.string(),
    caseNo: z.string(),
    division: z.string(),
    stationId: z.string(),
    itemId: z.string(),
    outcome: z.enum(caseOutcomes.values).optional(),
    applicantSubject: z.string().optional(),
    handledBy: z.string().optional(),
    channel: z.string(),
    completedAt: z.string(),
  }),
);

/** A service was rated through its single-use token (好差评). */
export interface CaseRated {
  readonly caseId: string;
  readonly division: string;
  readonly stationId: string;
  /** 5 非常满意 … 1 非常不满意. */
  readonly grade: number;
  readonly ratedAt: string;
}

export const caseRated: EventType<CaseRated> = defineEvent(
  "evaluations.case-rated",
  z.object({
    caseId: z.string(),
    division: z.string(),
    stationId: z.string(),
    grade: z.number().int().min(1).max(5),
    ratedAt: z.string(),
  }),
);

/** Whose account a staff member's is, told when its holder confirms it or it ends. */
export interface StaffAccountTold {
  readonly staffId: string;
  /** Division code. */
  readonly division: string;
  /** The subject of the account; left out when none is theirs any more. */
  readonly account?: string | undefined;
  /** ISO instant; what was told later stands. */
  readonly at: string;
}

export const staffAccountTold: EventType<StaffAccountTold> = defineEvent(
  "personnel.staff-account-told",
  z.object({
    staffId: z.string(),
    division: z.string(),
    account: z.string().optional(),
    at: z.string(),
  }),
);

/** A department (部门) as its place has it. The whole state. */
export interface DepartmentTold {
  readonly departmentId: string;
  readonly code: string;
  /** Division code. */
  readonly division: string;
  readonly name: string;
  /** ISO instant; what was told later stands. */
  readonly at: string;
}

export const departmentTold: EventType<DepartmentTold> = defineEvent(
  "personnel.department-told",
  z.object({
    departmentId: z.string(),
    code: z.string(),
    division: z.string(),
    name: z.string(),
    at: z.string(),
  }),
);

/** Which department somebody works for, by which account, and when they are away. The whole state. */
export interface StaffPlaced {
  readonly staffId: string;
  /** Division code. */
  readonly division: string;
  readonly stationId: string;
  /** Left out where none is on file. */
  readonly departmentId?: string | undefined;
  /** The subject of the account its holder has confirmed; left out while there is none. */
  readonly account?: string | undefined;
  /** Absences of that day and to come, both days included; ISO dates. */
  readonly absences: readonly { readonly from: string; readonly until: string }[];
  /** True once they have left. */
  readonly left: boolean;
  /** ISO instant; what was told later stands. */
  readonly at: string;
}

export const staffPlaced: EventType<StaffPlaced> = defineEvent(
  "personnel.staff-placed",
  z.object({
    staffId: z.string(),
    division: z.string(),
    stationId: z.string(),
    departmentId: z.string().optional(),
    account: z.string().optional(),
    absences: z.array(z.object({ from: z.string(), until: z.string() })),
    left: z.boolean(),
    at: z.string(),
  }),
);

/** That an assessment was made final, or that a final was opened again: what the place keeps about somebody changes with it. */
export interface AssessmentSettled {
  readonly assessmentId: string;
  /** Which final of it, from 1. */
  readonly number: number;
  /** Division code. */
  readonly division: string;
  /** As the facts schema names it: `staffMember`. */
  readonly subject: string;
  readonly subjectId: string;
  /** Title of the rule it follows in both languages; left out where somebody awarded the grade. */
  readonly ruleZh?: string | undefined;
  readonly ruleEn?: string | undefined;
  /** ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly score?: string | undefined;
  readonly band?: string | undefined;
  readonly bandZh?: string | undefined;
  readonly bandEn?: string | undefined;
  /** ISO instants. */
  readonly finalizedAt: string;
  readonly reopenedAt?: string | undefined;
}

export const assessmentSettled: EventType<AssessmentSettled> = defineEvent(
  "evaluations.assessment-settled",
  z.object({
    assessmentId: z.string(),
    number: z.number().int(),
    division: z.string(),
    subject: z.string(),
    subjectId: z.string(),
    ruleZh: z.string().optional(),
    ruleEn: z.string().optional(),
    from: z.string(),
    to: z.string(),
    score: z.string().optional(),
    band: z.string().optional(),
    bandZh: z.string().optional(),
    bandEn: z.string().optional(),
    finalizedAt: z.string(),
    reopenedAt: z.string().optional(),
  }),
);

/** A device did something in another subgraph that counts as a use of it: it handed out a rating token. */
export interface DeviceUsed {
  readonly deviceId: string;
  readonly division: string;
  /** ISO instant. */
  readonly usedAt: string;
}

export const deviceUsed: EventType<DeviceUsed> = defineEvent(
  "evaluations.device-used",
  z.object({ deviceId: z.string(), division: z.string(), usedAt: z.string() }),
);
