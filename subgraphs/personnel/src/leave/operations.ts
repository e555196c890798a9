import { actsFor, chinaDate, hasRole, input, notFound, parseInput, type Role } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { keepAbsence, refuseOverlap } from "../absence/operations.ts";
import { isHolder, mayBeAmong } from "../account/operations.ts";
import type { Context } from "../context.ts";
import { lockEmployed, requireStaff } from "../staff/operations.ts";
import type { PersonnelTables } from "../tables.ts";
import { halfDays, leaveKinds } from "../vocabulary.ts";
import { leaveDecided, leaveNotYours, leaveOwn } from "./failures.ts";
import {
  decideLeaveRow,
  insertLeave,
  type LeaveDecided,
  type LeaveRequest,
  listLeave,
  lockLeave,
} from "./store.ts";

const leaders: readonly Role[] = ["STATION_MANAGER", "COUNTY_ADMIN"];

const permission: Permission = { zh: "审批请假", en: "decide on leave", roles: leaders };

/** The leave of somebody; row-level security shows it to them and to those who read the file. */
export const loadLeaveOf: (
  context: Context,
  staffId: string,
) => Promise<readonly LeaveRequest[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listLeave(db, "staff_id", ids)), ({ staffId }) => staffId),
);

export const loadLeave: (context: Context, id: string) => Promise<LeaveRequest | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listLeave(db, "id", ids)), ({ id }) => id),
);

const askLeaveInput = input
  .ofMutation("askLeave", {
    idempotencyKey: input.idempotencyKey,
    staffMemberId: input.text(80),
    kind: input.vocabulary(leaveKinds),
    from: input.plainDate,
    fromHalf: input.optional(input.vocabulary(halfDays)),
    until: input.plainDate,
    untilHalf: input.optional(input.vocabulary(halfDays)),
  })
  .superRefine(input.inOrder("from", "until"));

/**
 * Asks for leave: for oneself, with the account one has confirmed, or as the manager of the station for whoever told them. Nobody is away by
 * asking. What a place allows of which leave, its admission rules say.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, LEAVE_NOT_YOURS, EMPLOYMENT_ENDED, HALF_DAYS_REVERSED, ABSENCE_OVERLAPS
 * @source LP-7
 */
export async function askLeave(context: Context, raw: unknown): Promise<{ leaveId: string }> {
  const wanted = parseInput(askLeaveInput, raw, ["input"]);
  const known = await requireStaff(context, wanted.staffMemberId);
  const { actor } = context;
  const manages = hasRole(actor, ...leaders) && actsFor(actor, known.divisionCode);
  if (!manages && !(await isHolder(context, known.id))) {
    // Who is not of the place is told what anybody is told who may not.
    if (!actsFor(actor, known.divisionCode)) authorise(actor, permission, known.divisionCode);
    throw leaveNotYours({ name: known.name }, { path: ["input", "staffMemberId"] });
  }
  return command(
    context,
    { mutation: "askLeave", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, known.id);
      const { kind, from, fromHalf = "FORENOON", until, untilHalf = "AFTERNOON" } = wanted;
      const stretch = { from, fromHalf, until, untilHalf };
      await refuseOverlap(tx, staff, stretch);
      const leaveId = newId(staff.divisionCode);
      await insertLeave(tx.db, {
        id: leaveId,
        divisionCode: staff.divisionCode,
        staffId: staff.id,
        kind,
        ...stretch,
        askedBy: actor.subject ?? "",
        askedAt: context.now,
      });
      return { leaveId };
    },
  );
}

const decideLeaveInput = input.ofMutation("decideLeave", {
  idempotencyKey: input.idempotencyKey,
  leaveId: input.text(80),
  granted: input.flag,
  reason: input.optionalText(200),
});

/**
 * Grants leave, which makes an absence that others fill in for, or refuses it. Nobody decides on their own.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, LEAVE_OWN, LEAVE_DECIDED, EMPLOYMENT_ENDED, ABSENCE_OVERLAPS
 * @source LP-7, LP-4
 */
export async function decideLeave(context: Context, raw: unknown): Promise<{ leaveId: string }> {
  const wanted = parseInput(decideLeaveInput, raw, ["input"]);
  const known = await requireLeave(context, wanted.leaveId);
  authorise(context.actor, permission, known.divisionCode);
  const holder = await requireStaff(context, known.staffId);
  if ((await mayBeAmong(context, [holder.id])).has(holder.id))
    throw leaveOwn({ name: holder.name }, { path: ["input", "leaveId"] });
  return command(
    context,
    { mutation: "decideLeave", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const staff = await lockEmployed(tx, holder.id);
      const leave = await lockUndecided(tx, known, staff.name);
      const absenceId = wanted.granted ? await keepAbsence(context, tx, staff, stretchOf(leave)) : null;
      const decision = wanted.granted ? "GRANTED" : "REFUSED";
      await decide(context, tx, leave.id, { decision, reason: wanted.reason ?? null, absenceId });
      return { leaveId: leave.id };
    },
  );
}

const withdrawLeaveInput = input.ofMutation("withdrawLeave", {
  idempotencyKey: input.idempotencyKey,
  leaveId: input.text(80),
});

/**
 * Takes back leave that nobody has decided on: its holder does, or the manager of the station.
 *
 * @throws INPUT_INVALID, NOT_FOUND, LEAVE_DECIDED
 * @source LP-7
 */
export async function withdrawLeave(context: Context, raw: unknown): Promise<{ leaveId: string }> {
  const wanted = parseInput(withdrawLeaveInput, raw, ["input"]);
  const known = await requireLeave(context, wanted.leaveId);
  const holder = await requireStaff(context, known.staffId);
  if (!(await isHolder(context, holder.id))) authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "withdrawLeave", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const leave = await lockUndecided(tx, known, holder.name);
      await decide(context, tx, leave.id, { decision: "WITHDRAWN", reason: null, absenceId: null });
      return { leaveId: leave.id };
    },
  );
}

async function lockUndecided(
  tx: WriteTransaction<PersonnelTables>,
  { id }: LeaveRequest,
  name: string,
): Promise<LeaveRequest> {
  const leave = await lockLeave(tx.db, id);
  if (leave === undefined) throw leaveNotFound(id);
  if (leave.decidedAt === null) return leave;
  throw leaveDecided({ name, from: leave.from.toString(), decidedOn: chinaDate(leave.decidedAt).toString() });
}

async function decide(
  context: Context,
  tx: WriteTransaction<PersonnelTables>,
  id: string,
  decided: Omit<LeaveDecided, "by" | "at">,
): Promise<void> {
  await decideLeaveRow(tx.db, id, { ...decided, by: context.actor.subject ?? "", at: context.now });
}

function stretchOf({ from, fromHalf, until, untilHalf }: LeaveRequest) {
  return { from, fromHalf, until, untilHalf };
}

/** @throws NOT_FOUND, for whoever may not see it, too */
async function requireLeave(context: Context, id: string): Promise<LeaveRequest> {
  const leave = await loadLeave(context, id);
  if (leave === undefined) throw leaveNotFound(id);
  return leave;
}

function leaveNotFound(id: string): Error {
  return notFound({ what: "leave", whatZh: "请假", id }, { path: ["input", "leaveId"] });
}
