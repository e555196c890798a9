import {
  actsFor,
  type DivisionCode,
  hasRole,
  input,
  notFound,
  parseInput,
  staffAccountTold,
  unauthenticated,
} from "@yimen/domain";
import { command, defineLoader, groupedBy, type WriteTransaction } from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { fileReaders } from "../personal-file/readers.ts";
import type { StaffMember } from "../staff/store.ts";
import { tellPlaced } from "../staff/told.ts";
import type { PersonnelTables } from "../tables.ts";
import {
  type AccountBinding,
  confirmRequest,
  endConfirmed,
  endBindings,
  listBindings,
  listRequests,
  lockRequest,
  putRequest,
} from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;

/** The bindings of somebody, for those who may read their file; none for everybody else. */
const loadBindings: (context: Context, staffId: string) => Promise<readonly AccountBinding[] | undefined> =
  defineLoader(async (context: Context, ids: readonly string[]) => {
    if (!hasRole(context.actor, ...fileReaders)) return new Map();
    const found = await context.read((db) => listBindings(db, ids));
    const visible = found.filter(({ divisionCode }) => actsFor(context.actor, divisionCode));
    return groupedBy(ids, visible, (binding) => binding.staffId);
  });

/** The account somebody has confirmed as theirs, also after they left; null before, and for those who may not read their file. */
export async function confirmedAccount(context: Context, staffId: string): Promise<string | null> {
  const bindings = (await loadBindings(context, staffId)) ?? [];
  return bindings.find(({ confirmedAt }) => confirmedAt !== null)?.account ?? null;
}

/** Is whoever asks the one it is about, by an account that they confirmed to be theirs? */
export async function isHolder(context: Context, staffId: string): Promise<boolean> {
  const bindings = await context.read((db) => listBindings(db, [staffId]));
  return bindings.some(
    ({ account, confirmedAt, endedAt }) =>
      account === context.actor.subject && confirmedAt !== null && endedAt === null,
  );
}

/**
 * Those of some people whom whoever asks may be: by an account they confirmed, or one that its holder is still asked to confirm. Who may be somebody
 * decides nothing about them; what only the holder may do takes {@link isHolder}.
 */
export async function mayBeAmong(
  context: Context,
  staffIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { subject } = context.actor;
  const bindings = await context.read((db) => listBindings(db, staffIds));
  return new Set(
    bindings.flatMap(({ staffId, account, endedAt }) =>
      account === subject && endedAt === null ? [staffId] : [],
    ),
  );
}

/** The account that its holder is asked to confirm; null when none is, and for those who may not read the file. */
export async function requestedAccount(context: Context, staffId: string): Promise<string | null> {
  const bindings = (await loadBindings(context, staffId)) ?? [];
  return (
    bindings.find(({ confirmedAt, endedAt }) => confirmedAt === null && endedAt === null)?.account ?? null
  );
}

/**
 * Asks the holder of an account to confirm that it is somebody's. Whether the account exists, or is another's, is not looked at and not
 * told: only its holder can confirm it. What the person signed in with before ends; it stays on file until the new one is confirmed.
 */
export async function requestAccount(
  context: Context,
  tx: Tx,
  staff: Pick<StaffMember, "id" | "divisionCode">,
  account: string,
): Promise<void> {
  await endBindings(tx.db, { staffId: staff.id, stays: account }, context.now);
  await putRequest(tx.db, {
    staffId: staff.id,
    divisionCode: staff.divisionCode,
    account,
    requestedBy: context.actor.subject ?? "",
    requestedAt: context.now,
  });
}

/** What the caller is asked to confirm of their own account. @throws UNAUTHENTICATED */
export async function myAccountRequests(context: Context): Promise<readonly AccountBinding[]> {
  const account = requireSubject(context);
  return context.read((db) => listRequests(db, account));
}

const confirmAccountInput = input.ofMutation("confirmAccount", {
  idempotencyKey: input.idempotencyKey,
  staffMemberId: input.text(80),
});

/**
 * Confirms, with the token of the account itself, that it is the staff member's. Confirmed for somebody else before, it moves: its holder
 * decides where it stands.
 *
 * @throws INPUT_INVALID, UNAUTHENTICATED; NOT_FOUND when nobody asked for the caller's account there
 */
export async function confirmAccount(context: Context, raw: unknown): Promise<{ staffId: string }> {
  const wanted = parseInput(confirmAccountInput, raw, ["input"]);
  const account = requireSubject(context);
  return command(
    context,
    { mutation: "confirmAccount", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const request = await lockRequest(tx.db, wanted.staffMemberId, account);
      if (request === undefined) throw requestNotFound(wanted.staffMemberId);
      for (const left of await endConfirmed(tx.db, account, context.now)) {
        await tellAccount(tx, left, undefined, context.now);
        await tellPlaced(tx, left.staffId, context.now);
      }
      await confirmRequest(tx.db, request, context.now);
      await tellAccount(tx, request, account, context.now);
      await tellPlaced(tx, request.staffId, context.now);
      return { staffId: request.staffId };
    },
  );
}

/** Tells others whose account somebody's is: what concerns them they may see elsewhere, too. */
export async function tellAccount(
  tx: Tx,
  { staffId, divisionCode }: { readonly staffId: string; readonly divisionCode: DivisionCode },
  account: string | undefined,
  at: Temporal.Instant,
): Promise<void> {
  await tx.publish(staffAccountTold, { staffId, division: divisionCode, account, at: at.toString() });
}

function requireSubject({ actor }: Context): string {
  if (actor.subject === undefined || actor.subject === "") {
    throw unauthenticated({ reason: "there is none", reasonZh: "未提供" });
  }
  return actor.subject;
}

function requestNotFound(id: string): Error {
  const details = { what: "request for your account", whatZh: "对您账号的绑定请求", id };
  return notFound(details, { path: ["input", "staffMemberId"] });
}
