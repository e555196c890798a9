import { caseCompleted, chinaDate, InvalidInputError, parseInput, problemFrom } from "@yimen/domain";
import { factsOfPlace } from "@yimen/rules";
import { claimAttachments, requireSoundFacts, type WriteTransaction } from "@yimen/subgraph-kit";
import type { ServiceCase } from "../case/store.ts";
import { placeInCharge, stationInCharge } from "../case/place-in-charge.ts";
import type { Context } from "../context.ts";
import { daysOfLaw, lastDayOfLaw } from "../clock/days-of-law.ts";
import { promisedFor, refusePastDay, refuseUndated } from "../clock/promise.ts";
import { limitsAtAcceptance } from "../deadline/acceptance.ts";
import { lastDayOf } from "../deadline/deadline.ts";
import { refuseUndatedEscalation } from "../escalation/operations.ts";
import { refuseOwing } from "../deferral/operations.ts";
import { refuseOrdinaryLimit } from "../green-channel/operations.ts";
import { refuseMissingOriginals } from "../hand-over/operations.ts";
import { readCaseFacts } from "../facts/case-facts.ts";
import { rulesBrokenBy } from "../law/broken-rules.ts";
import { kindsForAcceptance, proposeKind, requireAcceptanceKind, settleKind } from "../law/case-kind.ts";
import { refuseExempt, refuseUndeferrable } from "../material/operations.ts";
import { addParts, refuseAgainstParts } from "../part/operations.ts";
import { refuseTakenFacts } from "../receipt/operations.ts";
import { stepsPassed } from "../recording/steps-passed.ts";
import { insertReceipt, listReceipts, takeReceiptsBack } from "../receipt/store.ts";
import { calendarOf } from "../replica/operations.ts";
import { daysTaken } from "../statistics/days-taken.ts";
import { refuseUnchanged } from "../supplement/changes.ts";
import { insertNotice, listNotices, markSupplied } from "../supplement/store.ts";
import type { CasesTables } from "../tables.ts";
import { denialNeedsReasons, materialNotAskedFor, receiptNotTakenBack } from "./failures.ts";
import {
  acceptCaseInput,
  decideCaseInput,
  deliverCaseInput,
  refuseCaseInput,
  requestSupplementInput,
  supplementCaseInput,
  withdrawCaseInput,
} from "./inputs.ts";
import { takeStep } from "./take-step.ts";

type Tx = WriteTransaction<CasesTables>;
type Taken = Promise<{ caseId: string }>;

// Who may take which step stands in the domain's table of transitions; takeStep asks it twice: before the lock for the
// permission, under the lock for everything. All of these throw what takeStep throws, and INPUT_INVALID.

/**
 * Tells the applicant everything that is missing, in one notice.
 *
 * @throws SUPPLEMENT_ALREADY_ASKED without a new fact on record; CASE_NOTHING_CHANGED where it names nothing that changed since;
 *   CASE_MATERIAL_EXEMPT
 * @source BK-12, N-2, BK-11, PT-7, LP-11 补办件
 */
export async function requestSupplement(context: Context, raw: unknown): Taken {
  const { materials, newFact, changed = [], ...wanted } = parseInput(requestSupplementInput, raw, ["input"]);
  const today = chinaDate(context.now);
  return takeStep(
    context,
    raw,
    {
      ...wanted,
      mutation: "requestSupplement",
      command: { action: "REQUEST_SUPPLEMENT", on: today },
      ...(newFact !== undefined && { asOf: { newFactOn: today } }),
      brings: async (tx, current) => ({
        supplementAskedOn: today.toString(),
        supplementNotices: (await listNotices(tx.db, [current.id])).length + 1,
      }),
    },
    async (tx, current) => {
      const names = materials.map(({ name }) => name);
      await refuseExempt(context, tx, current, names, ["input", "materials"]);
      await refuseUnchanged(tx, current, changed);
      await insertNotice(tx.db, current, {
        caseId: current.id,
        toldAt: context.now,
        toldBy: context.actor.subject ?? "",
        newFact: newFact ?? null,
        materials: materials.map(({ name, note }) => ({ name, note: note ?? null })),
      });
      return {
        // Something was told in time: no day for an answer runs on, also once the materials are there.
        changes: { kind: "SUPPLEMENT", supplementAskedOn: today, answerDueOn: null },
        detail: {
          kind: "SUPPLEMENT",
          materials: names,
          ...(newFact !== undefined && { note: newFact }),
          ...(changed.length > 0 && { findings: changed }),
        },
      };
    },
  );
}

/**
 * Brings what was asked for; whether it suffices is judged next. What is not named stays missing.
 *
 * @throws CASE_MATERIAL_NOT_ASKED_FOR; INPUT_INVALID when the applicant claims papers were taken in
 */
export async function supplementCase(context: Context, raw: unknown): Taken {
  const { materials, papers, attachmentIds, ...wanted } = parseInput(supplementCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "supplementCase", command: { action: "SUPPLEMENT" } },
    async (tx, current) => {
      refuseTakenFacts(context.actor, current.divisionCode, { papers });
      await supply(context, tx, current, materials);
      await claimAttachments(context, tx, "case", attachmentIds, {
        ...current,
        holder: current.applicantSubject,
      });
      if (papers !== undefined && papers.length > 0) {
        await insertReceipt(tx.db, current, {
          caseId: current.id,
          caseNo: current.caseNo,
          papers,
          fees: [],
          issuedAt: context.now,
          issuedBy: context.actor.subject ?? "",
        });
      }
      return { changes: {}, detail: { materials } };
    },
  );
}

async function supply(
  context: Context,
  tx: Tx,
  current: ServiceCase,
  materials: readonly string[],
): Promise<void> {
  const notice = (await listNotices(tx.db, [current.id])).at(-1);
  const asked = notice?.materials.map(({ name }) => name) ?? [];
  const strange = materials.flatMap((material, position) =>
    asked.includes(material)
      ? []
      : [materialNotAskedFor({ material, asked }, { path: ["input", "materials", position] })],
  );
  if (strange.length > 0) throw new InvalidInputError(strange.map((problem) => problemFrom(problem)));
  if (notice !== undefined) await markSupplied(tx.db, notice, materials, context.now);
}

/**
 * Accepts a case and classifies it; its limit runs from the next day.
 *
 * @throws CASE_PROMISE_NEEDS_DAY, CASE_ESCALATION_NEEDS_DAY, CASE_GREEN_CHANNEL_NEEDS_DAY, CASE_GREEN_CHANNEL_NOT_SHORTER, CASE_MATERIAL_NOT_DEFERRABLE, CASE_KIND_NOT_FOR_ACCEPTANCE, CASE_KIND_REQUIRED, CASE_KIND_AGAINST_RULE, CASE_KIND_NOT_ACCEPTED_BY_RULE; INPUT_INVALID for
 *   facts that the schema of the place does not know
 * @source LP-11, LP-14, LP-15, PT-7, N-2
 */
export async function acceptCase(context: Context, raw: unknown): Taken {
  const {
    kind: wantedKind,
    facts: given = [],
    findings = [],
    deferredMaterials = [],
    deferredUntil = null,
    promisedOn,
    escalationPromisedFor = null,
    jointDepartmentIds = [],
    ...wanted
  } = parseInput(acceptCaseInput, raw, ["input"]);
  if (wantedKind !== undefined) requireAcceptanceKind(wantedKind);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "acceptCase", command: { action: "ACCEPT" } },
    async (tx, current) => {
      await refuseExempt(context, tx, current, deferredMaterials, ["input", "deferredMaterials"]);
      await refuseUndeferrable(tx, current, deferredMaterials);
      const law = await context.law();
      const acceptanceFacts = [...given, ...findings];
      requireSoundFacts(factsOfPlace(law.packs, placeInCharge(current)), "case", acceptanceFacts, {
        pathOf: (index) =>
          index < given.length ? ["input", "facts", index] : ["input", "findings", index - given.length],
        at: context.now,
        passed: stepsPassed(current),
      });
      await addParts(tx, current, jointDepartmentIds);
      const found = { ...current, acceptanceFacts };
      const facts = await readCaseFacts(tx.db, found);
      const proposed = proposeKind(law, { place: placeInCharge(current), facts }, context.now);
      const kind = settleKind(law, proposed, { wanted: wantedKind, allowed: kindsForAcceptance });
      const accepted = {
        ...found,
        state: "ACCEPTED" as const,
        kind,
        acceptedAt: context.now,
        deferredMaterials,
      };
      const today = chinaDate(context.now);
      refusePastDay(deferredUntil, today, ["input", "deferredUntil"]);
      const calendar = await calendarOf(context, stationInCharge(current));
      refusePastDay(escalationPromisedFor, today, ["input", "escalationPromisedFor"]);
      refuseUndatedEscalation(proposed && kind, escalationPromisedFor);
      const set = await limitsAtAcceptance(context, tx, accepted);
      if (current.greenChannel !== null) {
        const dueOn = lastDayOf({ ...set, pauses: [] }, today, calendar);
        refuseOrdinaryLimit({ kind, dueOn }, promisedOn, today);
      }
      const limits =
        promisedOn === undefined
          ? set
          : promisedFor(promisedOn, set, { today, calendar, place: placeInCharge(current) });
      if (proposed !== undefined) refuseUndated({ kind, limits });
      const dueOn = lastDayOf({ ...limits, pauses: [] }, today, calendar);
      return {
        changes: {
          kind,
          acceptedAt: context.now,
          escalationPromisedFor,
          ...limits,
          acceptanceFacts,
          dueOn,
          deferredMaterials,
          deferredUntil,
          owedMaterials: deferredMaterials,
        },
        detail: {
          ...(kind !== null && { kind }),
          ...(dueOn !== null && { dueOn: dueOn.toString() }),
          ...(deferredMaterials.length > 0 && { materials: deferredMaterials }),
          ...(acceptanceFacts.length > 0 && { findings: acceptanceFacts.map(({ name }) => name) }),
        },
      };
    },
  );
}

/** Refuses to accept a case, with reasons in writing. @source PT-7, LP-11 退回件 */
export async function refuseCase(context: Context, raw: unknown): Taken {
  const { reasons, ...wanted } = parseInput(refuseCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "refuseCase", command: { action: "REFUSE" } },
    async () => ({
      changes: { kind: "RETURNED", reasons, closedAt: context.now },
      detail: { kind: "RETURNED", reasons },
    }),
  );
}

/** Decides an accepted case. @throws CASE_DENIAL_NEEDS_REASONS, CASE_MATERIAL_OWED, CASE_PART_DENIED @source PT-7, PT-10, LP-11 */
export async function decideCase(context: Context, raw: unknown): Taken {
  const { outcome, reasons = [], ...wanted } = parseInput(decideCaseInput, raw, ["input"]);
  if (outcome === "DENIED" && reasons.length === 0) {
    throw denialNeedsReasons({}, { path: ["input", "reasons"] });
  }
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "decideCase", command: { action: "DECIDE", outcome } },
    async (tx, current) => {
      if (outcome === "GRANTED") {
        refuseOwing(current);
        await refuseAgainstParts(tx, current);
      }
      return {
        changes: {
          outcome,
          reasons,
          decidedAt: context.now,
          daysTaken: await daysTakenUntilNow(context, current),
          deliveryDueOn: await deliveryDay(context, tx, { ...current, state: "DECIDED", outcome }),
        },
        detail: { outcome, ...(reasons.length > 0 && { reasons }) },
      };
    },
  );
}

/** By when the law of the place wants the result handed over. @source N-2; 行政许可法 art. 44 */
async function deliveryDay(
  context: Context,
  tx: Tx,
  decided: ServiceCase,
): Promise<Temporal.PlainDate | null> {
  const facts = await readCaseFacts(tx.db, { ...decided, decidedAt: context.now });
  const place = placeInCharge(decided);
  const limit = daysOfLaw(await context.law(), "caseDeliveryDays", { place, facts }, context.now)?.limit;
  if (limit === undefined) return null;
  return lastDayOfLaw(limit, context.now, await calendarOf(context, stationInCharge(decided))) ?? null;
}

async function daysTakenUntilNow(
  context: Context,
  { acceptedAt, pauses, stationId }: ServiceCase,
): Promise<number | null> {
  if (acceptedAt === null) return null;
  const stretch = { from: chinaDate(acceptedAt), until: chinaDate(context.now), pauses };
  return daysTaken(stretch, await calendarOf(context, stationId));
}

/**
 * Hands over the result. The service is complete: the applicant may rate it.
 *
 * @throws CASE_RECEIPT_NOT_TAKEN_BACK, CASE_PAPERS_ELSEWHERE
 * @source PT-10, LP-14
 */
export async function deliverCase(context: Context, raw: unknown): Taken {
  const {
    deliveryMethod,
    windowKind = null,
    receiptTakenBack,
    ...wanted
  } = parseInput(deliverCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "deliverCase", command: { action: "DELIVER" } },
    async (tx, current) => {
      await refuseMissingOriginals(context, tx, current);
      const out = (await listReceipts(tx.db, [current.id])).filter(({ returnedAt }) => returnedAt === null);
      if (out.length > 0 && receiptTakenBack !== true) {
        const rules = await rulesBrokenBy(context, tx, current, {
          state: "DELIVERED",
          deliveredOn: chinaDate(context.now).toString(),
          agentReceiptReturned: false,
        });
        throw receiptNotTakenBack(
          { receipts: out.map(({ receiptNo }) => receiptNo) },
          { path: ["input", "receiptTakenBack"], rules },
        );
      }
      await takeReceiptsBack(tx.db, current.id, context.now);
      await tx.publish(caseCompleted, {
        caseId: current.id,
        caseNo: current.caseNo,
        division: current.divisionCode,
        stationId: current.stationId,
        itemId: current.itemId,
        ...(current.outcome !== null && { outcome: current.outcome }),
        ...(current.applicantSubject !== null && { applicantSubject: current.applicantSubject }),
        ...(current.handledBy !== null && { handledBy: current.handledBy }),
        channel: current.channel,
        completedAt: context.now.toString(),
      });
      return {
        changes: { deliveredAt: context.now, deliveryMethod, handedOutAt: windowKind },
        detail: { deliveryMethod },
      };
    },
  );
}

/** Takes an application back, before it is decided. */
export async function withdrawCase(context: Context, raw: unknown): Taken {
  const { reason, ...wanted } = parseInput(withdrawCaseInput, raw, ["input"]);
  return takeStep(
    context,
    raw,
    { ...wanted, mutation: "withdrawCase", command: { action: "WITHDRAW" } },
    async () => ({
      changes: { closedAt: context.now },
      detail: { ...(reason !== undefined && { note: reason }) },
    }),
  );
}
