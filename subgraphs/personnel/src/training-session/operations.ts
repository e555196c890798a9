import { type DivisionCode, input, notFound, parseInput } from "@yimen/domain";
import { platformFacts } from "@yimen/rules";
import {
  authorise,
  command,
  newId,
  type Page,
  type PageArguments,
  requireKnown,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { mayBeAmong } from "../account/operations.ts";
import type { Context } from "../context.ts";
import { requireKnownItems } from "../replica/known-items.ts";
import { requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import {
  requireTrainingDepartment,
  requireTrainingPlan,
  trainingPermission,
} from "../training-plan/operations.ts";
import { requireOnOneLine } from "../training-plan/place.ts";
import { findTrainingPlans } from "../training-plan/store.ts";
import { findTrainingRequests } from "../training-request/store.ts";
import { trainingStates } from "../vocabulary.ts";
import {
  insertPresences,
  listFiledTrainings,
  type NewPresence,
  withdrawPresenceRow,
} from "./attendance-store.ts";
import {
  trainingHeldOnOtherDay,
  trainingOutsideYear,
  trainingOver,
  trainingPresenceRecorded,
  trainingResultOwn,
} from "./failures.ts";
import {
  cancelTrainingInput,
  holdTrainingInput,
  type PresenceEntry,
  scheduleTrainingInput,
  withdrawPresenceInput,
} from "./inputs.ts";
import { loadTrainingSession } from "./loaders.ts";
import {
  cancelSessionRow,
  holdSessionRow,
  insertTrainingSession,
  listTrainingSessions,
  lockTrainingSession,
} from "./store.ts";
import { stateOf, type TrainingSession } from "./training-session.ts";

type Tx = WriteTransaction<PersonnelTables>;

/** @throws INPUT_INVALID, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageTrainingSessions(
  context: Context,
  query: { readonly within?: string | null | undefined; readonly planId?: string },
  page: PageArguments,
): Promise<Page<TrainingSession>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  return context.read((db) => listTrainingSessions(db, { ...query, within }, page));
}

/**
 * Arranges a training, of a plan or outside any, perhaps in answer to requests.
 *
 * @throws INPUT_INVALID, NOT_FOUND (plan, department, request), NOT_PERMITTED, TRAINING_OF_ANOTHER_PLACE, TRAINING_OUTSIDE_YEAR
 * @source YS-6, BK-3
 */
export async function scheduleTraining(context: Context, raw: unknown): Promise<{ sessionId: string }> {
  const {
    idempotencyKey,
    planId = null,
    departmentId = null,
    venue = null,
    trainers = [],
    itemIds = [],
    requestIds = [],
    on: plannedOn,
    ...wanted
  } = parseInput(scheduleTrainingInput, raw, ["input"]);
  const { divisionCode } = wanted;
  authorise(context.actor, trainingPermission, divisionCode);
  return command(context, { mutation: "scheduleTraining", idempotencyKey, input: raw }, async (tx) => {
    await requireKnown(tx.db, platformFacts, [
      { subject: "division", id: divisionCode, path: ["input", "divisionCode"] },
    ]);
    if (departmentId !== null) await requireTrainingDepartment(context, departmentId, divisionCode);
    if (planId !== null) {
      const plan = await requireTrainingPlan(context, planId);
      const { divisionCode: owner } = plan;
      requireOnOneLine(divisionCode, {
        owner,
        whatZh: "培训计划",
        what: "training plan",
        path: ["input", "planId"],
      });
      requireInYear(plan, plannedOn);
    }
    const id = newId(divisionCode);
    await insertTrainingSession(tx.db, {
      id,
      ...wanted,
      kinds: [...new Set(wanted.kinds)],
      planId,
      departmentId,
      venue,
      trainers,
      plannedOn,
      itemIds: await requireKnownItems(tx, itemIds),
      requestIds: await requireRequests(tx, requestIds, divisionCode),
      scheduledAt: context.now,
      scheduledBy: context.actor.subject ?? "",
    });
    return { sessionId: id };
  });
}

/**
 * Puts on record that a training was held, who was there and how they did. Told again for the same day it adds people.
 *
 * @throws INPUT_INVALID, NOT_FOUND (session, staff), NOT_PERMITTED, TRAINING_STATE, TRAINING_OUTSIDE_YEAR, TRAINING_HELD_ON_OTHER_DAY,
 *   TRAINING_PRESENCE_RECORDED, TRAINING_RESULT_OWN
 * @source YS-6, PT-8, SM-15
 */
export async function holdTraining(context: Context, raw: unknown): Promise<{ sessionId: string }> {
  const {
    idempotencyKey,
    sessionId,
    on,
    reference = null,
    entries,
  } = parseInput(holdTrainingInput, raw, ["input"]);
  const known = await requireSession(context, sessionId);
  authorise(context.actor, trainingPermission, known.divisionCode);
  const people = await Promise.all(entries.map(({ staffMemberId }) => requireStaff(context, staffMemberId)));
  for (const { divisionCode } of people) authorise(context.actor, trainingPermission, divisionCode);
  await refuseOwnResults(context, entries, people);
  return command(context, { mutation: "holdTraining", idempotencyKey, input: raw }, async (tx) => {
    const session = await lockSession(tx, known.id, "HELD");
    await hold(tx, session, { on, reference, at: context.now });
    const before = new Set(
      (await listFiledTrainings(tx.db, "session_id", [session.id])).flatMap((filed) =>
        filed.withdrawnAt === null ? [filed.staffId] : [],
      ),
    );
    await insertPresences(
      tx.db,
      entries.map((entry, position) => {
        const staff = people[position] as StaffMember;
        if (before.has(staff.id)) {
          throw trainingPresenceRecorded(
            { name: staff.name },
            { path: ["input", "entries", position, "staffMemberId"] },
          );
        }
        before.add(staff.id);
        return presenceOf(context, session, staff, entry);
      }),
    );
    return { sessionId: session.id };
  });
}

/** How somebody did is written by another. @throws TRAINING_RESULT_OWN */
async function refuseOwnResults(
  context: Context,
  entries: readonly PresenceEntry[],
  people: readonly StaffMember[],
): Promise<void> {
  const own = await mayBeAmong(
    context,
    people.map(({ id }) => id),
  );
  for (const [position, { result, score }] of entries.entries()) {
    const member = people[position];
    if ((result === undefined && score === undefined) || member === undefined || !own.has(member.id))
      continue;
    throw trainingResultOwn({ name: member.name }, { path: ["input", "entries", position] });
  }
}

async function hold(
  tx: Tx,
  session: TrainingSession,
  held: { readonly on: Temporal.PlainDate; readonly reference: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  const { heldOn, planId } = session;
  const path = ["input", "on"];
  if (heldOn !== null) {
    if (heldOn.equals(held.on)) return;
    throw trainingHeldOnOtherDay({ heldOn: heldOn.toString(), on: held.on.toString() }, { path });
  }
  if (planId !== null) {
    const [plan] = await findTrainingPlans(tx.db, [planId]);
    if (plan !== undefined) requireInYear(plan, held.on);
  }
  await holdSessionRow(tx.db, session.id, held);
}

function presenceOf(
  context: Context,
  { id: sessionId }: TrainingSession,
  { id: staffId, divisionCode }: StaffMember,
  { presence, result, score }: PresenceEntry,
): NewPresence {
  return {
    id: newId(divisionCode),
    sessionId,
    staffId,
    divisionCode,
    presence,
    result: result ?? null,
    score: score ?? null,
    recordedAt: context.now,
    recordedBy: context.actor.subject ?? "",
  };
}

/** Cancels a training that was not held. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, TRAINING_STATE */
export async function cancelTraining(context: Context, raw: unknown): Promise<{ sessionId: string }> {
  const { idempotencyKey, sessionId, reason } = parseInput(cancelTrainingInput, raw, ["input"]);
  const known = await requireSession(context, sessionId);
  authorise(context.actor, trainingPermission, known.divisionCode);
  return command(context, { mutation: "cancelTraining", idempotencyKey, input: raw }, async (tx) => {
    const session = await lockSession(tx, known.id);
    await cancelSessionRow(tx.db, session.id, {
      at: context.now,
      by: context.actor.subject ?? "",
      reason,
    });
    return { sessionId: session.id };
  });
}

/** Takes back what was recorded of somebody by mistake; it stays in the file with the reason. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED */
export async function withdrawPresence(context: Context, raw: unknown): Promise<{ sessionId: string }> {
  const { idempotencyKey, sessionId, staffMemberId, reason } = parseInput(withdrawPresenceInput, raw, [
    "input",
  ]);
  const session = await requireSession(context, sessionId);
  const staff = await requireStaff(context, staffMemberId);
  authorise(context.actor, trainingPermission, staff.divisionCode);
  const act = { at: context.now, by: context.actor.subject ?? "", reason };
  return command(
    context,
    { mutation: "withdrawTrainingPresence", idempotencyKey, input: raw },
    async (tx) => {
      if (await withdrawPresenceRow(tx.db, session.id, staff.id, act)) return { sessionId: session.id };
      throw notFound(
        { what: "presence at the training", whatZh: "到训记录", id: staff.id },
        { path: ["input", "staffMemberId"] },
      );
    },
  );
}

async function requireSession(context: Context, id: string): Promise<TrainingSession> {
  const session = await loadTrainingSession(context, id);
  if (session === undefined) throw sessionNotFound(id);
  return session;
}

/** A session that is planned, or held where it may be told again. @throws NOT_FOUND, TRAINING_STATE */
async function lockSession(tx: Tx, id: string, besides?: "HELD"): Promise<TrainingSession> {
  const session = await lockTrainingSession(tx.db, id);
  if (session === undefined) throw sessionNotFound(id);
  const state = stateOf(session);
  if (state === "PLANNED" || state === besides) return session;
  throw trainingOver(
    { stateZh: trainingStates.label(state, "zh"), state: trainingStates.label(state, "en") },
    { path: ["input", "sessionId"] },
  );
}

async function requireRequests(
  tx: Tx,
  ids: readonly string[],
  division: DivisionCode,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const open = (await findTrainingRequests(tx.db, "id", ids)).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  );
  const known = new Map(open.map((request) => [request.id, request]));
  for (const [position, id] of ids.entries()) {
    const named = { what: "training request", whatZh: "培训需求" };
    const path = ["input", "requestIds", position];
    const request = known.get(id);
    if (request === undefined) throw notFound({ ...named, id }, { path });
    requireOnOneLine(division, { owner: request.divisionCode, ...named, path });
  }
  return [...known.keys()];
}

function requireInYear({ year }: { readonly year: number }, on: Temporal.PlainDate): void {
  if (on.year !== year) throw trainingOutsideYear({ on: on.toString(), year }, { path: ["input", "on"] });
}

function sessionNotFound(id: string): Error {
  return notFound({ what: "training session", whatZh: "培训场次", id }, { path: ["input", "sessionId"] });
}
