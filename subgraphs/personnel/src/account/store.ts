import type { DivisionCode } from "@yimen/domain";
import type { Kysely } from "kysely";
import type { PersonnelTables } from "../tables.ts";

/** An account of the identity provider, asked for or confirmed for somebody. */
export interface AccountBinding {
  readonly staffId: string;
  readonly divisionCode: DivisionCode;
  /** Subject of the holder's token (账号). */
  readonly account: string;
  readonly requestedBy: string;
  readonly requestedAt: Temporal.Instant;
  /** Null: its holder has not said that it is theirs. */
  readonly confirmedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

const columns = [
  "staff_id as staffId",
  "division_code as divisionCode",
  "account",
  "requested_by as requestedBy",
  "requested_at as requestedAt",
  "confirmed_at as confirmedAt",
  "ended_at as endedAt",
] as const;

/** Every binding of people, those in force first, then the latest. */
export async function listBindings(
  db: Kysely<PersonnelTables>,
  staffIds: readonly string[],
): Promise<readonly AccountBinding[]> {
  return db
    .selectFrom("account_binding")
    .select(columns)
    .where("staff_id", "=", (eb) => eb.fn.any(eb.val([...staffIds])))
    .orderBy("staff_id")
    .orderBy("ended_at", (order) => order.desc().nullsFirst())
    .orderBy("confirmed_at", (order) => order.desc().nullsLast())
    .execute();
}

/** What is asked of the holder of an account, the oldest request first. */
export async function listRequests(
  db: Kysely<PersonnelTables>,
  account: string,
): Promise<readonly AccountBinding[]> {
  return db
    .selectFrom("account_binding")
    .select(columns)
    .where("account", "=", account)
    .where("confirmed_at", "is", null)
    .where("ended_at", "is", null)
    .orderBy("requested_at")
    .orderBy("staff_id")
    .execute();
}

/** The open request for somebody to use an account, held until this transaction ends. */
export async function lockRequest(
  db: Kysely<PersonnelTables>,
  staffId: string,
  account: string,
): Promise<AccountBinding | undefined> {
  return db
    .selectFrom("account_binding")
    .select(columns)
    .where("staff_id", "=", staffId)
    .where("account", "=", account)
    .where("confirmed_at", "is", null)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** Asks for an account anew; one that is confirmed and in force stays so. */
export async function putRequest(
  db: Kysely<PersonnelTables>,
  request: Omit<AccountBinding, "confirmedAt" | "endedAt">,
): Promise<void> {
  const asked = { requested_by: request.requestedBy, requested_at: request.requestedAt };
  await db
    .insertInto("account_binding")
    .values({
      staff_id: request.staffId,
      division_code: request.divisionCode,
      account: request.account,
      ...asked,
      confirmed_at: null,
      ended_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["staff_id", "account"])
        .doUpdateSet({ ...asked, confirmed_at: null, ended_at: null })
        .where((eb) =>
          eb.or([
            eb("account_binding.ended_at", "is not", null),
            eb("account_binding.confirmed_at", "is", null),
          ]),
        ),
    )
    .execute();
}

/** Ends what was asked or confirmed for somebody: all of it, or all but for the account that is to stay. */
export async function endBindings(
  db: Kysely<PersonnelTables>,
  { staffId, stays }: { readonly staffId: string; readonly stays?: string },
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("account_binding")
    .set({ ended_at: at })
    .where("staff_id", "=", staffId)
    .$if(stays !== undefined, (update) => update.where("account", "<>", stays ?? ""))
    .where("ended_at", "is", null)
    .execute();
}

/**
 * Binds an account that a data package vouches for: its operator knows whose it is. Returns whether it is new.
 *
 * @throws a unique violation when the account is confirmed for somebody else
 */
export async function putConfirmed(
  db: Kysely<PersonnelTables>,
  binding: Omit<AccountBinding, "confirmedAt" | "endedAt">,
): Promise<boolean> {
  const written = await db
    .insertInto("account_binding")
    .values({
      staff_id: binding.staffId,
      division_code: binding.divisionCode,
      account: binding.account,
      requested_by: binding.requestedBy,
      requested_at: binding.requestedAt,
      confirmed_at: binding.requestedAt,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.columns(["staff_id", "account"]).doNothing())
    .returning("staff_id")
    .execute();
  return written.length > 0;
}

/** Ends what an account was confirmed for until now: its holder confirms it elsewhere. Returns whose it was. */
export async function endConfirmed(
  db: Kysely<PersonnelTables>,
  account: string,
  at: Temporal.Instant,
): Promise<readonly Pick<AccountBinding, "staffId" | "divisionCode">[]> {
  return db
    .updateTable("account_binding")
    .set({ ended_at: at })
    .where("account", "=", account)
    .where("confirmed_at", "is not", null)
    .where("ended_at", "is", null)
    .returning(["staff_id as staffId", "division_code as divisionCode"])
    .execute();
}

/** @throws a unique violation when the account is confirmed for somebody else */
export async function confirmRequest(
  db: Kysely<PersonnelTables>,
  { staffId, account }: Pick<AccountBinding, "staffId" | "account">,
  at: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("account_binding")
    .set({ confirmed_at: at })
    .where("staff_id", "=", staffId)
    .where("account", "=", account)
    .execute();
}
