import type { CaseState } from "@yimen/domain";
import type { Insertable, Kysely } from "kysely";
import type { JournalHead } from "../journal/entry.ts";
import type { CasesTables } from "../tables.ts";
import type { SealedApplicant, ServiceCase } from "./store.ts";

/** A case as it is filed, with its applicant. */
export type NewCase = Omit<ServiceCase, "revision"> &
  CaseFigures &
  DeskDays & {
    readonly applicant: Omit<SealedApplicant, "caseId"> & { readonly documentFingerprint: string };
  };

/** What statistics count a case by, and nothing else asks for. */
export interface CaseFigures {
  /** When it ended without a decision. */
  readonly closedAt?: Temporal.Instant;
  /** Working days from acceptance to decision. */
  readonly daysTaken?: number | null;
}

/** Days that what waits at a desk goes by, and nothing else asks for. */
export interface DeskDays {
  /** By when the applicant must be told something; null where no law of the place says. */
  readonly answerDueOn?: Temporal.PlainDate | null;
  /** By when the result must be handed over. */
  readonly deliveryDueOn?: Temporal.PlainDate | null;
}

type Untouched = Pick<
  NewCase,
  | "otherDivision"
  | "otherStationId"
  | "chargedElsewhere"
  | "crossRegionMode"
  | "countyWide"
  | "timeLimit"
  | "statutoryLimit"
  | "pauses"
  | "extendedOn"
  | "deemedAccepted"
  | "limitReasons"
  | "acceptanceFacts"
  | "dueOn"
  | "reasons"
  | "deferredMaterials"
  | "deferredUntil"
  | "owedMaterials"
  | "deliveryMethod"
  | "greenChannel"
  | "escalationPromisedFor"
  | "escalatedOn"
  | "escalatedTo"
  | "passedUpOn"
  | "announcedOn"
  | "takenInAt"
  | "handedOutAt"
>;

/** What a case has before anything was done about it. */
export const untouched: Untouched = {
  otherDivision: null,
  otherStationId: null,
  chargedElsewhere: false,
  crossRegionMode: null,
  countyWide: null,
  timeLimit: null,
  statutoryLimit: null,
  pauses: [],
  extendedOn: null,
  deemedAccepted: false,
  limitReasons: [],
  acceptanceFacts: [],
  dueOn: null,
  reasons: [],
  deferredMaterials: [],
  deferredUntil: null,
  owedMaterials: [],
  deliveryMethod: null,
  greenChannel: null,
  escalationPromisedFor: null,
  escalatedOn: null,
  escalatedTo: null,
  passedUpOn: null,
  announcedOn: null,
  takenInAt: null,
  handedOutAt: null,
};

export async function insertCase(db: Kysely<CasesTables>, filed: NewCase): Promise<void> {
  await db.insertInto("service_case").values(caseRow(filed)).execute();
}

/** What a step changes besides state and journal. */
export type CaseChanges = CaseFigures &
  DeskDays &
  Partial<
    Pick<
      ServiceCase,
      | "departmentId"
      | "otherDivision"
      | "otherStationId"
      | "chargedElsewhere"
      | "crossRegionMode"
      | "kind"
      | "outcome"
      | "firstAsked"
      | "acceptedAt"
      | "decidedAt"
      | "deliveredAt"
      | "timeLimit"
      | "statutoryLimit"
      | "pauses"
      | "extendedOn"
      | "deemedAccepted"
      | "limitReasons"
      | "acceptanceFacts"
      | "dueOn"
      | "reasons"
      | "deferredMaterials"
      | "deferredUntil"
      | "owedMaterials"
      | "deliveryMethod"
      | "supplementAskedOn"
      | "greenChannel"
      | "escalationPromisedFor"
      | "escalatedOn"
      | "escalatedTo"
      | "passedUpOn"
      | "announcedOn"
      | "handedOutAt"
    >
  >;

/** Writes a step: the new state, what came with it, and where the journal ends now. */
export async function updateCase(
  db: Kysely<CasesTables>,
  current: ServiceCase,
  step: { readonly state: CaseState; readonly changes: CaseChanges; readonly journal: JournalHead },
): Promise<void> {
  const next = { ...current, ...step.changes };
  await db
    .updateTable("service_case")
    .set({
      state: step.state,
      department_id: next.departmentId,
      other_division: next.otherDivision,
      other_station_id: next.otherStationId,
      charged_elsewhere: next.chargedElsewhere,
      cross_region_mode: next.crossRegionMode,
      kind: next.kind,
      outcome: next.outcome,
      first_asked: next.firstAsked,
      accepted_at: next.acceptedAt,
      decided_at: next.decidedAt,
      delivered_at: next.deliveredAt,
      time_limit: next.timeLimit === null ? null : JSON.stringify(next.timeLimit),
      statutory_limit: next.statutoryLimit === null ? null : JSON.stringify(next.statutoryLimit),
      pauses: JSON.stringify(next.pauses),
      extended_on: next.extendedOn,
      deemed_accepted: next.deemedAccepted,
      limit_reasons: JSON.stringify(next.limitReasons),
      findings: JSON.stringify(next.acceptanceFacts),
      due_on: next.dueOn,
      reasons: [...next.reasons],
      deferred_materials: [...next.deferredMaterials],
      deferred_until: next.deferredUntil,
      owed_materials: [...next.owedMaterials],
      delivery_method: next.deliveryMethod,
      supplement_asked_on: next.supplementAskedOn,
      green_channel: next.greenChannel === null ? null : JSON.stringify(next.greenChannel),
      escalation_promised_for: next.escalationPromisedFor,
      escalated_on: next.escalatedOn,
      escalated_to: next.escalatedTo,
      passed_up_on: next.passedUpOn,
      announced_on: next.announcedOn,
      handed_out_at: next.handedOutAt,
      ...(next.closedAt !== undefined && { closed_at: next.closedAt }),
      ...(next.daysTaken !== undefined && { days_taken: next.daysTaken }),
      ...(next.answerDueOn !== undefined && { answer_due_on: next.answerDueOn }),
      ...(next.deliveryDueOn !== undefined && { delivery_due_on: next.deliveryDueOn }),
      revision: current.revision + 1,
      journal_seq: step.journal.seq,
      journal_hash: step.journal.hash,
    })
    .where("id", "=", current.id)
    .execute();
}

/** Moves the end of a case's journal without a step on the case. */
export async function updateJournalHead(
  db: Kysely<CasesTables>,
  caseId: string,
  journal: JournalHead,
): Promise<void> {
  await db
    .updateTable("service_case")
    .set({ journal_seq: journal.seq, journal_hash: journal.hash })
    .where("id", "=", caseId)
    .execute();
}

/** A case as a row of its table. */
export function caseRow(filed: NewCase): Insertable<CasesTables["service_case"]> {
  return {
    id: filed.id,
    division_code: filed.divisionCode,
    case_no: filed.caseNo,
    item_id: filed.itemId,
    station_id: filed.stationId,
    department_id: filed.departmentId,
    other_division: filed.otherDivision,
    other_station_id: filed.otherStationId,
    charged_elsewhere: filed.chargedElsewhere,
    cross_region_mode: filed.crossRegionMode,
    county_wide: filed.countyWide,
    kind: filed.kind,
    channel: filed.channel,
    state: filed.state,
    outcome: filed.outcome,
    applicant_subject: filed.applicantSubject,
    applicant_name: filed.applicant.name,
    applicant_document_type: filed.applicant.documentType,
    applicant_document_number: filed.applicant.documentNumber,
    applicant_document_fingerprint: filed.applicant.documentFingerprint,
    applicant_phone: filed.applicant.phone,
    handled_by: filed.handledBy,
    first_asked: filed.firstAsked,
    filed_at: filed.filedAt,
    accepted_at: filed.acceptedAt,
    decided_at: filed.decidedAt,
    delivered_at: filed.deliveredAt,
    time_limit: filed.timeLimit === null ? null : JSON.stringify(filed.timeLimit),
    statutory_limit: filed.statutoryLimit === null ? null : JSON.stringify(filed.statutoryLimit),
    pauses: JSON.stringify(filed.pauses),
    extended_on: filed.extendedOn,
    deemed_accepted: filed.deemedAccepted,
    limit_reasons: JSON.stringify(filed.limitReasons),
    findings: JSON.stringify(filed.acceptanceFacts),
    due_on: filed.dueOn,
    reasons: [...filed.reasons],
    deferred_materials: [...filed.deferredMaterials],
    deferred_until: filed.deferredUntil,
    owed_materials: [...filed.owedMaterials],
    delivery_method: filed.deliveryMethod,
    supplement_asked_on: filed.supplementAskedOn,
    green_channel: filed.greenChannel === null ? null : JSON.stringify(filed.greenChannel),
    escalation_promised_for: filed.escalationPromisedFor,
    escalated_on: filed.escalatedOn,
    escalated_to: filed.escalatedTo,
    passed_up_on: filed.passedUpOn,
    announced_on: filed.announcedOn,
    taken_in_at: filed.takenInAt,
    handed_out_at: filed.handedOutAt,
    closed_at: filed.closedAt ?? null,
    days_taken: filed.daysTaken ?? null,
    answer_due_on: filed.answerDueOn ?? null,
    delivery_due_on: filed.deliveryDueOn ?? null,
    sample: filed.sample,
    journal_seq: filed.journalSeq,
    journal_hash: filed.journalHash,
  };
}
