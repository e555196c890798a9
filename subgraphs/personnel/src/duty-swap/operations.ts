import { actsFor, chinaDate, hasRole, input, notFound, parseInput } from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  isUniqueViolation,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { isHolder, mayBeAmong } from "../account/operations.ts";
import type { Context } from "../context.ts";
import { dutyPast } from "../duty/failures.ts";
import { loadDuty, rostering } from "../duty/operations.ts";
import { refuseImpossible } from "../duty/placing.ts";
import { findDuties, moveDuty, type RosteredDuty } from "../duty/store.ts";
import { loadStaffMember, lockEmployed, requireStaff } from "../staff/operations.ts";
import type { StaffMember } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import {
  swapMismatch,
  swapNotAgreed,
  swapNotYours,
  swapOpen,
  swapOwn,
  swapSettled,
  swapUnpublished,
  swapWithOneself,
} from "./failures.ts";
import {
  answerSwapRow,
  decideSwapRow,
  type DutySwap,
  insertSwap,
  listSwaps,
  listSwapsOf,
  lockSwap,
} from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;

const permission: Permission = { ...rostering, zh: "审批换班", en: "decide on swaps of duties" };

// Row-level security shows swaps to those of the place.

export const loadSwap: (context: Context, id: string) => Promise<DutySwap | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => listSwaps(db, "id", ids)), ({ id }) => id),
);

export const loadSwapsOfDuty: (context: Context, dutyId: string) => Promise<readonly DutySwap[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listSwaps(db, "duty_id", ids)), ({ dutyId }) => dutyId),
  );

const loadGiven = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(ids, await context.read((db) => listSwapsOf(db, "staff_id", ids)), ({ staffId }) => staffId),
);
const loadTaken = defineLoader(async (context: Context, ids: readonly string[]) =>
  groupedBy(
    ids,
    await context.read((db) => listSwapsOf(db, "other_staff_id", ids)),
    ({ otherStaffId }) => otherStaffId,
  ),
);

/** The swaps of somebody, given and taken, the latest day first. */
export async function swapsOf(context: Context, staffId: string): Promise<readonly DutySwap[]> {
  const [given = [], taken = []] = await Promise.all([
    loadGiven(context, staffId),
    loadTaken(context, staffId),
  ]);
  return [...given, ...taken].toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on));
}

const askInput = input.ofMutation("askDutySwap", {
  idempotencyKey: input.idempotencyKey,
  dutyId: input.text(80),
  withStaffMemberId: input.text(80),
  inReturnDutyId: input.optional(input.text(80)),
});

/**
 * Asks a colleague to take over a duty, alone or for one of theirs: whoever has it does, or the manager of the station in their place.
 *
 * @throws INPUT_INVALID, NOT_FOUND, DUTY_SWAP_NOT_YOURS, DUTY_SWAP_UNPUBLISHED, DUTY_SWAP_MISMATCH, DUTY_SWAP_WITH_ONESELF, DUTY_SWAP_OPEN,
 *   DUTY_PAST, EMPLOYMENT_ENDED
 * @source LP-4, YS-9
 */
export async function askDutySwap(context: Context, raw: unknown): Promise<{ swapId: string }> {
  const wanted = parseInput(askInput, raw, ["input"]);
  const duty = await requireDuty(context, wanted.dutyId, ["input", "dutyId"]);
  const holder = await requireStaff(context, duty.staffId);
  const manages = hasRole(context.actor, ...rostering.roles) && actsFor(context.actor, duty.divisionCode);
  if (!manages && !(await isHolder(context, holder.id)))
    throw swapNotYours({ name: holder.name }, { path: ["input", "dutyId"] });
  const path = ["input", "withStaffMemberId"];
  const other = await loadStaffMember(context, wanted.withStaffMemberId);
  if (other === undefined)
    throw notFound({ what: "staff member", whatZh: "工作人员", id: wanted.withStaffMemberId }, { path });
  if (other.id === holder.id) throw swapWithOneself({ name: holder.name }, { path });
  const inReturn =
    wanted.inReturnDutyId === undefined
      ? undefined
      : await requireDuty(context, wanted.inReturnDutyId, ["input", "inReturnDutyId"]);
  return command(
    context,
    { mutation: "askDutySwap", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await lockEmployed(tx, other.id);
      const ids = [duty.id, ...(inReturn === undefined ? [] : [inReturn.id])];
      const now = keyedBy(await findDuties(tx.db, ids), ({ id }) => id);
      refuseUnswappable(context, now.get(duty.id), holder, ["input", "dutyId"]);
      if (inReturn !== undefined)
        refuseUnswappable(context, now.get(inReturn.id), other, ["input", "inReturnDutyId"]);
      const swapId = newId(duty.divisionCode);
      const swap = {
        id: swapId,
        divisionCode: duty.divisionCode,
        dutyId: duty.id,
        staffId: holder.id,
        otherStaffId: other.id,
        otherDutyId: inReturn?.id ?? null,
        on: duty.on,
        askedBy: context.actor.subject ?? "",
        askedAt: context.now,
      };
      await insertSwap(tx.db, swap).catch((cause: unknown) => {
        if (!isUniqueViolation(cause, "duty_swap_open")) throw cause;
        throw swapOpen({ on: duty.on.toString() }, { path: ["input", "dutyId"], cause });
      });
      return { swapId };
    },
  );
}

const answerInput = input.ofMutation("answerDutySwap", {
  idempotencyKey: input.idempotencyKey,
  swapId: input.text(80),
  agreed: input.flag,
});

/**
 * Says whether the colleague takes the duty over: they alone, with an account of theirs. Nothing moves before it is approved.
 *
 * @throws INPUT_INVALID, NOT_FOUND, DUTY_SWAP_NOT_YOURS, DUTY_SWAP_SETTLED
 * @source LP-4, YS-9
 */
export async function answerDutySwap(context: Context, raw: unknown): Promise<{ swapId: string }> {
  const wanted = parseInput(answerInput, raw, ["input"]);
  const known = await requireSwap(context, wanted.swapId);
  const other = await requireStaff(context, known.otherStaffId);
  if (!(await isHolder(context, other.id)))
    throw swapNotYours({ name: other.name }, { path: ["input", "swapId"] });
  return command(
    context,
    { mutation: "answerDutySwap", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const swap = await lockUnsettled(tx, known.id);
      if (swap.answeredAt !== null) throw swapSettled({ on: chinaDate(swap.answeredAt).toString() });
      await answerSwapRow(tx.db, swap.id, { agreed: wanted.agreed, ...by(context) });
      return { swapId: swap.id };
    },
  );
}

const decideInput = input.ofMutation("decideDutySwap", {
  idempotencyKey: input.idempotencyKey,
  swapId: input.text(80),
  granted: input.flag,
  reason: input.optionalText(200),
});

/**
 * Approves a swap that the colleague agreed to, which puts it into the roster, or refuses it. Neither of the two decides.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DUTY_SWAP_OWN, DUTY_SWAP_SETTLED, DUTY_SWAP_NOT_AGREED, DUTY_SWAP_MISMATCH, DUTY_PAST,
 *   DUTY_STRANGER, DUTY_AWAY, DUTY_ELSEWHERE_THEN
 * @source LP-4, YS-9
 */
export async function decideDutySwap(context: Context, raw: unknown): Promise<{ swapId: string }> {
  const wanted = parseInput(decideInput, raw, ["input"]);
  const known = await requireSwap(context, wanted.swapId);
  authorise(context.actor, permission, known.divisionCode);
  const [staff, other] = await Promise.all([
    requireStaff(context, known.staffId),
    requireStaff(context, known.otherStaffId),
  ]);
  const own = await mayBeAmong(context, [staff.id, other.id]);
  for (const one of [staff, other])
    if (own.has(one.id)) throw swapOwn({ name: one.name }, { path: ["input", "swapId"] });
  return command(
    context,
    { mutation: "decideDutySwap", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const swap = await lockUnsettled(tx, known.id);
      if (wanted.granted && swap.agreed !== true)
        throw swapNotAgreed({ name: other.name }, { path: ["input", "granted"] });
      if (wanted.granted) await exchange(context, tx, swap, { staff, other });
      const decision = wanted.granted ? "GRANTED" : "REFUSED";
      await decideSwapRow(tx.db, swap.id, { decision, reason: wanted.reason ?? null, ...by(context) });
      return { swapId: swap.id };
    },
  );
}

const withdrawInput = input.ofMutation("withdrawDutySwap", {
  idempotencyKey: input.idempotencyKey,
  swapId: input.text(80),
});

/**
 * Takes back a swap that nobody has decided on: whoever's duty it is, or the manager of the station.
 *
 * @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, DUTY_SWAP_SETTLED
 */
export async function withdrawDutySwap(context: Context, raw: unknown): Promise<{ swapId: string }> {
  const wanted = parseInput(withdrawInput, raw, ["input"]);
  const known = await requireSwap(context, wanted.swapId);
  if (!(await isHolder(context, known.staffId))) authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "withdrawDutySwap", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const swap = await lockUnsettled(tx, known.id);
      await decideSwapRow(tx.db, swap.id, { decision: "WITHDRAWN", reason: null, ...by(context) });
      return { swapId: swap.id };
    },
  );
}

/** Puts each in the other's place, if both still can. */
async function exchange(
  context: Context,
  tx: Tx,
  swap: DutySwap,
  { staff, other }: { readonly staff: StaffMember; readonly other: StaffMember },
): Promise<void> {
  const path = ["input", "swapId"];
  const ids = [swap.dutyId, ...(swap.otherDutyId === null ? [] : [swap.otherDutyId])];
  const now = keyedBy(await findDuties(tx.db, ids), ({ id }) => id);
  const given = refuseUnswappable(context, now.get(swap.dutyId), staff, path);
  const moves = [{ ...given, staffId: other.id, path }];
  if (swap.otherDutyId !== null) {
    const taken = refuseUnswappable(context, now.get(swap.otherDutyId), other, path);
    moves.push({ ...taken, staffId: staff.id, path });
  }
  await refuseImpossible(context, tx, moves, { rosterId: given.rosterId, instead: new Set(ids) });
  for (const { id, staffId } of moves) await moveDuty(tx.db, id, staffId);
}

/** A published duty of somebody that is not over. @throws DUTY_SWAP_MISMATCH, DUTY_SWAP_UNPUBLISHED, DUTY_PAST */
function refuseUnswappable(
  context: Context,
  duty: RosteredDuty | undefined,
  { id, name }: StaffMember,
  path: readonly string[],
): RosteredDuty {
  if (duty?.staffId !== id) throw swapMismatch({ name }, { path });
  const on = duty.on.toString();
  if (!duty.published) throw swapUnpublished({ on }, { path });
  if (Temporal.PlainDate.compare(duty.on, chinaDate(context.now)) < 0) throw dutyPast({ on }, { path });
  return duty;
}

function by(context: Context): { readonly by: string; readonly at: Temporal.Instant } {
  return { by: context.actor.subject ?? "", at: context.now };
}

async function lockUnsettled(tx: Tx, id: string): Promise<DutySwap> {
  const swap = await lockSwap(tx.db, id);
  if (swap === undefined) throw swapNotFound(id);
  const at = swap.decidedAt ?? (swap.agreed === false ? swap.answeredAt : null);
  if (at !== null) throw swapSettled({ on: chinaDate(at).toString() });
  return swap;
}

/** @throws NOT_FOUND, for whoever may not see it, too */
async function requireDuty(context: Context, id: string, path: readonly string[]): Promise<RosteredDuty> {
  const duty = await loadDuty(context, id);
  if (duty === undefined) throw notFound({ what: "duty", whatZh: "班次", id }, { path });
  return duty;
}

/** @throws NOT_FOUND, for whoever may not see it, too */
async function requireSwap(context: Context, id: string): Promise<DutySwap> {
  const swap = await loadSwap(context, id);
  if (swap === undefined) throw swapNotFound(id);
  return swap;
}

function swapNotFound(id: string): Error {
  return notFound({ what: "swap of duties", whatZh: "换班", id }, { path: ["input", "swapId"] });
}
